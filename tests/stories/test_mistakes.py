"""Every kind of mistake is refused with file, key, what was found and what was expected."""

import pytest

from bot.domain.errors import Refusal
from bot.services.stories.reading import StoryFileError, read_story

QUAY = 'text = "The harbour office closes the east quay"'
FERRY = 'slug = "blue-gull"'
SAID = '{ aspect = "said", verification = "verified", since = 2031-05-02T21:12:00+01:00 },'
LINKED = '{ actors = ["harbour-office"] },'
OFFSET = "expected a date-time with its offset, such as 2023-06-24T07:30:00+03:00"
SLUG = "expected 1 to 32 of a-z, 0-9 and -"

# what the right file says, what the wrong one says instead, what its author reads
SHAPE = [
    ("occurred = 2031", "occured = 2031",
     "updates[1].occured: found a key that nothing reads; did you mean `occurred`?"),
    ("occurred = 2031", "occured = 2031",
     "updates[1].occurred: found nothing; expected this key with a value"),
    ("[[scenarios]]", "[[outlook]]",
     ("outlook: found a key that nothing reads; expected one of story, actors, updates, deals, "
      "figures, questions, assessments, scenarios")),
    ("number = 2", 'number = "2"', 'updates[1].number: found "2"; expected a whole number'),
    ("number = 2", "number = 0", "updates[1].number: found 0; expected 1 or more"),
    (QUAY, 'text = " "', 'updates[1].text: found " "; expected words'),
    (QUAY, "text = 5", "updates[1].text: found 5; expected words in quotes"),
    ('kind = "event"', 'kind = "evnt"',
     'updates[1].kind: found "evnt"; expected one of event, statement'),
    ('bound = "range"', 'bound = "some"',
     'figures[0].claims[1].bound: found "some"; expected one of exact, at least, about, range'),
    ("occurred = 2031-05-02T21:40:00+01:00", "occurred = 2031-05-02T21:40:00",
     f"updates[1].occurred: found 2031-05-02T21:40:00; {OFFSET}"),
    ("began_at = 2031-05-02T21:00:00+01:00", 'began_at = "2 May"',
     f'story.began_at: found "2 May"; {OFFSET}'),
    ("occurred = 2031-05-02T21:40:00+01:00", 'occurred = "noon"',
     f'updates[1].occurred: found "noon"; {OFFSET}, or a table with `at`'),
    ("began_at = 2031", "began_at = 0031",
     "story.began_at: found 0031-05-02T21:00:00+01:00; expected a year from 1900 to 2199"),
    ("horizon = 2031-05-31", "horizon = 2031-05-31T00:00:00Z",
     "scenarios[0].horizon: found 2031-05-31T00:00:00+00:00; expected a date such as 2024-06-30"),
    ("primary_record = true", 'primary_record = "yes"',
     'updates[1].weighings[0].primary_record: found "yes"; expected true or false'),
    ('aliases = ["Port authority"]', 'aliases = "Port authority"',
     'actors[0].aliases: found "Port authority"; expected a list in [ ]'),
    ('grade = "A1"', 'grade = "Z9"',
     ('updates[1].weighings[0].grade: found "Z9"; expected an Admiralty grade such as B2 '
      "(A to F, then 1 to 6)")),
    ('sources = ["a passer-by"]', "sources = [7]",
     "updates[0].sources[0]: found 7; expected a name in quotes, or a table with `name`"),
]  # fmt: skip

