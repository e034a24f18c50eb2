"""Actors, deal and figures of the example, against the fact sheet."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.coverage import as_of
from tests.support.sheet import ACTORS, FIGURES, TERMS

MOSCOW = ZoneInfo("Europe/Moscow")


def end_of(day):
    return datetime(2023, 6, day, 23, 59, 59, tzinfo=MOSCOW)


def standing(change):
    side = " only" if change.one_sided else ""
    who = f" ({change.according_to}{side})" if change.according_to else ""
    return f"{change.state}{who}" + (f": {change.note}" if change.note else "")


def test_the_fifteen_actors_are_those_of_the_sheet(wagner):
    found = [(a.name, str(a.kind), a.role, ", ".join(a.aliases)) for a in wagner.actors]
    assert found == ACTORS


def test_the_deal_names_its_parties_and_its_broker(wagner):
    (deal,) = wagner.deals
    assert (deal.parties, deal.broker) == (("prigozhin", "kremlin"), "lukashenko")
    assert deal.announced == wagner.update(18).occurred


def test_the_terms_are_those_of_the_sheet_and_who_must_act(wagner):
    found = [(term.text, " ".join(term.actors)) for term in wagner.deals[0].terms]
    assert found == [row[:2] for row in TERMS]


@pytest.mark.parametrize(("column", "day"), [(2, 24), (3, 26), (4, 27)])
def test_each_term_stands_as_in_the_column_of_the_day(wagner, column, day):
    terms = as_of(wagner, end_of(day)).deals[0].terms
    assert [standing(term.current) for term in terms] == [row[column] for row in TERMS]


def test_leaving_rostov_begins_a_term_that_was_first_announced(wagner):
    changes = wagner.term("return-to-bases")[1].changes
    assert [str(change.state) for change in changes] == ["announced", "begun"]


def test_of_five_terms_one_is_done_and_one_by_one_side_only(wagner):
    counted, tally = wagner.deals[0].tally()
    assert counted == 5
    assert tally == {"done": 1, "done according to one side": 1, "begun": 2, "holding": 1}


def test_the_figures_stand_side_by_side_as_in_the_sheet(wagner):
    found = [
        (f.metric, str(c.bound), c.value, c.claimant, c.as_of.at.astimezone(MOSCOW).day, c.note)
        for f in wagner.figures
        for c in f.claims
    ]
    assert found == FIGURES


def test_overlapping_metrics_name_each_other(wagner):
    overlaps = {(figure.slug, other) for figure in wagner.figures for other in figure.overlaps}
    assert overlaps == {(other, figure) for figure, other in overlaps}
    assert ("airmen-killed", "servicemen-killed") in overlaps
    assert ("aircraft-lost", "helicopters-shot-down") in overlaps
    assert len(overlaps) == 4
