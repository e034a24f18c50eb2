"""The recap of a Space, in a form one can share."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.appearance import Part
from bot.domain.space_record import SpaceNote
from bot.screens.lines import update_line
from bot.screens.marks import NEUTRAL_ACCENT
from bot.screens.parts import Button, Panel, press
from bot.screens.reporting import story_line
from bot.screens.settlements import state
from bot.screens.sheet import Block, Sheet
from bot.screens.spaces.people import person
from bot.screens.text import age, count, inline, instant
from bot.services.spaces.viewing import SpaceBrief, SpaceRecap


def space_recap(recap: SpaceRecap, marker: int | None = None, *, private: bool = False) -> Panel:
    """Everything a Space was, on one message; `private` offers to show it to all."""
    space = recap.space
    buttons: list[Button] = [press("Show here", "space-show", space.number)] if private else []
    sheet = Sheet(accent=NEUTRAL_ACCENT, marker=marker, buttons=buttons)
    sheet.text(_head(recap))
    sheet.blocks(
        [
            Block("**On stage**", _appearances(recap), share=700),
            Block("**Topics**", _topics(recap), share=1300),
            Block("**Statements**", _statements(recap), share=700),
            Block("**Updates meanwhile**", [update_line(u) for u in recap.updates], share=700),
            Block("**Not answered**", _open_questions(recap), share=400),
        ]
    )
    return sheet.panel()


def space_brief(brief: SpaceBrief, marker: int | None = None) -> Panel:
    """Conditions, actions, needs: what the next host has to know."""
    board, space = brief.board, brief.board.space
    sheet = Sheet(accent=NEUTRAL_ACCENT, marker=marker)
    sheet.text(
        f"## You host now: {inline(space.title, 100)}\n<#{space.stage}>, on air since "
        f"{instant(space.opened_at or space.made_at)}\n-# {story_line(board.story)}"
    )
    oldest = f", oldest {instant(brief.waiting[0].received_at, 'R')}" if brief.waiting else ""
    on_stage = ", ".join(person(one.user_id) for one in space.on_stage) or "nobody"
    topic = inline(space.topic.title, 120) if space.topic else "none"
    conditions = [
        f"on stage: {on_stage} · {count(len(space.queue.hands), 'hand')} up",
        f"{space.listening} listening (peak {space.peak})",
        f"topic: {topic}",
    ]
    needs = [
        f"{count(len(brief.waiting), 'report')} waiting in review{oldest}",
        *(f"topic to come: {inline(t.title, 120)}" for t in space.topics if not t.began_at),
        *(f"asked: “{inline(one.text, 120)}” ▲ {len(one.votes)}" for one in board.questions[:5]),
        *(f"not known: {inline(one.text, 120)}" for one in brief.unknown[:5]),
    ]
    notes = [one for one in board.notes if one.at >= brief.since]
    changed = [
        *(update_line(one) for one in board.updates if one.recorded_at >= brief.since),
        *(_note(one) for one in notes),
    ]
    sheet.blocks(
        [
            Block("**How it stands**", conditions, share=500),
            Block(f"**Since {instant(brief.since, 't')}**", changed, share=1600),
            Block("**What it needs**", needs, share=1200),
        ]
    )
    return sheet.panel()


def _head(recap: SpaceRecap) -> str:
    space = recap.space
    began = space.opened_at or space.made_at
    over = f"to {instant(recap.until, 't')}" if space.ended_at else "so far"
    hosts = ", ".join(person(one) for one in space.hosts)
    scribe = f" · scribe {person(space.scribe)}" if space.scribe else ""
    lines = [
        f"## Recap: {inline(space.title, 100)}",
        f"{instant(began, 'f')} {over} · {age(recap.until - began)} · peak {space.peak} listening",
        f"Hosts {hosts}{scribe}",
        *(
            f"-# not watched from {instant(gap.since, 'T')} to {instant(gap.until, 'T')}: times "
            "on stage leave that out"
            for gap in space.gaps[-3:]
        ),
        f"-# {space.name} · {story_line(recap.story)} · no recording is kept",
    ]
    return "\n".join(lines)


def _appearances(recap: SpaceRecap) -> list[str]:
    lines = []
    for one in recap.space.appearances:
        part = "" if one.part is Part.FLOOR else f" {one.part}"
        spoken = one.lasted(recap.until)
        lines.append(
            f"{person(one.user_id)}{part} {_span(one.began_at, one.ended_at)} · {age(spoken)}"
        )
    return lines


def _topics(recap: SpaceRecap) -> list[str]:
    loose = [note for note in recap.notes if not note.topic and not note.is_statement]
    lines = [_note(note) for note in loose]
    for topic in recap.space.topics:
        if topic.began_at is None:
            lines.append(f"{topic.number} {inline(topic.title, 120)} · not reached")
            continue
        lines.append(
            f"{topic.number} {inline(topic.title, 120)} · {_span(topic.began_at, topic.ended_at)}"
        )
        own = [one for one in recap.notes if one.topic == topic.number and not one.is_statement]
        lines += [_note(note) for note in own]
    return lines


def _span(since: datetime, until: datetime | None) -> str:
    return f"{instant(since, 't')} to {instant(until, 't') if until else 'now'}"


def _note(note: SpaceNote) -> str:
    return f"-# {instant(note.at, 't')} {inline(note.text, 200)}"


def _statements(recap: SpaceRecap) -> Sequence[str]:
    became = {report.number: state(report) for report in recap.reports}
    lines = []
    for note in recap.notes:
        if not note.is_statement:
            continue
        review = f"R-{note.report} {became.get(note.report, '')}" if note.report else "not reviewed"
        contested = any(reply.contests for reply in note.replies)
        righted = any(not reply.contests for reply in note.replies)
        marks = f"{' · contested by them' if contested else ''}{' · put right' if righted else ''}"
        lines.append(f"{person(note.speaker)}: {inline(note.text, 160)}\n-# {review}{marks}")
    return lines


def _open_questions(recap: SpaceRecap) -> Sequence[str]:
    waiting = [one for one in recap.questions if one.answered_at is None]
    most = sorted(waiting, key=lambda one: -len(one.votes))
    return [f"“{inline(one.text, 150)}” ▲ {len(one.votes)}" for one in most]