NAMES = [
    (FERRY, 'slug = "Blue Gull"', f'actors[1].slug: found "Blue Gull"; {SLUG}'),
    (FERRY, f'slug = "{"b" * 33}"', f'actors[1].slug: found "{"b" * 33}"; {SLUG}'),
    ('slug = "harbour-fire"', f'slug = "{"b" * 25}"',
     f'story.slug: found "{"b" * 25}"; expected 1 to 24 of a-z, 0-9 and -'),
    (FERRY, 'slug = "harbour-office"',
     "actors[1].slug: found the slug harbour-office again; expected each only once"),
    ('slug = "quay-opens"', 'slug = "blue-gull"',
     "deals[0].terms[0].slug: found the slug blue-gull again; expected each only once"),
    ("number = 2", "number = 1",
     "updates[1].number: found the number 1 again; expected each only once"),
    ('name = "Blue Gull"', 'name = "port AUTHORITY"',
     "actors[1].name: found the name port AUTHORITY again; expected each only once"),
    ('aliases = ["Port authority"]', 'aliases = ["Port", "PORT"]',
     "actors[0].aliases[1]: found the name PORT again; expected each only once"),
    ('name = "Blue Gull"', 'name = "the Harbour office"',
     "actors[1].name: found the name the Harbour office again; expected each only once"),
    (LINKED, '{ actors = ["harbor-ofice"] },',
     ("updates[1].linkings[0].actors[0]: found actor harbor-ofice, which is not in this file; "
      "did you mean `harbour-office`?")),
    (LINKED, '{ terms = ["x"] },',
     ("updates[1].linkings[0].terms[0]: found term x, which is not in this file; "
      "expected the slug of a term in it")),
    ('parties = ["harbour-office", "blue-gull"]', 'broker = "x"',
     ("deals[0].broker: found actor x, which is not in this file; "
      "expected the slug of an actor in it")),
    ('metric = "Sheds burnt"', 'metric = "Sheds"\noverlaps = ["x"]',
     ("figures[0].overlaps[0]: found figure x, which is not in this file; "
      "expected the slug of a figure in it")),
    ("settled_by = 2", "settled_by = 9",
     ("updates[0].weighings[2].settled_by: found update 9, which is not in this file; "
      "expected the number of an update in it")),
]  # fmt: skip

RULES = [
    ('zone = "Europe/Lisbon"', 'zone = "Europe/Lisboa"',
     'story.zone: found "Europe/Lisboa"; expected a zone such as Europe/Moscow'),
    (SAID, SAID.replace("verified", "disputed"),
     "updates[0].weighings[0].by: found nothing; it is disputed, so expected by whom"),
    (SAID, SAID.replace("},", ', part = "the east" },'),
     'updates[0].weighings[0].part: found "the east"; only content has parts, so expected nothing'),
    ('kind = "statement"', 'kind = "event"',
     "updates[0].weighings[0].aspect: found said; the update is an event, so expected content"),
    (SAID, SAID + SAID,
     ("updates[0].weighings: found two of the same thing recorded at 2031-05-02T20:12:00+00:00; "
      "expected different times, as the newest counts")),
    (SAID, SAID.replace("},", ", recorded_at = 2031-05-02T21:00:00+01:00 },"),
     ("updates[0].weighings[0].recorded_at: found 2031-05-02T21:00:00+01:00; expected "
      "2031-05-02T21:10:00+01:00 or later, when what it belongs to was recorded")),
    ('kind = "confirms"', 'recorded_at = 2031-05-02T21:00:00Z, kind = "confirms"', None),
    ('kind = "confirms"', 'recorded_at = 2031-05-02T20:00:00Z, kind = "confirms"',
     ("updates[1].relations[0].recorded_at: found 2031-05-02T21:00:00+01:00; expected "
      "2031-05-02T21:40:00+01:00 or later, when what it belongs to was recorded")),
    (QUAY, QUAY + "\nrecorded_at = 2031-05-01T21:40:00+01:00",
     ("updates[1].recorded_at: found 2031-05-01T21:40:00+01:00; expected "
      "2031-05-02T21:40:00+01:00 or later, when it happened")),
    ("since = 2031-05-02T21:40:00+01:00\ncontent", "since = 2031-05-02T21:20:00+01:00\ncontent",
     ("actors[1].statuses[0].recorded_at: found 2031-05-02T21:20:00+01:00; expected "
      "2031-05-02T21:40:00+01:00 or later, when U-2, which it names, was recorded")),
    ("deadline = { at = 2031-05-05T00", "deadline = { at = 2031-05-05T12",
     ("deals[0].terms[0].deadline.at: found 2031-05-05T12:00:00+01:00; "
      "expected the first instant of a day in Europe/Lisbon")),
    ("changes = [\n", 'changes = [\n  { state = "done", since = 2031-05-09T09:00:00+01:00 },\n',
     ("deals[0].terms[0].changes: found changes that are not in the order in which they were "
      "recorded; expected the newest last")),
    ('according_to = "the harbour office" }', "one_sided = true }",
     ("deals[0].terms[0].changes[0].according_to: found nothing; `one_sided` is set, "
      "so expected which side")),
    ('content = "verified"\n', 'content = "verified"\nsaid = "verified"\n',
     "actors[1].statuses[0].according_to: found nothing; `said` is set, so expected who says so"),
    ('not said", ', 'not said", answers = true, ',
     ("questions[0].remarks[0].update: found nothing; `answers` is set, "
      "so expected the update's number")),
    ('"confirms", number = 1', '"confirms", number = 2',
     "updates[1].relations[0].number: found 2; expected another update than this one"),
    ('metric = "Sheds burnt"', 'metric = "Sheds"\noverlaps = ["sheds-burnt"]',
     "figures[0].overlaps: found sheds-burnt; expected other figures than this one"),
    ("upper = 5, ", "",
     "figures[0].claims[1].upper: found nothing; for a range expected more than 3"),
    ("upper = 5, ", "upper = 3, ",
     "figures[0].claims[1].upper: found 3; for a range expected more than 3"),
    (', bound = "range"', "",
     'figures[0].claims[1].upper: found 5; expected nothing, or `bound = "range"`'),
    ('sources = ["a passer-by"]', 'sources = [{ name = "x", link = "javascript:1" }]',
     ('updates[0].sources[0].link: found "javascript:1"; '
      "expected a link that begins with https://")),
]  # fmt: skip


