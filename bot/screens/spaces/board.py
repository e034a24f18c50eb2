"""The space board: how a Space stands, on one message that is edited in place."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from discord import ButtonStyle

from bot.domain.appearance import Appearance, Part
from bot.domain.floor import Hand, Line
from bot.domain.rota import Unhosted
from bot.domain.space import Space, SpaceState
from bot.domain.space_record import SpaceNote, SpaceQuestion
from bot.domain.speech import noted, say, say_count
from bot.domain.update import Update
from bot.domain.verification import Verification
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.parts import Button, Panel, press
from bot.screens.reporting import story_line
from bot.screens.sheet import Sheet
from bot.screens.spaces.people import person
from bot.screens.spaces.reading_out import read_out
from bot.screens.text import age, inline, instant, more_words
from bot.services.spaces.airing import off_air_until
from bot.services.spaces.viewing import SpaceBoard

ON_AIR_ACCENT = 0x0072B2  # Okabe and Ito's blue
_ON_STAGE, _WAITING, _JUST_IN, _QUESTIONS, _HOSTS, _ASKED = 8, 5, 2, 2, 4, 10

_SHORT = timedelta(minutes=2)
_CLOSED = noted(
    "off air since {moment}: the Stage was closed. Asked to come back: {asked}. It opens again "
    "when a host is on the stage, and ends at {end} if nobody comes."
)
_REFUSED = noted(
    "off air since {moment}: I may not open the Stage. Asked to put that right: {asked}. I try "
    "again every five minutes while a host is on the stage; it ends at {end} if it stays closed."
)


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
        sheet.text(say("-# What you say on stage may be noted under your name."))
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
        over = say(
            "on air for {length} · peak {peak} listening",
            length=lasted(space.ended_at - space.opened_at),
            peak=space.peak,
        )
        return f"## {say('Ended: {title}', title=title)}\n{over}\n{small}"
    if space.state is SpaceState.OFF_AIR and space.off_since:
        heading, air = say("Off air: {title}", title=title), _off_air(space, space.off_since)
    else:
        heading, air = say("On air: {title}", title=title), _on_air(space)
    return f"## {heading}\n{air}\n{_people(board)}\n{small}"


def _on_air(space: Space) -> str:
    return say(
        "since {moment} · {crowd} in {stage}",
        moment=instant(space.opened_at or space.made_at, "R"),
        crowd=crowd(space),
        stage=f"<#{space.stage}>",
    )


def _off_air(space: Space, since: datetime) -> str:
    words = _REFUSED if space.refused else _CLOSED
    return say(
        words,
        moment=instant(since, "R"),
        asked=", ".join(person(one) for one in space.asked[:_ASKED]) or say("the hosts"),
        end=instant(off_air_until(space), "t"),
    )


def crowd(space: Space) -> str:
    """How many listen, and the most there were."""
    return say("{n} listening (peak {peak})", n=space.listening, peak=space.peak)


def _people(board: SpaceBoard) -> str:
    space = board.space
    cohosts = [one for one in space.hosts if one != space.host][:_HOSTS]
    parts = [say("Host {who}", who=person(space.host))]
    parts += [say("co-host {who}", who=person(one)) for one in cohosts]
    if space.scribe:
        parts.append(say("scribe {who}", who=person(space.scribe)))
    return "\n".join(filter(None, [" · ".join(parts), _rota(board)]))


def _rota(board: SpaceBoard) -> str:
    shift, parts = board.next_shift, []
    if shift:
        at = instant(shift.starts_at, "t")
        parts.append(say("next {who} {moment}", who=person(shift.host), moment=at))
    if board.gap:
        parts.append(unhosted_from(board.gap))
    return " · ".join(parts)


def unhosted_from(gap: Unhosted) -> str:
    """The next time that nobody is on the rota."""
    return say("**nobody is on the rota from {moment}**", moment=instant(gap.since, "t"))


def _stage(board: SpaceBoard) -> str:
    space = board.space
    there = space.on_stage
    lines = [_speaker(one, space, board) for one in there[:_ON_STAGE]]
    if len(there) > _ON_STAGE:
        lines.append(more_words(len(there) - _ON_STAGE))
    called = [
        say("{who} called {moment}", who=person(one.user_id), moment=instant(one.at, "R"))
        for one in space.invitations[:_ON_STAGE]
    ]
    if not there and space.silent_since:
        lines.append(
            say(
                "nobody since {moment}: Discord closes a Stage without speakers after some minutes",
                moment=instant(space.silent_since, "R"),
            )
        )
    return "\n".join([say("**On stage**"), *lines, *called])


def _speaker(one: Appearance, space: Space, board: SpaceBoard) -> str:
    words = say("{who} since {moment}", who=named_part(one), moment=instant(one.began_at, "R"))
    if one.part is Part.HOST or not space.rules.limit:
        return words
    limit = timedelta(seconds=space.rules.limit)
    if one.lasted(board.now) >= limit:
        words = f"{words} · {say('**time is up**')}"
    elif one.warned:
        words = f"{words} · {say('last minute')}"
    words = f"{words} ({say('limit {length}', length=lasted(limit))})"
    return f"{words} · {say('microphone off, the clock pauses')}" if one.muted_since else words


def named_part(one: Appearance) -> str:
    """Somebody on the stage, and as what where it is not from the floor."""
    who = person(one.user_id)
    return who if one.part is Part.FLOOR else f"{who} {say(one.part)}"


def lasted(length: timedelta) -> str:
    """A length of time in words, in seconds where it is short."""
    return age(length) if length >= _SHORT else say("{n} s", n=int(length.total_seconds()))


def _next(space: Space, board: SpaceBoard) -> str:
    if space.hands_are_closed(board.now) and space.hands_closed_until:
        until = instant(space.hands_closed_until, "t")
        return say("**Next** hands are closed until {moment}", moment=until)
    lists = [_line(space, Line.GUESTS), _line(space, Line.FLOOR)]
    shown = " · ".join(one for one in lists if one) or say("no hand is up")
    return f"{say('**Next** {hands}', hands=shown)}\n-# {rule(space)}"


def rule(space: Space) -> str:
    """How the two lists are dealt, in words."""
    return say(
        "{guests}, then {floor} from the floor; who has not spoken first",
        guests=say_count("{n} guest", "{n} guests", space.queue.guest_share),
        floor=space.queue.floor_share,
    )


def _line(space: Space, line: Line) -> str:
    hands: Sequence[Hand] = space.queue.waiting(line)
    if not hands:
        return ""
    pinned = f" ({say('pinned')})"
    named = "  ".join(
        f"{at} {person(hand.user_id)}{pinned if hand.pinned else ''}"
        for at, hand in enumerate(hands[:_WAITING], 1)
    )
    more = f" …{hands_up(len(hands))}" if len(hands) > _WAITING else ""
    return f"{say(line)}: {named}{more}"


def hands_up(number: int) -> str:
    """So many hands."""
    return say_count("{n} hand", "{n} hands", number)


def _topic(space: Space, notes: Sequence[SpaceNote]) -> str:
    current = space.topic
    number = current.number if current else 0
    tail = _noted([note for note in notes if note.topic == number])
    if current is None:
        return f"{say('**Topic** none yet')}{tail}"
    words = say(
        "**Topic {number} of {all}** {title}",
        number=current.number,
        all=len(space.topics),
        title=inline(current.title, 120),
    )
    then = [inline(topic.title, 60) for topic in space.to_come[:1]]
    return words + "".join(f"\n-# {say('then: {title}', title=title)}" for title in then) + tail


def _noted(own: Sequence[SpaceNote]) -> str:
    said = [note for note in own if note.is_statement]
    notes = len(own) - len(said)
    parts = [say_count("{n} note", "{n} notes", notes)] if notes else []
    if said:
        reports = ", ".join(f"R-{note.report}" for note in said[-5:] if note.report)
        counted = say_count("{n} statement", "{n} statements", len(said))
        parts.append(f"{counted} → {reports}" if reports else counted)
    return f"\n-# {' · '.join(parts)}" if parts else ""


def _just_in(updates: Sequence[Update]) -> str:
    newest = list(updates)[-_JUST_IN:][::-1]
    return "\n".join(
        say("**Just in {update}** Say: “{line}”", update=one.name, line=read_out(one))
        for one in newest
    )


def _questions(questions: Sequence[SpaceQuestion]) -> str:
    if not questions:
        return ""
    shown = [f"“{inline(one.text, 120)}” ▲ {len(one.votes)}" for one in questions[:_QUESTIONS]]
    more = len(questions) - len(shown)
    asked = "\n".join([*shown, *([more_words(more)] if more else [])])
    return f"{say('**Questions**')}\n{asked}"


def _buttons(space: Space) -> list[Button]:
    if not space.is_open:
        return [press(say("Recap"), "space-recap", space.number)]
    number = space.number
    return [
        press(say("Raise hand"), "space-raise", number, style=ButtonStyle.primary),
        press(say("Lower hand"), "space-lower", number),
        press(say("Ask a question"), "space-ask", number),
        press(say("Questions"), "space-questions", number),
        press(say("Said by me"), "space-said", number),
        press(say("Next speaker"), "space-next", number, style=ButtonStyle.success),
        press(say("Skip"), "space-skip", number),
        press(say("Back to audience"), "space-back", number),
        press(say("Next topic"), "space-topic", number),
        press(say("Note"), "space-note", number),
        press(say("Hand over"), "space-hand-over", number),
        press(say("Clear stage"), "space-clear", number, style=ButtonStyle.danger),
        press(say("End"), "space-end", number, style=ButtonStyle.danger),
        press(say("More…"), "space-more", number),
    ]
