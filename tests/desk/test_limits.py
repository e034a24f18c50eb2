"""How often one person, and one server, may report; counted from what is stored."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.report import Report
from bot.services.limits import Limit, Limits
from tests.support.newsroom import REPORT
from tests.support.records import records

WHEN = re.compile(r"<t:(\d+):R>")


@pytest.fixture
async def strict(desk):
    """A desk with the usual limits."""
    await desk.restart(limits=Limits())
    return desk


async def try_to_report(room, member=None):
    """Report; when the next one may be sent where this one may not."""
    member = member or room.reporter
    answer = await member.command(room.talk, "report")
    if answer.kind == "form":
        answer = await member.submit(answer, {"What happened?": "Barrels burn"})
    if REPORT.search(answer.text):
        return None
    assert answer.ephemeral
    return datetime.fromtimestamp(int(WHEN.search(answer.text)[1]), UTC)


async def reports_after(room, *waits):
    for seconds in waits:
        room.clock.advance(seconds=seconds)
        assert await try_to_report(room) is None


async def expect_wait(room, **span):
    """No report now; one at the moment that was told, a second at most after the span."""
    until = await try_to_report(room)
    assert timedelta(0) <= until - (room.clock.now() + timedelta(**span)) <= timedelta(seconds=1)
    room.clock.moment = until - timedelta(seconds=2)
    assert await try_to_report(room)
    room.clock.moment = until
    assert await try_to_report(room) is None


async def test_one_in_five_seconds(strict):
    await reports_after(strict, 0)
    await expect_wait(strict, seconds=5)


async def test_three_in_five_minutes(strict):
    await reports_after(strict, 0, 10, 10)
    strict.clock.advance(seconds=10)
    await expect_wait(strict, minutes=5, seconds=-30)


async def test_ten_in_an_hour(strict):
    await reports_after(strict, 0, *[150] * 9)
    strict.clock.advance(seconds=151)
    await expect_wait(strict, minutes=60, seconds=-(9 * 150 + 151))


async def test_limits_are_each_persons_own(strict):
    await reports_after(strict, 0)
    assert await try_to_report(strict, strict.reader) is None


async def test_a_restart_lifts_no_limit(strict):
    await reports_after(strict, 0, 10, 10)
    strict.clock.advance(seconds=10)
    await strict.restart(limits=Limits())
    assert await try_to_report(strict) == strict.clock.now() + timedelta(minutes=5, seconds=-29)


async def test_the_whole_server_has_a_cap(desk):
    cap = Limit(3, timedelta(minutes=5))
    await desk.restart(limits=Limits(person=(), server=(cap,)))
    await reports_after(desk, 0, 0, 0)
    assert await try_to_report(desk, desk.reader)
    desk.clock.advance(minutes=5)
    assert await try_to_report(desk, desk.reader) is None


async def test_people_in_the_settings_are_exempt(desk):
    exempt = frozenset({desk.reporter.id})
    await desk.restart(limits=Limits(exempt=exempt))
    await reports_after(desk, *[0] * 12)
    assert len(await records(desk.app, Report)) == 12
    assert await try_to_report(desk, desk.reader) is None
    assert await try_to_report(desk, desk.reader)


async def test_what_was_typed_is_kept_until_the_limit_is_over(strict):
    forms = [await strict.reporter.command(strict.talk, "report") for _ in range(2)]
    await strict.reporter.submit(forms[0], {"What happened?": "The first"})
    refused = await strict.reporter.submit(forms[1], {"What happened?": "The second"})
    strict.clock.advance(seconds=6)
    again = await strict.reporter.press(refused, "Try again")
    assert again.form.field("What happened?").value == "The second"
    assert "R-2" in (await strict.reporter.submit(again, {})).text


async def test_refused_forms_count_as_no_reports(strict):
    form = await strict.reporter.command(strict.talk, "report")
    values = {"What happened?": "Barrels burn", "When did it happen?": "32 June"}
    for _ in range(4):
        await strict.reporter.submit(form, values)
    assert await try_to_report(strict) is None