def refusal_of(text):
    with pytest.raises(StoryFileError) as refused:
        read_story(text, name="harbour.toml")
    return refused.value


@pytest.mark.parametrize(("right", "wrong", "line"), [*SHAPE, *NAMES, *RULES])
def test_a_mistake_is_named_with_file_key_and_expectation(harbour, right, wrong, line):
    assert right in harbour
    text = harbour.replace(right, wrong, 1)
    if line is None:
        assert read_story(text).story.slug == "harbour-fire"
    else:
        refusal = refusal_of(text)
        assert f"harbour.toml: {line}" in refusal.mistakes
        assert isinstance(refusal, Refusal)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[story]\nslug = "a\n', "line 2, column 10: found no TOML: Illegal character"),
        ("[story]\n[story]\n", "line 2, column 7: found no TOML: Cannot declare"),
        ("a = 2031-05-32T10:00:00Z", "line 1, column 9: found no TOML: Expected newline"),
        ("a = 2031-02-30T10:00:00Z", "line 1, column 5: found no TOML: Invalid date"),
        ("[story]\n\na = [1,", "line 3, the end: found no TOML: "),
        ("a = " + "[" * 5000, "found lists in lists without end; expected TOML"),
        ("a = " + "9" * 5000, "found no TOML: "),
        ("", "story: found nothing; expected this key with a value"),
    ],
)
def test_what_is_no_story_at_all_is_refused_with_its_line(text, line):
    (mistake,) = refusal_of(text).mistakes
    assert mistake.startswith(f"harbour.toml: {line}")


def test_all_mistakes_are_named_at_once_each_at_its_own_place(harbour):
    text = harbour.replace("title =", "titel =", 1).replace("number = 1\n", "number = true\n")
    text = text.replace("primary_record = true", 'part = "x", settled_by = 7')
    lines = str(refusal_of(text)).split("\n")
    keys = [line.split(": ")[1] for line in lines]
    assert {"story.titel", "story.title", "updates[0].number"} <= set(keys)
    assert "updates[1].weighings[0].settled_by" in keys


def test_a_right_part_is_not_blamed_for_the_wrong_one(harbour):
    text = harbour.replace('kind = "statement"', 'kind = "statment"').replace(
        'zone = "Europe/Lisbon"', "zone = 5"
    )
    keys = [line.split(": ")[1] for line in refusal_of(text).mistakes]
    assert keys == ["story.zone", "updates[0].kind"]


def test_a_file_that_cannot_be_read_is_refused_by_its_name(tmp_path):
    with pytest.raises(StoryFileError, match=r"^gone\.toml: cannot be read \(no such file"):
        read_story(tmp_path / "gone.toml")


def test_a_file_that_is_no_text_is_refused_by_its_name(tmp_path):
    path = tmp_path / "odd.toml"
    path.write_bytes(b'a = "\xff"')
    with pytest.raises(StoryFileError, match=r"^odd\.toml: found a byte that is no UTF-8 at 5"):
        read_story(path)


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path, harbour):
    path = tmp_path / "harbour.toml"
    path.write_text(harbour, encoding="utf-8-sig")
    assert read_story(path) == read_story("\ufeff" + harbour)
