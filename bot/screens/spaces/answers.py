"""What everybody is answered and told in a Space."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.domain.cue import CueKind
from bot.domain.problems import NOT_REACHED
from bot.domain.space import Space, SpaceState
from bot.domain.space_record import SpaceQuestion
from bot.domain.space_words import CUE_PROBLEMS, SPACE_WORDS
from bot.domain.speech import noted, resay, say
from bot.screens.addresses import Address
from bot.screens.answers import plain
from bot.screens.fields import option
from bot.screens.marks import NEUTRAL_ACCENT
from bot.screens.paging import BACK, FORWARD, page_words
from bot.screens.parts import Button, Panel, press
from bot.screens.reporting import story_line
from bot.screens.sheet import Block, Sheet
from bot.screens.spaces.board import ON_AIR_ACCENT, rule
from bot.screens.spaces.people import person
from bot.screens.text import inline, instant
from bot.services.spaces.listening import Asked
from bot.services.spaces.viewing import SpaceCall, SpaceWord

_PAGE = 10

_CALLS = {
    SpaceState.SCHEDULED: noted("begins {moment} in {stage}"),
    SpaceState.ON_AIR: noted("on air now in {stage}"),
    SpaceState.OFF_AIR: noted("off air for the moment: {stage}"),
    SpaceState.ENDED: noted("is over"),
    SpaceState.CANCELLED: noted("was called off (it was to begin {moment})"),
}


def hand_raised(space: Space, place: int) -> Panel:
    """Where somebody stands on the list."""
    return plain(
        say(
            "Your hand is up: you are number {place} of your list ({rule}). Be in {stage} when you "
            "are called: I can only call who is there.",
            place=place,
            rule=rule(space),
            stage=f"<#{space.stage}>",
        )
    )


def questions(asked: Asked, page: int = 0) -> Panel:
    """A page (from 0) of open questions with a vote each; hosts can put one away.

    A page too far is the last one.
    """
    space = asked.space
    last = max(len(asked.questions) - 1, 0) // _PAGE
    at = min(max(page, 0), last)
    shown = asked.questions[at * _PAGE : (at + 1) * _PAGE]
    sheet = Sheet(accent=ON_AIR_ACCENT, buttons=_under_questions(space, at, last))
    title = say("## Questions\n-# most wanted first · {title}", title=inline(space.title, 100))
    sheet.text(" · ".join(filter(None, (title, page_words(at, last)))))
    if not asked.questions:
        sheet.text(say("None is open."))
    sheet.rows([_wanted(one, space, at) for one in shown])
    if asked.hosts and shown:
        sheet.select(_answered(shown, space, at))
    return sheet.panel()


def _wanted(one: SpaceQuestion, space: Space, page: int) -> tuple[str, Button]:
    words = f"▲ {len(one.votes)} “{inline(one.text, 200)}”\n-# {person(one.by)}"
    return words, press(f"▲ {one.number}", "space-vote", space.number, one.number, page)


def _answered(shown: Sequence[SpaceQuestion], space: Space, page: int) -> ui.Select[Any]:
    options = [(str(one.number), f"{one.number} {one.text}", "") for one in shown]
    return ui.Select(
        custom_id=Address("space-answered", (str(space.number), str(page))).custom_id,
        placeholder=say("Which one was answered?"),
        options=[option(one, chosen=set()) for one in options],
    )


def _under_questions(space: Space, at: int, last: int) -> list[Button]:
    beside = [(BACK, at - 1), (FORWARD, at + 1)]
    turns = [press(to, "space-questions", space.number, n) for to, n in beside if 0 <= n <= last]
    return [press(say("Ask a question"), "space-ask", space.number), *turns]


def announcement(call: SpaceCall, marker: int | None = None) -> Panel:
    """A planned Space, and what became of it."""
    space = call.space
    on_air = space.is_open
    sheet = Sheet(accent=ON_AIR_ACCENT if on_air else NEUTRAL_ACCENT, marker=marker)
    state = say(
        _CALLS[space.state],
        moment=instant(space.starts_at, "F") if space.starts_at else "",
        stage=f"<#{space.stage}>",
    )
    heading = say("## Space: {title}", title=inline(space.title, 100))
    sheet.text(f"{heading}\n{state} · {say('Host {who}', who=person(space.host))}")
    topics = [f"{topic.number} {inline(topic.title, 120)}" for topic in space.topics]
    sheet.block(Block(say("**Topics**") if topics else "", topics))
    sheet.text(f"-# {space.name} · {story_line(call.story)}")
    return sheet.panel()


def word(said: SpaceWord, server_name: str, marker: int | None = None) -> Panel:
    """Words for a host or speaker."""
    heading = f"{inline(said.space.title, 100)} · {inline(server_name, 60)}"
    return plain(kept_words(said.text), heading=heading, marker=marker)


def kept_words(text: str) -> str:
    """Words for a host or speaker that were kept, in the language spoken now."""
    return resay(text, (NOT_REACHED, *SPACE_WORDS), (*SPACE_WORDS, *CueKind, *CUE_PROBLEMS))
