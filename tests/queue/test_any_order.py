"""For any order of acts by any people: no report is lost, only allowed acts change a state."""

import asyncio
import tempfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, given, settings, strategies as st

from bot.domain.errors import Refusal
from bot.domain.report import DeclineReason, ReopenReason, ReportState, Step, Verdict
from bot.services.decisions import Decision
from tests.queue.staff import (
    ANNA,
    BEN,
    EVERYBODY,
    SLUG,
    Staff,
    without_what_acts_change,
)

OPEN = {ReportState.WAITING, ReportState.TAKEN}
ALLOWED: Mapping[str, tuple] = {
    "take": (OPEN, {ReportState.TAKEN}),
    "deal": (OPEN, {ReportState.TAKEN}),
    "put back": (OPEN, {ReportState.WAITING}),
    "hand over": (OPEN, {ReportState.TAKEN}),
    "decline": (OPEN, {ReportState.SETTLED}),
    "publish": (OPEN, {ReportState.SETTLED}),
    "merge": (OPEN, {ReportState.SETTLED}),
    "reopen": ({ReportState.SETTLED}, {ReportState.WAITING}),
    "lapse": ({ReportState.TAKEN}, {ReportState.WAITING}),
    "change time": (OPEN, OPEN),
    # A report that was joined to the one withdrawn waits again.
    "withdraw": ({*OPEN, ReportState.SETTLED}, {ReportState.WITHDRAWN, ReportState.WAITING}),
}
MODERATORS_ONLY = set(ALLOWED) - {"withdraw", "change time", "lapse"}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(ALLOWED)),
        st.sampled_from(EVERYBODY),
        st.sampled_from([1, 2, 3]),
        st.sampled_from(EVERYBODY),
    ),
    max_size=14,
)


async def act(staff, what, who, number, other):
    """Let somebody do something to a report."""
    doors = {
        "take": lambda: staff.review.take(who, SLUG, number),
        "deal": lambda: staff.queue.deal(who, SLUG),
        "put back": lambda: staff.handling.put_back(who, SLUG, number),
        "hand over": lambda: staff.handling.hand_over(who, SLUG, number, other),
        "decline": lambda: staff.review.decline(who, SLUG, number, reason=DeclineReason.SPAM),
        "publish": lambda: staff.review.publish(
            who, SLUG, number, Decision(verdict=Verdict.VERIFIED, text="Fire", grade="B2")
        ),
        "merge": lambda: staff.review.merge(who, SLUG, number, into=f"R-{number % 3 + 1}"),
        "reopen": lambda: staff.handling.reopen(who, SLUG, number, reason=ReopenReason.MISTAKE),
        "lapse": lambda: _lapse(staff),
        "change time": lambda: staff.own.change_time(who, SLUG, number, when="27 June 16:00"),
        "withdraw": lambda: staff.own.withdraw(who, SLUG, number),
    }
    try:
        await doors[what]()
    except Refusal:
        return False
    return True


async def _lapse(staff):
    staff.clock.advance(minutes=16)
    await staff.lapses.tick()


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_no_report_is_lost_and_only_allowed_acts_change_a_state(steps):
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_play(Path(folder), steps))


async def _play(folder, steps):
    staff = Staff(folder)
    await staff.set_up()
    for text in ("Barrels burn", "Fire near the gate", "Smoke over the port"):
        await staff.report(text=text)
    before = {report.number: report for report in await staff.reports()}
    first = {number: without_what_acts_change(report) for number, report in before.items()}
    for what, who, number, other in steps:
        links = len(await staff.ledger())
        done = await act(staff, what, who, number, other)
        after = {report.number: report for report in await staff.reports()}
        changed = [key for key in after if after[key] != before[key]]
        assert set(after) == set(first), "no report is lost"
        assert done or not changed, "what is refused changes nothing"
        assert (len(await staff.ledger()) > links) is bool(changed), "every change is on record"
        for key in changed:
            _check(what, who, before[key], after[key])
            assert without_what_acts_change(after[key]) == first[key]
        before = after
    _nothing_is_joined_to_what_is_gone(before)
    await staff.store.close()


def _check(what, who, before, after):
    sources, targets = ALLOWED[what]
    assert before.state in sources, (what, before.state)
    assert after.state in targets, (what, after.state)
    assert after.history[: len(before.history)] == before.history, "history only grows"
    assert len(after.history) > len(before.history)
    if what in MODERATORS_ONLY:
        assert who in {ANNA, BEN}
    if what == "withdraw":
        assert who.user_id == after.reporter
    assert (after.state is ReportState.TAKEN) == (after.lapses_at is not None)
    if after.state is ReportState.WAITING:
        assert after.taken_by is None
    kept = [one.outcome for one in after.history if one.step is Step.SETTLED]
    if before.outcome:
        assert before.outcome in kept, "an earlier outcome stays"


def _nothing_is_joined_to_what_is_gone(reports):
    for report in reports.values():
        if report.outcome and report.outcome.same_as:
            assert reports[report.outcome.same_as].state is not ReportState.WITHDRAWN
