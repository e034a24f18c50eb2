"""What each delivery shows, in its newest state."""

from dataclasses import dataclass

from bot.domain.changes import Changes
from bot.domain.delivery import Delivery, DeliveryKind, Window
from bot.domain.report import Report
from bot.domain.resemblance import Resemblance
from bot.domain.schedule import Schedule
from bot.domain.standing import Standing
from bot.domain.story import Server, Story, story_id
from bot.domain.update import Update, update_key
from bot.services.push_owing import pushes_in
from bot.services.pushing import let_go
from bot.services.reading import digest_of, stand
from bot.services.recent import Recent
from bot.services.resemblances import resemblances
from bot.services.spaces.viewing import SPACE_KINDS, SpaceContent, space_content
from bot.services.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class CardContent:
    """A report's card."""

    report: Report
    story: Story
    similar: tuple[Resemblance, ...]
    update: Update | None


@dataclass(frozen=True, slots=True)
class OutcomeContent:
    """What became of a report, and the update it led to."""

    report: Report
    story: Story
    update: Update | None = None


@dataclass(frozen=True, slots=True)
class DigestContent:
    """What changed, and how things stand."""

    standing: Standing
    changes: Changes
    window: Window


@dataclass(frozen=True, slots=True)
class BoardContent:
    """How things stand."""

    standing: Standing


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """Words for the moderators."""

    text: str


@dataclass(frozen=True, slots=True)
class PushContent:
    """An update that goes out at once; `push` says since when, and which role it calls."""

    update: Update
    story: Story
    push: Delivery


@dataclass(frozen=True, slots=True)
class PushCardContent:
    """Where an update was pushed, and whether that can still be stopped."""

    update: Update
    story: Story
    pushes: tuple[Delivery, ...]


@dataclass(frozen=True, slots=True)
class WelcomeContent:
    """What everybody in a server can do."""

    server: Server
    story: Story | None


DeskContent = (
    CardContent
    | OutcomeContent
    | DigestContent
    | BoardContent
    | NoticeContent
    | PushContent
    | PushCardContent
    | WelcomeContent
)
Content = DeskContent | SpaceContent


async def content_of(work: Work, recent: Recent, delivery: Delivery) -> Content | None:
    """What a delivery shows now; None where there is nothing to send."""
    if delivery.kind is DeliveryKind.NOTICE:
        return NoticeContent(delivery.text)
    if delivery.kind is DeliveryKind.WELCOME:
        server = await work.server(delivery.guild_id)
        return WelcomeContent(server, await work.get(Story, story_id(server.guild_id, server.slug)))
    if delivery.kind in SPACE_KINDS:
        return await space_content(work, delivery)
    story = await work.get(Story, delivery.story)
    return await _of_story(work, recent, delivery, story) if story else None


async def _of_story(work: Work, recent: Recent, delivery: Delivery, story: Story) -> Content | None:
    if delivery.kind in {DeliveryKind.CARD, DeliveryKind.OUTCOME}:
        report = await work.get(Report, delivery.subject)
        return await _of_report(work, recent, delivery, report, story) if report else None
    if delivery.update:
        return await _of_push(work, delivery, story)
    schedule = await work.get(Schedule, delivery.subject)
    if schedule is None or schedule.removed:
        return None
    if delivery.window:
        standing, changed = await digest_of(work, story, delivery.window)
        return DigestContent(standing, changed, delivery.window)
    return BoardContent(await stand(work, story, None))


async def _of_report(
    work: Work, recent: Recent, delivery: Delivery, report: Report, story: Story
) -> Content | None:
    if delivery.kind is DeliveryKind.OUTCOME:
        # Reopened since: its reporter hears of the next settlement, not of this one.
        still = report.outcome is not None and report.outcome.at == delivery.created_at
        update = await _update_of(work, report)
        return OutcomeContent(report, story, update) if still else None
    update = await _update_of(work, report)
    similar = await resemblances(work, recent, story, report) if report.is_open else ()
    return CardContent(report=report, story=story, similar=similar, update=update)


async def _of_push(work: Work, delivery: Delivery, story: Story) -> Content | None:
    update = await work.get(Update, delivery.update)
    if update is None:
        return None
    if delivery.kind is DeliveryKind.PUSH_CARD:
        return PushCardContent(
            update, story, tuple(await pushes_in(work, delivery.guild_id, update.key))
        )
    schedule = await work.get(Schedule, delivery.subject)
    if delivery.message_id is None and (schedule is None or schedule.removed or update.retracted):
        return None
    push = await let_go(work, delivery)
    return PushContent(update, story, push) if push else None


async def _update_of(work: Work, report: Report) -> Update | None:
    number = report.outcome.update if report.outcome else None
    return await work.get(Update, update_key(report.story, number)) if number else None
