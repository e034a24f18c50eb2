"""A test report that goes all the way, in a record of its own: nothing of it is news.

It belongs to a story that no list shows and nobody can choose, so no timeline, digest, count or
look back at a real story can hold it, and moderators handle it with the same buttons as any other.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from bot.domain.delivery import Delivery
from bot.domain.errors import Refusal
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, require
from bot.domain.report import Report, report_key
from bot.domain.speech import say
from bot.domain.story import TRIAL, Numbers, Server, Story, story_id
from bot.domain.times import Moment
from bot.services.intake import has_desk
from bot.services.owing import card_key, outcome_key, owe_card
from bot.services.work import Work

_KEPT_FOR = timedelta(days=7)
_TEXT = (
    "This is a test of Nightdesk, not news. A moderator presses Verify or Decline below, as with "
    "any report. Nothing of it is published."
)


@dataclass(frozen=True, slots=True)
class Trial:
    """The last test report, its card, and the message to who sent it once it is decided on."""

    report: Report
    card: Delivery | None
    word: Delivery | None


async def send_trial(work: Work, caller: Caller, server: Server) -> Trial:
    """Send a test report to the review channel, in the caller's name. Raises `Refusal`."""
    require(caller, Act.SET_UP, server)
    if not has_desk(server):
        raise Refusal(say("Choose the moderators and the review channel first: a test needs both."))
    last = await last_trial(work, caller.guild_id)
    if last and last.report.is_open:
        raise Refusal(
            say(
                "The last test still waits in <#{review_channel}>: a moderator decides "
                "on its card. *Check again* shows how far it came.",
                review_channel=server.review_channel,
            )
        )
    story = await _story(work, caller.guild_id)
    report = Report(
        story=story.key,
        number=await work.next_report(story.key),
        guild_id=caller.guild_id,
        reporter=caller.user_id,
        text=_TEXT,
        received_at=work.now,
        occurred=Moment(work.now),
        origin="the set-up of Nightdesk",
    )
    work.put(report)
    await owe_card(work, report, server)
    work.log(_entry(work, caller, report))
    return Trial(report, await work.get(Delivery, card_key(report)), None)


async def last_trial(work: Work, guild_id: int) -> Trial | None:
    """The newest test report of a server, with what became of it."""
    story = story_id(guild_id, TRIAL)
    numbers = await work.get(Numbers, Numbers(story=story).key)
    report = await work.get(Report, report_key(story, numbers.reports)) if numbers else None
    if report is None:
        return None
    word = await work.get(Delivery, outcome_key(report)) if report.outcome else None
    return Trial(report, await work.get(Delivery, card_key(report)), word)


async def _story(work: Work, guild_id: int) -> Story:
    """The record of tests; who sent one is erased from it after a week."""
    kept = await work.get(Story, story_id(guild_id, TRIAL))
    story = kept or Story(
        guild_id=guild_id,
        slug=TRIAL,
        title="Test of the set-up",
        zone="UTC",
        began_at=work.now,
        recorded_at=work.now,
        example="not news, published nowhere",
    )
    story = replace(story, clear_at=work.now + _KEPT_FOR)
    work.put(story)
    return story


def _entry(work: Work, caller: Caller, report: Report) -> Entry:
    return Entry(
        story=report.story,
        at=work.now,
        who=caller.user_id,
        what="test report",
        subject=report.name,
    )
