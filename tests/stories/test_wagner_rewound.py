"""What was known when, in the example."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.actor import Facet
from bot.domain.coverage import as_of

MOSCOW = ZoneInfo("Europe/Moscow")

# day and time in June, update, aspect, state
LEARNED = [
    (24, "02:30", 7, "unverified"),
    (24, "07:29", 7, "unverified"),
    (24, "07:30", 7, "verified"),
    (24, "21:00", 8, "unverified"),
    (24, "21:00", 13, "unverified"),
    (24, "23:59", 19, "unverified"),
    (25, "12:00", 19, "verified"),
    (26, "23:59", 21, "disputed"),
    (27, "23:59", 26, "unverified"),
]
# day and time in June, whereabouts, known, state
WHEREABOUTS = [
    (24, "21:00", "in the Southern Military District headquarters", True, "verified"),
    (24, "23:59", "leaving Rostov-on-Don", True, "unverified"),
    (25, "06:00", "leaving Rostov-on-Don", True, "verified"),
    (25, "18:00", 'not known ("to be transferred to Belarus")', False, "verified"),
    (26, "23:59", 'not known ("to be transferred to Belarus")', False, "verified"),
    (27, "23:59", "said by Lukashenko to be in Belarus, not seen", True, "unverified"),
]
LEGAL = [
    (23, "23:00", "case opened over calls to armed mutiny", "verified"),
    (24, "12:00", "case for organising an armed mutiny", "verified"),
    (24, "23:00", "the case is to be dropped", "unverified"),
    (26, "13:00", "the case is reported still open, against Peskov's word", "disputed"),
    (27, "11:00", "the case is closed", "verified"),
]


def june(day, time):
    hour, minute = map(int, time.split(":"))
    return datetime(2023, 6, day, hour, minute, tzinfo=MOSCOW)


@pytest.fixture
def evening(wagner):
    """The story as it stood on 24 June at 21:00, before the terms were announced."""
    return as_of(wagner, june(24, "21:00"))


@pytest.mark.parametrize(("day", "time", "number", "state"), LEARNED)
def test_a_line_has_the_state_of_that_hour(wagner, day, time, number, state):
    assert as_of(wagner, june(day, time)).update(number).content.verification == state


@pytest.mark.parametrize("row", WHEREABOUTS)
def test_prigozhin_is_where_the_desk_then_held_him_to_be(wagner, row):
    day, time, text, known, content = row
    status = as_of(wagner, june(day, time)).actor("prigozhin").current(Facet.WHEREABOUTS)
    assert status.text.startswith(text)
    assert (status.known, status.content) == (known, content)


@pytest.mark.parametrize(("day", "time", "text", "content"), LEGAL)
def test_the_case_stands_as_it_then_stood(wagner, day, time, text, content):
    status = as_of(wagner, june(day, time)).actor("prigozhin").current(Facet.LEGAL)
    assert (status.text, status.content) == (text, content)


def test_he_was_last_confirmed_leaving_rostov_on_the_evening_of_24_june(wagner):
    status = wagner.actor("prigozhin").last_confirmed(Facet.WHEREABOUTS)
    assert (status.text, status.since.at) == ("leaving Rostov-on-Don", june(24, "23:00"))
    assert status.since.wording == "evening of 24 June"


def test_wagner_is_returning_to_its_bases(wagner):
    status = wagner.actor("wagner").current(Facet.POSITION)
    assert (status.text, status.content) == ("returning to its bases", "verified")


def test_that_evening_knows_17_lines_and_neither_deal_nor_opinion(evening):
    assert [update.number for update in evening.updates] == list(range(1, 18))
    assert [*evening.deals, *evening.assessments, *evening.scenarios] == []
    assert [question.slug for question in evening.questions] == ["how-many-died"]


def test_that_evening_the_aircraft_losses_are_unverified_in_every_part(evening):
    losses = evening.update(13)
    assert losses.verification == "unverified"
    assert not losses.parts
    known = {figure.slug for figure in evening.figures}
    assert known == {"airmen-killed", "wagner-force", "distance-to-moscow"}


def test_that_evening_no_word_tells_of_a_later_day(evening):
    words = repr((evening.updates, evening.actors, evening.figures, evening.questions))
    later = re.findall(r"2[567] June|U-(?:1[89]|2\d)|clos\w+|Belarus to|drop\w*", words)
    assert later == []


def test_at_no_moment_does_a_line_name_what_was_not_yet_known(wagner):
    for moment in {update.recorded_at for update in wagner.updates}:
        then = as_of(wagner, moment)
        known = {actor.slug for actor in then.actors} | {
            t.slug for d in then.deals for t in d.terms
        }
        for update in then.updates:
            assert {*update.links.actors, *update.links.terms} <= known, (moment, update.name)
            assert all(then.update(relation.number) for relation in update.relations)


def test_before_the_first_line_nothing_is_known(wagner):
    first = as_of(wagner, wagner.story.recorded_at - timedelta(seconds=1))
    assert [*first.updates, *first.actors, *first.figures] == []
