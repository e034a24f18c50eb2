"""The space board: how a Space stands, on one message that is edited in place."""

from collections.abc import Sequence
from datetime import timedelta

from discord import ButtonStyle

from bot.domain.appearance import Appearance, Part
from bot.domain.floor import Hand, Line
from bot.domain.space import Space, SpaceState
from bot.domain.space_record import SpaceNote, SpaceQuestion
from bot.domain.update import Update
from bot.domain.verification import Verification
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.parts import Button, Panel, press
from bot.screens.reporting import story_line
from bot.screens.sheet import Sheet
from bot.screens.spaces.people import person
from bot.screens.spaces.reading_out import read_out
from bot.screens.text import age, count, inline, instant
from bot.services.spaces.clocks import off_air_until
from bot.services.spaces.viewing import SpaceBoard

ON_AIR_ACCENT = 0x0072B2  # Okabe and Ito's blue
_ON_STAGE, _WAITING, _JUST_IN, _QUESTIONS, _HOSTS = 8, 5, 2, 2, 4
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
NOTICE = "-# What you say on stage may be noted under your name."


def space_board(board: SpaceBoard, marker: int | None = None) -> Panel:
    """The board in its present state; once the Space is over it only says so."""
    space = board.space
    sheet = Sheet(accent=_accent(space), marker=marker, buttons=_buttons(space))
    sheet.text(_head(board))
    if space.is_open:
        sheet.rule()
        sheet.text(_stage(board))
        sheet.text(_next(space, board))
        sheet.rule()
        sheet.text(_topic(space, board.notes))
        sheet.text(_just_in(board.updates))
        sheet.text(_questions(board.questions))
        sheet.text(NOTICE)
    return sheet.panel()


def _accent(space: Space) -> int:
    if space.state is SpaceState.ON_AIR:
        return ON_AIR_ACCENT
    return ACCENTS[Verification.UNVERIFIED] if space.is_open else NEUTRAL_ACCENT


def _head(board: SpaceBoard) -> str:
    space = board.space
    title = inline(space.title, 100)
    small = f"-# {space.name} · {story_line(board.story)}"
    if space.state is SpaceState.ENDED and space.opened_at and space.ended_at:
        lasted = age(space.ended_at - space.opened_at)
        return f"## Ended: {title}\non air for {lasted} · peak {space.peak} listening\n{small}"
    since = instant(space.opened_at, "R") if space.opened_at else ""
    crowd = f"{space.listening} listening (peak {space.peak})"
    if space.state is SpaceState.OFF_AIR and space.off_since:
        asked = ", ".join(person(one) for one in space.asked) or "the hosts"
        off = (
            f"off air since {instant(space.off_since, 'R')}: the Stage was closed. Asked to come "
            f"back: {asked}. It opens again when a host is on the stage, and ends at "
            f"{off_air_until(space)} if nobody comes."
        )
        return f"## Off air: {title}\n{off}\n{_people(space)}\n{small}"
    on_air = f"since {since} · {crowd} in <#{space.stage}>"
    return f"## On air: {title}\n{on_air}\n{_people(space)}{_next_host(board)}\n{small}"


def _next_host(board: SpaceBoard) -> str:
    shift = board.next_shift
    return f" · next {person(shift.host)} {instant(shift.starts_at, 't')}" if shift else ""


def _people(space: Space) -> str:
    cohosts = [one for one in space.hosts if one != space.host][:_HOSTS]
    parts = [f"Host {person(space.host)}", *(f"co-host {person(one)}" for one in cohosts)]
    if space.scribe:
        parts.append(f"scribe {person(space.scribe)}")
    return " · ".join(parts)


def _stage(board: SpaceBoard) -> str:
    space = board.space
    there = space.on_stage
    lines = [_speaker(one, space, board) for one in there[:_ON_STAGE]]
    if len(there) > _ON_STAGE:
        lines.append(f"…{len(there) - _ON_STAGE} more")
    called = [f"{person(one.user_id)} called {instant(one.at, 'R')}" for one in space.invitations]
    if not there and space.silent_since:
        lines.append(
            f"nobody since {instant(space.silent_since, 'R')}: Discord closes a Stage without "
            "speakers after some minutes"
        )
    return "\n".join(["**On stage**", *lines, *called])


