"""`run_bot.py story`: check, import and export, right and wrong."""

import asyncio
import re
from datetime import UTC, datetime

import pytest

from bot.app import STORIES
from bot.cli import main
from bot.services.stories.converting import to_coverage
from bot.services.stories.reading import read_story
from tests.support.newsroom import opened

WAGNER = STORIES / "wagner-2023.toml"

OURS = (
    "DATABASE_URL",
    "DISCORD_API_URL",
    "DISCORD_GATEWAY_URL",
    "DISCORD_TOKEN",
    "NIGHTDESK_SYNC_GUILD",
)
WANTED = re.compile("expected|did you mean|TOML")

# what is replaced (once) by what; the key and the expectation that the message names
MISTAKES = [
    ('title = "The', 'titel = "The', "story.titel: found a key that nothing reads; did you mean"),
    ("began_at = 2023-06-23T00", "began_at = 2023-06-31T00", "line 12"),
    ("began_at = 2023-06-23T00:00:00+03:00", "began_at = 2023-06-23T00:00:00", "story.began_at: "),
    ('zone = "Europe/Moscow"', 'zone = "Europe/Mosow"', 'story.zone: found "Europe/Mosow"'),
    ("updates = [9]", "updates = [99]", "actors[0].statuses[0].updates[0]: "),
    ('broker = "lukashenko"', 'broker = "lukashenka"', "deals[0].broker: "),
    ("number = 2\n", "number = 1\n", "updates[1].number: "),
    ('slug = "putin"', 'slug = "prigozhin"', "actors[1].slug: "),
    ('kind = "formation"', 'kind = "army"', "actors[3].kind: "),
    ('verification = "disputed"', 'verification = "contested"', "updates[1].weighings[1].verif"),
]  # fmt: skip


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder to work in, with its own data folder."""
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NIGHTDESK_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def story(*arguments):
    return main(["story", *map(str, arguments)])


@pytest.mark.timeout(90)
async def test_a_person_checks_a_file_and_reads_the_verdict(run, tmp_path):
    (tmp_path / "bad.toml").write_text(
        WAGNER.read_text(encoding="utf-8").replace("facet", "facett", 1), encoding="utf-8"
    )
    bad = await run("story", "check", "bad.toml")
    assert await bad.ended() == 1
    assert not bad.out
    assert any(
        line.startswith("bad.toml: actors[0].statuses[0].facett: ") and "`facet`" in line
        for line in bad.err
    )


@pytest.mark.parametrize(("right", "wrong", "expected"), MISTAKES, ids=[m[1] for m in MISTAKES])
def test_a_mistake_names_the_file_the_key_and_what_was_expected(
    here, capsys, right, wrong, expected
):
    text = WAGNER.read_text(encoding="utf-8")
    assert right in text
    (here / "mine.toml").write_text(text.replace(right, wrong, 1), encoding="utf-8")
    for act in ("check", "import"):
        assert story(act, here / "mine.toml") == 1
        shown = capsys.readouterr()
        assert not shown.out
        assert any(
            line.startswith(f"mine.toml: {expected}")
            and re.search("expected|did you mean|TOML", line)
            for line in shown.err.splitlines()
        ), shown.err
    assert not (here / "data" / "stories").exists()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "cannot be read (no such file or directory)"),  # noqa: ARG005
        (lambda path: path.mkdir(), "cannot be read (is a directory)"),
        (lambda path: path.write_bytes(b"\xff\xfe"), "expected text saved as UTF-8"),
        (lambda path: path.write_text(""), "story: found nothing"),
    ],
)
def test_a_file_that_is_no_story_is_refused_in_words(here, capsys, make, words):
    make(here / "mine.toml")
    assert story("check", "mine.toml") == 1
    assert words in capsys.readouterr().err


def test_a_good_file_is_said_to_be_good(here, capsys):  # noqa: ARG001  (its settings)
    assert story("check", WAGNER) == 0
    expected = "is a story Nightdesk can use: The Wagner mutiny, 15 actors, 26 updates.\n"
    assert capsys.readouterr().out == f"{WAGNER} {expected}"


def test_export_import_export_gives_the_same_file(here, capsys):
    assert story("export", "one.toml", "--story", "wagner-2023") == 0
    assert story("import", "one.toml") == 0
    assert "/story use slug:wagner-2023" in capsys.readouterr().out
    assert story("export", "two.toml") == 0
    assert (here / "one.toml").read_bytes() == (here / "two.toml").read_bytes()
    assert read_story(here / "two.toml") == read_story(WAGNER)


def test_an_export_says_which_stories_there_are(here, capsys):
    mine = WAGNER.read_text(encoding="utf-8").replace('slug = "wagner-2023"', 'slug = "mine"')
    (here / "mine.toml").write_text(mine, encoding="utf-8")
    assert story("import", "mine.toml") == 0
    for arguments in (("out.toml",), ("out.toml", "--story", "nope")):
        assert story("export", *arguments) == 1
        refused = capsys.readouterr().err
        assert "mine" in refused
        assert "wagner-2023" in refused
    assert not (here / "out.toml").exists()


def test_an_export_to_nowhere_is_refused(here, capsys):
    assert story("export", "no/such/folder.toml", "--story", "wagner-2023") == 1
    assert "no/such/folder.toml" in capsys.readouterr().err
    assert not (here / "no").exists()


def test_an_export_where_nothing_is_on_record_is_refused_and_makes_nothing(here, capsys):
    assert story("export", "out.toml", "--server", "42") == 1
    refused = capsys.readouterr().err
    assert "holds no records of Nightdesk yet" in refused
    assert "NIGHTDESK_DATA says where they are" in refused
    assert list(here.iterdir()) == []


def test_a_bad_setting_is_refused_by_name(here, capsys, monkeypatch, secret):
    monkeypatch.setenv("NIGHTDESK_LOG_LEVEL", secret)
    assert story("export", "out.toml") == 1
    refused = capsys.readouterr().err
    assert refused.startswith("NIGHTDESK_LOG_LEVEL cannot be used")
    assert secret not in refused
    assert not (here / "out.toml").exists()


@pytest.mark.usefixtures("addresses")
async def test_an_imported_story_is_offered_and_a_servers_copy_exported(here, capsys):
    mine = WAGNER.read_text(encoding="utf-8").replace('slug = "wagner-2023"', 'slug = "mine"')
    (here / "mine.toml").write_text(mine, encoding="utf-8")
    assert story("import", "mine.toml") == 0
    room = await opened(here / "data", datetime(2023, 6, 27, 15, tzinfo=UTC))
    await room.open_desk()
    offers = await room.admin.autocomplete(room.talk, "story use", focused="slug", value="mi")
    assert ("The Wagner mutiny (mine)", "mine") in offers
    assert "covers" in (await room.admin.command(room.talk, "story use", slug="mine")).text
    ask = ("export", "own.toml", "--server", room.guild.id)
    assert await asyncio.to_thread(story, *ask) == 0, "beside the running bot"
    assert await asyncio.to_thread(story, "export", "no.toml", "--server", "42") == 1
    assert capsys.readouterr().err == "These records have no story of server 42.\n"
    await room.close_desk()
    await room.stand_in.close()
    own, mine = read_story(here / "own.toml"), read_story(here / "mine.toml")
    assert to_coverage(own, 1) == to_coverage(mine, 1)


@pytest.mark.usefixtures("addresses")
async def test_a_servers_copy_in_a_database_is_exported_while_the_bot_runs(
    here, database, monkeypatch
):
    url = await database.fresh("exporting")
    room = await opened(here / "data", datetime(2023, 6, 27, 15, tzinfo=UTC), url)
    await room.open_desk()
    await room.admin.command(room.talk, "story use", slug="wagner-2023")
    monkeypatch.setenv("DATABASE_URL", url)
    assert await asyncio.to_thread(story, "export", "own.toml", "--server", room.guild.id) == 0
    await room.close_desk()
    await room.stand_in.close()
    assert to_coverage(read_story(here / "own.toml"), 1) == to_coverage(read_story(WAGNER), 1)
