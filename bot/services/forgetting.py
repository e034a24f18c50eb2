"""What leads to a reporter is erased, wherever it is kept; what was published stays."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.domain.delivery import Delivery
from bot.domain.ledger import Link
from bot.domain.report import Report
from bot.services.owing import card_key, owe_boards
from bot.services.settling import entry, free_joined
from bot.services.work import Work


async def forget(work: Work, reports: Sequence[Report]) -> None:
    """Erase the reporters of these reports of one story, and what they did from its ledger.

    The ledger still verifies: its links are hashed over salted digests. Posted cards are edited.
    """
    for report in reports:
        gone = report.forget(work.now)
        work.put(gone)
        work.log(entry(gone, work, 0, "erase the reporter's data", before=str(report.state)))
        await _tidy_messages(work, report)
        if report.is_open:
            await free_joined(work, report, "taken back")
    if reports:
        await _erase_acts(work, reports[0].story, {(one.reporter, one.name) for one in reports})
        await owe_boards(work, reports[0].story)


async def _erase_acts(work: Work, story: str, acts: Collection[tuple[int, str]]) -> None:
    for link in await work.find(Link, {"story": story}):
        act = link.entry
        if act is not None and (act.who, act.subject) in acts:
            work.put(link.erase())


async def _tidy_messages(work: Work, report: Report) -> None:
    """The card is shown anew without the name and the picture; messages to the person go."""
    for delivery in await work.find(Delivery, {"subject": report.key}):
        is_card = delivery.key == card_key(report)
        if is_card and (delivery.message_id or delivery.owner):
            work.put(replace(delivery, attachment=""))
            await work.owe(delivery)
        elif is_card or delivery.user_id == report.reporter:
            work.remove(delivery)
