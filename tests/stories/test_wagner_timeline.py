"""The timeline of the example, against the fact sheet; the table is written from the sheet."""

from zoneinfo import ZoneInfo

import pytest

from bot.domain.times import Precision
from tests.support.sheet import RELATIONS, ROWS

MOSCOW = ZoneInfo("Europe/Moscow")


def when(moment):
    local = moment.at.astimezone(MOSCOW)
    if moment.precision is Precision.DAY:
        wording = f", {moment.wording}" if moment.wording else ""
        return f"{local.day} {local:%b}{wording}"
    return f"{'~' * (moment.precision is Precision.ABOUT)}{local.day} {local:%b %H:%M}"


def state(weighing):
    part = f" ({weighing.part})" if weighing.part else ""
    by = f" by {weighing.by}" if weighing.by else ""
    settled = f" settled by U-{weighing.settled_by}" if weighing.settled_by else ""
    since = when(weighing.since)
    return f"{weighing.aspect}{part} {weighing.verification} {since}{by}{settled}"


def names(sources):
    return ", ".join(source.name for source in sources)


@pytest.mark.parametrize("row", ROWS, ids=[f"U-{row[0]}" for row in ROWS])
def test_each_line_is_as_the_sheet_has_it(wagner, row):
    number, occurred, kind, speaker, sources, words, states = row
    update = wagner.update(number)
    known = sorted(update.weighings, key=lambda weighing: weighing.recorded_at)
    assert (when(update.occurred), update.kind) == (occurred, kind)
    assert update.speaker.endswith(speaker)
    assert names(update.sources) == sources
    assert words in update.text
    assert [state(weighing) for weighing in known] == states


def test_there_are_26_lines_and_no_more(wagner):
    assert [update.number for update in wagner.updates] == list(range(1, 27))


def test_lines_stand_in_the_order_in_which_they_were_recorded(wagner):
    times = [update.recorded_at for update in wagner.updates]
    assert times == sorted(set(times))


def test_a_line_is_recorded_within_the_hour_where_its_time_is_known(wagner):
    for update in wagner.updates:
        waited = (update.recorded_at - update.occurred.at).total_seconds()
        known = update.occurred.precision is not Precision.DAY
        assert 0 <= waited <= (3600 if known else 86400), update.name


def test_lines_bear_on_each_other_as_the_sheet_says(wagner):
    found = {(u.number, str(r.kind), r.number) for u in wagner.updates for r in u.relations}
    assert found == RELATIONS


def test_the_one_sided_line_says_why_it_is_unverified(wagner):
    assert wagner.update(26).content.reason == "one side only, not seen independently"


def test_no_line_has_a_link_or_a_grade(wagner):
    for update in wagner.updates:
        assert not any(source.link for source in update.sources)
        assert not any(weighing.grade for weighing in update.weighings)
