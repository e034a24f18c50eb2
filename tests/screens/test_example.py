"""The shipped story is marked as an example, and speaks in dates, on every screen."""

import re
from datetime import timedelta

import pytest

from bot import screens
from bot.domain.changes import changes
from bot.domain.delivery import Window
from bot.domain.resemblance import Resemblance
from bot.screens.readings import weighed
from tests.screens.panels import judge, text
from tests.screens.records import AT, LATER, everything, report, settled, standing, story

MARK = "Example: coverage ended 27 June 2023"
NOW = standing()


def window(since, until):
    return Window(since=since, until=until, due=until)


def digests():
    yield changes(story(), AT, LATER), window(AT, LATER)
    yield changes(story(), LATER - timedelta(days=1), LATER), window(AT, LATER)


def screens_of_the_example():
    about = story().story
    similar = [Resemblance(name="U-14", text="Columns in Lipetsk region")]
    for one in (report(), report().take(9, AT), settled()):
        yield screens.card(one, about, similar=similar, marker=7)
        yield screens.more(one, about)
        yield screens.received(one, about)
        yield screens.my_reports([one], {about.key: about})
        yield screens.outcome(one, about, "A server")
        yield screens.settled(story().update(14), one, about)
    yield screens.links(story().update(14), story())
    yield weighed(story().update(21), story())
    yield screens.story_chosen(about, None)
    yield screens.board(NOW, 7)
    for changed, covered in digests():
        yield screens.digest(changed, covered, NOW, 7, now=LATER)


@pytest.mark.parametrize("question", everything(story()), ids=str)
def test_every_reading_of_the_example_is_marked_and_dated(question):
    then = standing(LATER) if question.as_of else NOW
    panel = judge(screens.reading(then, question, private=True))
    assert MARK in text(panel)
    assert ":R>" not in text(panel)


def test_every_other_screen_of_the_example_is_marked_and_dated():
    for panel in screens_of_the_example():
        assert MARK in text(judge(panel))
        assert ":R>" not in text(panel)
        assert not re.search(r"oldest \d+ (min|h|d)", text(panel))
