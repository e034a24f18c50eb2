"""Moderators weigh and settle reports here."""

import re
from dataclasses import dataclass

from bot.domain.errors import NotFound, Refusal
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, require
from bot.domain.report import DeclineReason, Report, ReportState, Verdict, report_key
from bot.domain.speech import noted, say
from bot.domain.story import Story
from bot.domain.update import Update
from bot.services.decisions import Decision, Settlement, reason_of, to_update, with_source
from bot.services.linking import link, propose_links
from bot.services.owing import owe_boards
from bot.services.record import need_update
from bot.services.settling import merged_into, open_report, outcome_of, settle, take
from bot.services.words import clean_line, quote, read_line
from bot.services.work import Desk, Work, transaction

_ID = re.compile(r"(?P<kind>[UR])-?(?P<number>\d{1,9})")


@dataclass(frozen=True, slots=True)
class Opened:
    """A report that is still open, in its story."""

    report: Report
    story: Story


class Review:
    """Takes, publishes, declines and merges reports; writes updates directly."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def look(self, work: Work, caller: Caller, slug: str, number: int) -> Opened:
        """A report still open to the caller. Raises `Refusal` where it is settled or not theirs."""
        report, story = await open_report(work, caller, slug, number)
        return Opened(report, story)

    @transaction
    async def take(self, work: Work, caller: Caller, slug: str, number: int) -> Opened:
        """Take a report into one's hands; only one moderator can."""
        report, story = await open_report(work, caller, slug, number)
        return Opened(await take(work, caller, report), story)

    @transaction
    async def publish(
        self, work: Work, caller: Caller, slug: str, number: int, decision: Decision
    ) -> Settlement:
        """Settle a report as an update of the timeline. Raises `Refusal`."""
        report, story = await open_report(work, caller, slug, number)
        update = await to_update(work, caller, story, decision, report)
        for same in await merged_into(work, report):
            update = with_source(update, same)
        actors, terms = await propose_links(work, story, update)
        update = link(update, actors, terms)
        work.put(update)
        reason = reason_of(decision)
        outcome = outcome_of(work, caller, decision.verdict, reason, update=update)
        settled = await settle(work, caller, report, outcome)
        return Settlement(story, settled, update, actors, terms)

    @transaction
    async def check_log(self, work: Work, caller: Caller, channel_id: int) -> Story:
        """The story an update from here would belong to. Raises `Refusal`."""
        require(caller, Act.LOG, await work.server(caller.guild_id))
        return await work.open_story(caller.guild_id, channel_id)

    @transaction
    async def log(
        self, work: Work, caller: Caller, channel_id: int, decision: Decision
    ) -> Settlement:
        """Write an update without a report. Raises `Refusal`."""
        require(caller, Act.LOG, await work.server(caller.guild_id))
        story = await work.open_story(caller.guild_id, channel_id)
        update = await to_update(work, caller, story, decision, None)
        actors, terms = await propose_links(work, story, update)
        update = link(update, actors, terms)
        work.put(update)
        await owe_boards(work, story.key)
        work.log(
            Entry(
                story=story.key,
                at=work.now,
                who=caller.user_id,
                what="log",
                subject=update.name,
                after=update.text,
                why=decision.reason,
            )
        )
        return Settlement(story, None, update, actors, terms)

    @transaction
    async def decline(
        self,
        work: Work,
        caller: Caller,
        slug: str,
        number: int,
        *,
        reason: DeclineReason,
        words: str = "",
    ) -> Settlement:
        """Settle a report without publishing it. Raises `Refusal`."""
        report, story = await open_report(work, caller, slug, number)
        full = ": ".join(
            part for part in (str(reason), read_line(words, noted("Your words"), 500)) if part
        )
        settled = await settle(
            work, caller, report, outcome_of(work, caller, Verdict.DECLINED, full)
        )
        return Settlement(story, settled)

    @transaction
    async def merge(
        self, work: Work, caller: Caller, slug: str, number: int, *, into: str, words: str = ""
    ) -> Settlement:
        """Settle a report as the same as an update ("U-14") or an earlier report ("R-3")."""
        report, story = await open_report(work, caller, slug, number)
        name = clean_line(into).upper()
        update, same_as = await _merge_target(work, story, report, name)
        note = read_line(words, noted("Your words"), 500)
        reason = f"the same as {name}" + (f": {note}" if note else "")
        if update is not None:
            work.put(with_source(update, report))
        outcome = outcome_of(
            work, caller, Verdict.DUPLICATE, reason, update=update, same_as=same_as
        )
        settled = await settle(work, caller, report, outcome)
        return Settlement(story, settled, update)


async def _merge_target(
    work: Work, story: Story, report: Report, name: str
) -> tuple[Update | None, int | None]:
    """The update it joins, or the number of the open report that it is the same as."""
    found = _ID.fullmatch(name)
    if found is None:
        raise Refusal(
            say(
                "{name} is no id. Write an update such as U-14 or a report as R-3.",
                name=quote(name),
            )
        )
    number = int(found["number"])
    if found["kind"] == "U":
        return await need_update(work, story.key, number), None
    return await _same_as_report(work, story, report, number)


async def _same_as_report(
    work: Work, story: Story, report: Report, number: int
) -> tuple[Update | None, int | None]:
    if number == report.number:
        raise Refusal(say("A report cannot be the same as itself. Name the earlier one."))
    other = await work.get(Report, report_key(story.key, number))
    if other is None:
        raise NotFound(
            say(
                "There is no R-{number} in this story. Each card shows its report's "
                "id, such as R-3.",
                number=number,
            )
        )
    if other.state is ReportState.WITHDRAWN:
        raise Refusal(
            say(
                "{other} was withdrawn: what this report says would be lost. Publish "
                "this one, or decline it.",
                other=other.name,
            )
        )
    if other.outcome is None:
        # Written as it is, so that it cannot be withdrawn in the same moment.
        work.put(other)
        return None, number
    if other.outcome.update is None:
        raise Refusal(
            say(
                "{other} led to no update ({verdict}): what this report says would be "
                "lost. Publish this one, or decline it.",
                other=other.name,
                verdict=other.outcome.verdict,
            )
        )
    return await need_update(work, story.key, other.outcome.update), None