def _speaker(one: Appearance, space: Space, board: SpaceBoard) -> str:
    part = "" if one.part is Part.FLOOR else f" {one.part}"
    words = f"{person(one.user_id)}{part} since {instant(one.began_at, 'R')}"
    if one.part is not Part.HOST and space.rules.limit:
        limit = timedelta(seconds=space.rules.limit)
        over = one.lasted(board.now) >= limit
        state = " · **time is up**" if over else " · last minute" if one.warned else ""
        words += f"{state} (limit {_span(limit)})"
    return f"{words} · microphone off, the clock pauses" if one.muted_since else words


def _span(length: timedelta) -> str:
    seconds = int(length.total_seconds())
    return age(length) if seconds % 60 == 0 else f"{seconds} s"


def _next(space: Space, board: SpaceBoard) -> str:
    if space.hands_are_closed(board.now) and space.hands_closed_until:
        return f"**Next** hands are closed until {instant(space.hands_closed_until, 't')}"
    lists = [_line(space, Line.GUESTS), _line(space, Line.FLOOR)]
    shown = " · ".join(one for one in lists if one) or "no hand is up"
    return f"**Next** {shown}\n-# {rule(space)}"


def rule(space: Space) -> str:
    """How the two lists are dealt, in words."""
    guests, floor = space.queue.guest_share, space.queue.floor_share
    noun = "guest" if guests == 1 else "guests"
    return f"{_NUMBERS[guests]} {noun}, {_NUMBERS[floor]} from the floor; who has not spoken first"


def _line(space: Space, line: Line) -> str:
    hands: Sequence[Hand] = space.queue.waiting(line)
    if not hands:
        return ""
    named = "  ".join(
        f"{at} {person(hand.user_id)}{' (pinned)' if hand.pinned else ''}"
        for at, hand in enumerate(hands[:_WAITING], 1)
    )
    more = f" …{count(len(hands), 'hand')}" if len(hands) > _WAITING else ""
    return f"{line}: {named}{more}"


def _topic(space: Space, notes: Sequence[SpaceNote]) -> str:
    current = space.topic
    number = current.number if current else 0
    tail = _noted([note for note in notes if note.topic == number])
    if current:
        title = inline(current.title, 120)
        return f"**Topic {current.number} of {len(space.topics)}** {title}{tail}"
    done = f"**Topics** all {len(space.topics)} are done" if space.topics else "**Topic** none yet"
    return f"{done}{tail}"


def _noted(own: Sequence[SpaceNote]) -> str:
    said = [note for note in own if note.is_statement]
    parts = [count(len(own) - len(said), "note")] if len(own) > len(said) else []
    if said:
        reports = ", ".join(f"R-{note.report}" for note in said[-5:] if note.report)
        parts.append(count(len(said), "statement") + (f" → {reports}" if reports else ""))
    return f"\n-# {' · '.join(parts)}" if parts else ""


def _just_in(updates: Sequence[Update]) -> str:
    newest = list(updates)[-_JUST_IN:][::-1]
    lines = [f"**Just in {one.name}** Say: “{read_out(one)}”" for one in newest]
    return "\n".join(lines)


def _questions(questions: Sequence[SpaceQuestion]) -> str:
    if not questions:
        return ""
    shown = [f"“{inline(one.text, 120)}” ▲ {len(one.votes)}" for one in questions[:_QUESTIONS]]
    more = len(questions) - len(shown)
    return "**Questions** " + " · ".join([*shown, *([f"…{more} more"] if more else [])])


def _buttons(space: Space) -> list[Button]:
    if not space.is_open:
        return [press("Recap", "space-recap", space.number)]
    number = space.number
    return [
        press("Raise hand", "space-raise", number, style=ButtonStyle.primary),
        press("Lower hand", "space-lower", number),
        press("Ask a question", "space-ask", number),
        press("Questions", "space-questions", number),
        press("Said by me", "space-said", number),
        press("Next speaker", "space-next", number, style=ButtonStyle.success),
        press("Skip", "space-skip", number),
        press("Back to audience", "space-back", number),
        press("Next topic", "space-topic", number),
        press("Note", "space-note", number),
        press("Hand over", "space-hand-over", number),
        press("Clear stage", "space-clear", number, style=ButtonStyle.danger),
        press("End", "space-end", number, style=ButtonStyle.danger),
        press("More…", "space-more", number),
    ]
