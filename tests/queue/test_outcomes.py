"""What a reporter hears after their report was opened again."""

import pytest

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.report import DeclineReason, ReopenReason
from tests.queue.staff import ANNA, SLUG, Staff


@pytest.fixture
async def staff(tmp_path):
    made = Staff(tmp_path)
    await made.set_up()
    yield made
    await made.store.close()


async def outcomes(staff):
    kind = {"kind": DeliveryKind.OUTCOME}
    found = [stored.record for stored in await staff.store.query(Delivery, kind)]
    return sorted(found, key=lambda delivery: delivery.created_at)


async def test_an_outcome_not_yet_told_is_not_told_once_the_report_is_open_again(staff):
    await staff.report()
    await staff.review.decline(ANNA, SLUG, 1, reason=DeclineReason.SPAM)
    (owed,) = await outcomes(staff)
    assert await staff.outbox.content(owed)
    staff.clock.advance(minutes=1)
    await staff.handling.reopen(ANNA, SLUG, 1, reason=ReopenReason.MISTAKE)
    assert await staff.outbox.content(owed) is None


async def test_of_two_outcomes_only_the_last_is_still_told(staff):
    await staff.report()
    for reason in (DeclineReason.SPAM, DeclineReason.NO_SOURCE):
        await staff.review.decline(ANNA, SLUG, 1, reason=reason)
        staff.clock.advance(minutes=1)
        if reason is DeclineReason.SPAM:
            await staff.handling.reopen(ANNA, SLUG, 1, reason=ReopenReason.MISTAKE)
    first, second = await outcomes(staff)
    assert await staff.outbox.content(first) is None
    assert (await staff.outbox.content(second)).report.outcome.reason == "no source"
