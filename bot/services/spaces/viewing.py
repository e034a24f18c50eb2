"""What a Space shows: on its board, when it is announced, and in its recap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.outlook import OpenQuestion
from bot.domain.report import Report, ReportState, report_key
from bot.domain.rota import Shift, Unhosted
from bot.domain.space import Space
from bot.domain.space_record import SpaceNote, SpaceQuestion, by_votes
from bot.domain.story import Story
from bot.domain.update import Update
from bot.services.spaces.rota import next_gap, on_rota
from bot.services.work import Work

SPACE_KINDS = frozenset(
    {
        DeliveryKind.SPACE_BOARD,
        DeliveryKind.SPACE_BRIEF,
        DeliveryKind.SPACE_CALL,
        DeliveryKind.SPACE_RECAP,
        DeliveryKind.SPACE_WORD,
        DeliveryKind.STATEMENT,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceBoard:
    """Everything on a Space's board at one moment; `updates` were published while it was on air.

    `next_shift` is the next one on the rota, `gap` the next time that nobody covers.
    """

    space: Space
    story: Story
    now: datetime
    notes: Sequence[SpaceNote]
    questions: Sequence[SpaceQuestion]
    updates: Sequence[Update]
    next_shift: Shift | None = None
    gap: Unhosted | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceRecap:
    """A Space from its beginning to `until`; `reports` are what its statements became."""

    space: Space
    story: Story
    until: datetime
    notes: Sequence[SpaceNote]
    questions: Sequence[SpaceQuestion]
    updates: Sequence[Update]
    reports: Sequence[Report]


@dataclass(frozen=True, slots=True)
class SpaceCall:
    """A planned Space, announced."""

    space: Space
    story: Story


@dataclass(frozen=True, slots=True)
class SpaceWord:
    """Words for a host or a speaker."""

    space: Space
    text: str


@dataclass(frozen=True, slots=True)
class StatementShown:
    """A statement for the person under whose name it is noted."""

    space: Space
    note: SpaceNote


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceBrief:
    """What the next host has to know: the Space, and what changed `since` the shift before."""

    board: SpaceBoard
    since: datetime
    waiting: Sequence[Report]
    unknown: Sequence[OpenQuestion]


SpaceContent = SpaceBrief | SpaceBoard | SpaceCall | SpaceRecap | SpaceWord | StatementShown


async def space_content(work: Work, delivery: Delivery) -> SpaceContent | None:
    """What a message about a Space shows, in its newest state; None where it is gone."""
    if delivery.kind is DeliveryKind.STATEMENT:
        return await _statement(work, delivery.subject)
    space = await work.get(Space, delivery.subject)
    story = await work.get(Story, space.story) if space else None
    return await _of_space(work, delivery, space, story) if space and story else None


async def _of_space(work: Work, delivery: Delivery, space: Space, story: Story) -> SpaceContent:
    if delivery.kind is DeliveryKind.SPACE_WORD:
        return SpaceWord(space, delivery.text)
    if delivery.kind is DeliveryKind.SPACE_CALL:
        return SpaceCall(space, story)
    if delivery.kind is DeliveryKind.SPACE_RECAP:
        return await recap_of(work, space, story, delivery.created_at)
    if delivery.kind is DeliveryKind.SPACE_BRIEF:
        return await brief_of(work, space, story)
    return await board_of(work, space, story)


async def brief_of(work: Work, space: Space, story: Story) -> SpaceBrief:
    """The brief of the newest hand-over, from the record."""
    before = space.handovers[-2].at if len(space.handovers) > 1 else space.opened_at
    reports = [
        report
        for state in (ReportState.WAITING, ReportState.TAKEN)
        for report in await work.find(Report, {"story": story.key, "state": state})
    ]
    questions = await work.find(OpenQuestion, {"story": story.key}, order="position")
    return SpaceBrief(
        board=await board_of(work, space, story),
        since=before or space.made_at,
        waiting=sorted(reports, key=lambda report: report.received_at),
        unknown=[one for one in questions if one.answer is None],
    )


async def board_of(work: Work, space: Space, story: Story) -> SpaceBoard:
    """What the board shows now."""
    return SpaceBoard(
        space=space,
        story=story,
        now=work.now,
        notes=await work.find(SpaceNote, {"space": space.key}, order="number"),
        questions=by_votes(await work.find(SpaceQuestion, {"space": space.key})),
        updates=await _meanwhile(work, space, space.ended_at or work.now),
        next_shift=await _next_shift(work, space),
        gap=await next_gap(work, space.guild_id),
    )


async def recap_of(work: Work, space: Space, story: Story, until: datetime) -> SpaceRecap:
    """What a Space was, up to its end, or up to a moment while it is under way."""
    end = min(space.ended_at or until, until)
    notes = await work.find(SpaceNote, {"space": space.key}, order="number")
    reports = []
    for note in notes:
        if note.report:
            report = await work.get(Report, report_key(space.story, note.report))
            reports += [report] if report else []
    return SpaceRecap(
        space=space,
        story=story,
        until=end,
        notes=[note for note in notes if note.at <= end],
        questions=await work.find(SpaceQuestion, {"space": space.key}, order="number"),
        updates=await _meanwhile(work, space, end),
        reports=reports,
    )


async def _meanwhile(work: Work, space: Space, until: datetime) -> list[Update]:
    if space.opened_at is None:
        return []
    updates = await work.find(Update, {"story": space.story}, order="number")
    return [one for one in updates if space.opened_at <= one.recorded_at <= until]


async def _next_shift(work: Work, space: Space) -> Shift | None:
    coming = (one for one in await on_rota(work, space.guild_id) if one.starts_at > work.now)
    return next(coming, None)


async def _statement(work: Work, key: str) -> StatementShown | None:
    note = await work.get(SpaceNote, key)
    space = await work.get(Space, note.space) if note else None
    return StatementShown(space, note) if space and note else None
