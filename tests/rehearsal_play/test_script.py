from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.app import STORIES
from bot.rehearsal.play import StoryClock, read_script, without_updates
from bot.rehearsal.play.steps import Asking, Line, Slot, Weighing
from bot.services.stories.reading import StoryFileError, read_story

WAGNER = STORIES / "wagner-2023.toml"
NOON = datetime(2023, 6, 24, 12, tzinfo=UTC)


def of_kind(kind):
    return [step for step in read_script(WAGNER).steps if isinstance(step, kind)]


def test_the_clock_stands_still_until_it_is_moved():
    clock = StoryClock(NOON)
    assert clock.now() == clock.now() == NOON
    clock.let_pass(30)
    assert clock.now() == NOON + timedelta(seconds=30)


def test_the_clock_never_goes_back():
    clock = StoryClock(NOON)
    clock.move_to(NOON - timedelta(hours=1))
    assert clock.now() == NOON


def test_steps_come_in_order_of_time_and_lines_in_order_of_number():
    times = [step.at for step in read_script(WAGNER).steps]
    assert times == sorted(times)
    assert [line.number for line in of_kind(Line)] == list(range(1, 27))


def test_a_digest_is_due_every_six_hours():
    slots = [slot.at for slot in of_kind(Slot)]
    assert {later - earlier for earlier, later in pairwise(slots)} == {timedelta(hours=6)}


def test_what_publishing_brings_about_is_not_weighed_again():
    weighed = [(step.number, step.aspect, step.verification) for step in of_kind(Weighing)]
    assert weighed == [
        (2, "content", "disputed"),
        (7, "content", "unverified"),
        (8, "content", "unverified"),
        (7, "content", "verified"),
        (16, "content", "verified"),
        (19, "content", "verified"),
        (21, "content", "disputed"),
        (21, "content", "disputed"),
        (26, "content", "unverified"),
    ]


def test_a_reason_that_the_file_lacks_says_rehearsal():
    assert all(step.reason for step in of_kind(Weighing))
    invented = [step for step in of_kind(Weighing) if step.number in {7, 19}]
    assert all("rehearsal" in step.reason for step in invented)


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "about 23 June 11:00"), (5, "24 June"), (7, "about 24 June 02:30"), (25, "27 June")],
)
def test_times_are_written_as_people_write_them(number, written):
    assert of_kind(Line)[number - 1].when == written


def test_readers_ask_midway_and_at_the_end():
    asked = [(step.command, dict(step.options)) for step in of_kind(Asking)]
    assert ("status", {"about": "Prigozhin", "as_of": "24 June 21:00"}) in asked
    assert asked[-1] == ("figures", {})


def test_the_story_without_its_updates_is_read_with_all_that_refers_to_them():
    whole, before = read_story(WAGNER), read_story(without_updates(WAGNER))
    assert before.updates == ()
    assert before.story.updates_to_come == 26
    for table in ("actors", "deals", "figures", "questions", "assessments", "scenarios"):
        assert getattr(before, table) == getattr(whole, table)


def test_a_number_beyond_those_to_come_is_refused():
    text = without_updates(WAGNER).replace("updates_to_come = 26", "updates_to_come = 25")
    with pytest.raises(StoryFileError, match="update 26, which is not in this file"):
        read_story(text)
