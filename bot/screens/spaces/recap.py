"""The recap of a Space, in a form one can share."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.domain.appearance import Appearance
from bot.domain.space import Topic
from bot.domain.space_record import SpaceNote, SpaceQuestion
from bot.domain.speech import say, say_count
from bot.screens.lines import update_line
from bot.screens.marks import NEUTRAL_ACCENT
from bot.screens.parts import Button, Panel, press
from bot.screens.reporting import story_line
from bot.screens.settlements import state
from bot.screens.sheet import Block, Sheet
from bot.screens.spaces.board import crowd, hands_up, lasted, named_part, unhosted_from
from bot.screens.spaces.people import person
from bot.screens.text import inline, instant
from bot.services.spaces.viewing import SpaceBrief, SpaceRecap


def space_recap(recap: SpaceRecap, marker: int | None = None, *, private: bool = False) -> Panel:
    """Everything a Space was, on one message; `private` offers to show it to all."""
    space = recap.space
    buttons: list[Button] = [press(say("Show here"), "space-show", space.number)] if private else []
    sheet = Sheet(accent=NEUTRAL_ACCENT, marker=marker, buttons=buttons)
    sheet.text(_head(recap))
    sheet.blocks(
        [
            Block(say("**On stage**"), _appearances(recap), share=700),
            Block(say("**Topics**"), _topics(recap), share=1300),
            Block(say("**Statements**"), _statements(recap), share=700),
            Block(say("**Updates meanwhile**"), [update_line(u) for u in recap.updates], share=700),
            Block(say("**Not answered**"), _open_questions(recap), share=400),
        ]
    )
    return sheet.panel()


def space_brief(brief: SpaceBrief, marker: int | None = None) -> Panel:
    """Conditions, actions, needs: what the next host has to know."""
    space = brief.board.space
    sheet = Sheet(accent=NEUTRAL_ACCENT, marker=marker)
    heading = say("## You host now: {title}", title=inline(space.title, 100))
    since = say(
        "{stage}, on air since {moment}",
        stage=f"<#{space.stage}>",
        moment=instant(space.opened_at or space.made_at),
    )
    host = say("Host {who}", who=person(space.host))
    sheet.text(f"{heading}\n{host} · {since}\n-# {story_line(brief.board.story)}")
    since_then = say("**Since {moment}**", moment=instant(brief.since, "t"))
    sheet.blocks(
        [
            Block(say("**How it stands**"), _conditions(brief), share=500),
            Block(since_then, _changed(brief), share=1600),
            Block(say("**What it needs**"), _needs(brief), share=1200),
        ]
    )
    return sheet.panel()


def _conditions(brief: SpaceBrief) -> list[str]:
    space = brief.board.space
    on_stage = ", ".join(person(one.user_id) for one in space.on_stage) or say("nobody")
    topic = inline(space.topic.title, 120) if space.topic else say("none")
    lines = [
        say("on stage: {who} · {hands} up", who=on_stage, hands=hands_up(len(space.queue.hands))),
        crowd(space),
        say("topic: {title}", title=topic),
    ]
    shift = brief.board.next_shift
    if shift:
        at = instant(shift.starts_at, "t")
        lines.append(say("next {who} {moment}", who=person(shift.host), moment=at))
    return lines


def _changed(brief: SpaceBrief) -> list[str]:
    board = brief.board
    return [
        *(update_line(one) for one in board.updates if one.recorded_at >= brief.since),
        *(_note(one) for one in board.notes if one.at >= brief.since),
    ]


def _needs(brief: SpaceBrief) -> list[str]:
    space, asked = brief.board.space, brief.board.questions[:5]
    waiting = say_count(
        "{n} report waiting in review", "{n} reports waiting in review", len(brief.waiting)
    )
    if brief.waiting:
        oldest = instant(brief.waiting[0].received_at, "R")
        waiting = f"{waiting}, {say('oldest {moment}', moment=oldest)}"
    gap = brief.board.gap
    uncovered = [unhosted_from(gap)] if gap else []
    return [
        waiting,
        *uncovered,
        *(say("topic to come: {title}", title=inline(t.title, 120)) for t in space.to_come),
        *(say("asked: {question}", question=_question(one)) for one in asked),
        *(say("not known: {what}", what=inline(one.text, 120)) for one in brief.unknown[:5]),
    ]


def _head(recap: SpaceRecap) -> str:
    space = recap.space
    parts = [say("Hosts {who}", who=", ".join(person(one) for one in space.hosts))]
    if space.scribe:
        parts.append(say("scribe {who}", who=person(space.scribe)))
    lines = [
        f"## {say('Recap: {title}', title=inline(space.title, 100))}",
        _duration(recap),
        " · ".join(parts),
        *(
            say(
                "-# not watched from {since} to {until}: times on stage leave that out",
                since=instant(gap.since, "T"),
                until=instant(gap.until, "T"),
            )
            for gap in space.gaps[-3:]
        ),
        f"-# {space.name} · {story_line(recap.story)} · {say('no recording is kept')}",
    ]
    return "\n".join(lines)


def _duration(recap: SpaceRecap) -> str:
    space = recap.space
    began = space.opened_at or space.made_at
    span = say("{moment}, so far", moment=instant(began, "f"))
    if space.ended_at:
        since, until = instant(began, "f"), instant(recap.until, "t")
        span = say("{since} to {until}", since=since, until=until)
    peak = say("peak {peak} listening", peak=space.peak)
    return f"{span} · {lasted(recap.until - began)} · {peak}"


def _appearances(recap: SpaceRecap) -> list[str]:
    return [_stay(one, recap.until) for one in recap.space.appearances]


def _stay(one: Appearance, until: datetime) -> str:
    return f"{named_part(one)} {_span(one.began_at, one.ended_at)} · {lasted(one.lasted(until))}"


def _topics(recap: SpaceRecap) -> list[str]:
    notes = [note for note in recap.notes if not note.is_statement]
    lines = [_note(note) for note in notes if not note.topic]
    for topic in recap.space.topics:
        lines.append(_topic(topic))
        lines += [_note(note) for note in notes if note.topic == topic.number]
    return lines


def _topic(topic: Topic) -> str:
    title = f"{topic.number} {inline(topic.title, 120)}"
    if topic.began_at is None:
        return f"{title} · {say('not reached')}"
    return f"{title} · {_span(topic.began_at, topic.ended_at)}"


def _span(since: datetime, until: datetime | None) -> str:
    end = instant(until, "t") if until else say("now")
    return say("{since} to {until}", since=instant(since, "t"), until=end)


def _note(note: SpaceNote) -> str:
    text = inline(note.text, 200)
    if note.is_statement:
        text = f"{person(note.speaker)}: {text}"
    return f"-# {instant(note.at, 't')} {text}"


def _statements(recap: SpaceRecap) -> Sequence[str]:
    became = {report.number: state(report) for report in recap.reports}
    return [_statement(note, became) for note in recap.notes if note.is_statement]


def _statement(note: SpaceNote, became: Mapping[int, str]) -> str:
    marks = [say("topic {number}", number=note.topic)] if note.topic else []
    if note.report:
        marks.append(f"R-{note.report} {became.get(note.report, '')}".strip())
    else:
        marks.append(say("not reviewed"))
    if any(reply.contests for reply in note.replies):
        marks.append(say("contested by them"))
    if any(not reply.contests for reply in note.replies):
        marks.append(say("put right"))
    return f"{person(note.speaker)}: {inline(note.text, 160)}\n-# {' · '.join(marks)}"


def _question(one: SpaceQuestion) -> str:
    return f"“{inline(one.text, 150)}” ▲ {len(one.votes)}"


def _open_questions(recap: SpaceRecap) -> Sequence[str]:
    waiting = [one for one in recap.questions if one.answered_at is None]
    most = sorted(waiting, key=lambda one: -len(one.votes))
    return [_question(one) for one in most]
