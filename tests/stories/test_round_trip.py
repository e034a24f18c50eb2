"""What is exported and imported again is the same story."""

import contextlib
import tomllib
from dataclasses import replace
from datetime import UTC, datetime

import tomli_w
from hypothesis import HealthCheck, given, settings, strategies as st

from bot.domain.coverage import as_of
from bot.services.stories.converting import from_coverage, to_coverage
from bot.services.stories.reading import StoryFileError, read_story
from bot.services.stories.writing import write_story
from tests.support.made_up import GUILD
from tests.support.made_up_stories import coverages

calm = settings(
    deadline=None,
    max_examples=8,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def travelled(coverage, guild_id=GUILD):
    return to_coverage(read_story(write_story(from_coverage(coverage))), guild_id)


@calm
@given(coverages())
def test_any_story_comes_back_as_it_went(coverage):
    assert travelled(coverage) == coverage


def test_the_example_comes_back_as_it_went(wagner):
    assert travelled(wagner, wagner.story.guild_id) == wagner


def test_the_same_story_is_always_written_the_same_way(wagner):
    text = write_story(from_coverage(wagner))
    assert write_story(read_story(text)) == text


def test_nothing_empty_is_written(wagner):
    text = write_story(from_coverage(wagner))
    assert not any(empty in text for empty in ('""', "[]", "{}"))


def test_times_are_written_in_the_zone_of_the_story(wagner):
    assert "2023-06-24 07:30:00+03:00" in write_story(from_coverage(wagner))


def test_a_time_whose_offset_has_seconds_is_written_in_utc(wagner):
    old = datetime(1905, 1, 1, tzinfo=UTC)  # Moscow was two hours, thirty minutes and 17 s ahead
    story = replace(wagner.story, began_at=old)
    assert travelled(replace(wagner, story=story)).story.began_at == old


def test_people_and_reports_stay_behind(wagner):
    first, *others = wagner.updates
    known = replace(first, recorded_by=5, reports=(1, 2))
    known = replace(known, weighings=(replace(first.weighings[0], recorded_by=5),))
    full = replace(wagner, updates=(known, *others))
    assert travelled(full, wagner.story.guild_id) == wagner


def test_another_server_gets_its_own_copy(wagner):
    copy = travelled(wagner, 99)
    assert copy.story.key == "99/wagner-2023"
    assert {update.story for update in copy.updates} == {"99/wagner-2023"}
    assert {actor.key.partition("/actor/")[0] for actor in copy.actors} == {"99/wagner-2023"}


def test_updates_come_in_order_of_their_number_however_the_file_has_them(harbour):
    document = tomllib.loads(harbour)
    document["updates"].reverse()
    turned = to_coverage(read_story(tomli_w.dumps(document)), GUILD)
    assert turned == to_coverage(read_story(harbour), GUILD)


def test_what_has_no_recorded_at_is_recorded_at_its_own_time_but_not_before_its_owner(harbour):
    coverage = to_coverage(read_story(harbour), GUILD)
    said, unverified, verified = coverage.update(1).weighings
    assert said.recorded_at == unverified.recorded_at == datetime(2031, 5, 2, 20, 12, tzinfo=UTC)
    assert verified.recorded_at == datetime(2031, 5, 2, 20, 40, tzinfo=UTC)
    (relation,) = coverage.update(2).relations
    assert relation.recorded_at == coverage.update(2).recorded_at
    assert coverage.actor("blue-gull").recorded_at == coverage.story.began_at
    earlier = harbour.replace("since = 2031-05-02T21:12", "since = 2031-05-02T20:00")
    first = to_coverage(read_story(earlier), GUILD).update(1)
    assert first.weighings[0].recorded_at == first.recorded_at


def test_an_imported_story_can_be_rewound(harbour):
    coverage = to_coverage(read_story(harbour), GUILD)
    then = as_of(coverage, datetime(2031, 5, 2, 20, 30, tzinfo=UTC))
    assert then.update(1).content.verification == "unverified"
    assert then.update(2) is None


leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False),
    st.text(max_size=5),
    st.datetimes(),
    st.dates(),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


@st.composite
def spoilt(draw, text):
    """The document with one value replaced by anything, or taken away."""
    place = document = tomllib.loads(text)
    key = draw(st.sampled_from(sorted(place)))
    while isinstance(place[key], dict | list) and place[key] and draw(st.booleans()):
        place = place[key]
        keys = sorted(place) if isinstance(place, dict) else list(range(len(place)))
        key = draw(st.sampled_from(keys))
    value = draw(leaves)
    if value is None:
        del place[key]
    else:
        place[key] = value
    return tomli_w.dumps(document)


@settings(calm, max_examples=40)
@given(st.data())
def test_whatever_is_wrong_a_file_is_read_or_refused_and_never_breaks(harbour, data):
    with contextlib.suppress(StoryFileError):
        read_story(data.draw(spoilt(harbour)))
