"""The run-down of a Space, with what the story proposes to talk about."""

from collections.abc import Iterable, Mapping
from typing import Any

from discord import ButtonStyle, SelectOption, ui

from bot.domain.proposal import Proposal, Why
from bot.domain.space import Space, Topic
from bot.domain.speech import noted, say
from bot.screens.addresses import Address
from bot.screens.fields import option
from bot.screens.parts import Button, Panel, press
from bot.screens.sheet import Block, Sheet
from bot.screens.spaces.board import ON_AIR_ACCENT
from bot.screens.text import clip, day_words, inline, instant, visible

_OFFERED = 25
_TITLES = {
    Why.DUE: noted("Due: {what}"),
    Why.UNKNOWN: "{what}",
    Why.DISPUTED: noted("Disputed: {what}"),
    Why.UNVERIFIED: noted("Not verified: {what}"),
}
_LONGEST = 100  # of an option's value, by which a proposal comes back


def titles(found: Iterable[Proposal], known: Iterable[str] = ()) -> dict[str, Proposal]:
    """Proposals by the title that each would have as a topic, without those `known` already."""
    out = set(known)
    titled = {_title(one): one for one in found}
    return {title: one for title, one in titled.items() if title and title not in out}


def rundown(space: Space, offered: Mapping[str, Proposal]) -> Panel:
    """The topics in their order, what is offered from the story by its title, and the way on."""
    sheet = Sheet(accent=ON_AIR_ACCENT, buttons=_buttons(space))
    sheet.text(_now(space))
    sheet.block(Block("", [_line(topic, space) for topic in space.topics], share=2500))
    if offered:
        sheet.select(_menu(space, offered))
    return sheet.panel()


def _buttons(space: Space) -> list[Button]:
    written = press(say("Write a topic"), "space-write", space.number)
    if not space.to_come:
        return [written]
    on = press(say("Next topic"), "space-topic", space.number, style=ButtonStyle.primary)
    return [on, written]


def _now(space: Space) -> str:
    if space.topic and space.to_come:
        return say("## Topic: {title}", title=inline(space.topic.title, 120))
    if space.topics:
        last = say("No further topic is on the run-down: take one from the story, or write one.")
        title = inline(space.topic.title, 120) if space.topic else ""
        return "\n".join(filter(None, [title and say("## Topic: {title}", title=title), last]))
    return say("## Run-down\nNo topic yet: take one from the story, or write one.")


def _line(topic: Topic, space: Space) -> str:
    title = f"{topic.number} {inline(topic.title, 120)}"
    if topic == space.topic and topic.began_at:
        return f"**▸ {title}** · {say('since {moment}', moment=instant(topic.began_at, 't'))}"
    if topic.ended_at:
        return f"~~{title}~~ · {say('until {moment}', moment=instant(topic.ended_at, 't'))}"
    return title


def _menu(space: Space, offered: Mapping[str, Proposal]) -> ui.Select[Any]:
    options = [_option(title, one) for title, one in list(offered.items())[:_OFFERED]]
    return ui.Select(
        custom_id=Address("space-take", (str(space.number),)).custom_id,
        placeholder=say("Take from the story…"),
        options=options,
        max_values=min(len(options), 5),
    )


def _option(title: str, one: Proposal) -> SelectOption:
    when = f" · {day_words(one.at.date())}" if one.at else ""
    return option((title, one.text, f"{say(one.why)}{when}"), chosen=set())


def _title(one: Proposal) -> str:
    # Topics are written with `;` between them.
    text = " ".join(visible(one.text).replace(";", ",").split())
    return clip(say(_TITLES[one.why], what=text), _LONGEST)
