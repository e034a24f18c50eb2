"""What everybody is answered and told in a Space."""

from bot.domain.cue import CueKind
from bot.domain.problems import NOT_REACHED
from bot.domain.space import Space, SpaceState
from bot.domain.space_words import CUE_PROBLEMS, SPACE_WORDS
from bot.domain.speech import noted, resay, say
from bot.screens.answers import plain
from bot.screens.marks import NEUTRAL_ACCENT
from bot.screens.parts import Panel, press
from bot.screens.reporting import story_line
from bot.screens.sheet import Block, Sheet
from bot.screens.spaces.board import ON_AIR_ACCENT, rule
from bot.screens.spaces.people import person
from bot.screens.text import inline, instant
from bot.services.spaces.listening import Asked
from bot.services.spaces.viewing import SpaceCall, SpaceWord

_SHOWN = 10

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


def questions(asked: Asked) -> Panel:
    """Open questions with a vote each, and for hosts a way to put them away."""
    space = asked.space
    sheet = Sheet(
        accent=ON_AIR_ACCENT, buttons=[press(say("Ask a question"), "space-ask", space.number)]
    )
    sheet.text(say("## Questions\n-# most wanted first · {title}", title=inline(space.title, 100)))
    if not asked.questions:
        sheet.text(say("None is open."))
    shown = asked.questions[:_SHOWN]
    verb, label = ("space-answered", say("Answered")) if asked.hosts else ("space-vote", "▲")
    rows = [
        (
            f"▲ {len(one.votes)} “{inline(one.text, 200)}”\n-# {person(one.by)}",
            press(f"{label} {one.number}", verb, space.number, one.number),
        )
        for one in shown
    ]
    sheet.rows(rows)
    sheet.more(len(asked.questions) - len(shown), None)
    return sheet.panel()


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
