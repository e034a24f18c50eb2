"""What hosts are answered in a Space, privately."""

from collections.abc import Sequence
from typing import Any

from discord import ButtonStyle, ui

from bot.domain.people import Caller
from bot.domain.space import Space
from bot.domain.speech import noted, say
from bot.screens.addresses import Address
from bot.screens.answers import plain
from bot.screens.marks import NEUTRAL_ACCENT
from bot.screens.parts import Button, Panel, press
from bot.screens.sheet import Block, Sheet
from bot.screens.spaces.board import hands_up, rule
from bot.screens.spaces.people import person
from bot.screens.text import inline, instant
from bot.services.spaces.calling import Called

_PICKS = {
    "space-audience": noted("Back to the audience: whom?"),
    "space-pin": noted("Pin whose hand?"),
    "space-skipped": noted("Skip whose hand?"),
    "space-close": noted("Close whose hand?"),
    "space-guest": noted("Put whom on the guests' list?"),
    "space-handed": noted("Hand over to whom?"),
}


def called(done: Called) -> Panel:
    """Whom the host called, and who would be next."""
    patience = done.space.rules.patience
    parts = [
        say("{who} is asked onto the stage.", who=person(done.hand.user_id)),
        say("They have {n} s to come.", n=patience) if patience else "",
        say("After that: {who}.", who=person(done.next.user_id)) if done.next else "",
    ]
    return plain(" ".join(filter(None, parts)))


def skipped(done: Called) -> Panel:
    """Whom the host skipped, and who is next now."""
    skipped = say("{who} waits anew at the end of the list.", who=person(done.hand.user_id))
    if done.next is None:
        return plain(f"{skipped} {say('Nobody else could come.')}")
    if done.next.user_id == done.hand.user_id:
        alone = say("They are next all the same: nobody else whose hand is up is in the Stage.")
        return plain(f"{skipped} {alone}")
    return plain(f"{skipped} {say('Next is {who}.', who=person(done.next.user_id))}")


def pick(space: Space, verb: str) -> Panel:
    """Asks for a person."""
    return _pick(space, (verb,))


def rarer(space: Space) -> Panel:
    """What hosts do more rarely: the run-down, and acts that need a person."""
    topics = press(say("Topics"), "space-topics", space.number)
    return _pick(space, ("space-guest", "space-pin", "space-skipped", "space-close"), [topics])


def _pick(space: Space, verbs: Sequence[str], buttons: Sequence[Button] = ()) -> Panel:
    sheet = Sheet(accent=NEUTRAL_ACCENT, buttons=buttons)
    sheet.text(f"### {space.name} · {inline(space.title, 100)}")
    for verb in verbs:
        menu: ui.UserSelect[Any] = ui.UserSelect(
            custom_id=Address(verb, (str(space.number),)).custom_id, placeholder=say(_PICKS[verb])
        )
        sheet.select(menu)
    return sheet.panel()


def floor_rules(space: Space) -> str:
    """How long people speak and how the lists are dealt, in words."""
    rules = space.rules
    limit = say("no limit on stage")
    if rules.limit and rules.returns:
        limit = say("{n} s on stage, then back to the audience", n=rules.limit)
    elif rules.limit:
        limit = say("{n} s on stage, then a warning", n=rules.limit)
    come = say("{n} s to come", n=rules.patience) if rules.patience else say("no limit to come")
    return f"{limit}; {come}; {rule(space)}."


def ask_end(space: Space) -> Panel:
    """Asks once more."""
    sheet = Sheet(
        accent=NEUTRAL_ACCENT,
        buttons=[press(say("Yes, end it"), "space-ended", space.number, style=ButtonStyle.danger)],
    )
    sheet.text(
        say(
            "End **{title}** for everybody? The recap is posted then.",
            title=inline(space.title, 100),
        )
    )
    return sheet.panel()


def changed(space: Space, words: str) -> Panel:
    """Something was done, in words of ours."""
    up = say("{hands} up", hands=hands_up(len(space.queue.hands)))
    return plain(f"{words}\n-# {space.name} · {up}")


def welcome(caller: Caller, space: Space, *, backstage: bool) -> Panel:
    """The answer to whoever opened a Space; `backstage` is whether hosts can have a thread."""
    opened = say(
        "**{space} is on air** in {stage}, {who} hosts. Go onto the stage there: Discord closes a "
        "Stage without speakers after some minutes.",
        space=space.name,
        stage=f"<#{space.stage}>",
        who=person(caller.user_id),
    )
    if backstage:
        return plain(opened)
    told = say(
        "I may not open a private thread here, so hosts hear by direct message. For a thread give "
        "me in {channel}: Create Private Threads, Send Messages in Threads.",
        channel=f"<#{space.channel_id}>",
    )
    return plain(f"{opened}\n-# {told}")


def listing(spaces: Sequence[Space]) -> Panel:
    """The Spaces of a server, newest first."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(say("## Spaces"))
    if not spaces:
        sheet.text(say("There is none yet. `/space open` begins one, `/space schedule` plans one."))
    sheet.block(Block("", [_listed(space) for space in spaces]))
    return sheet.panel()


def _listed(space: Space) -> str:
    when = space.ended_at or space.opened_at or space.starts_at
    at = f" {instant(when)}" if when else ""
    title, state = inline(space.title, 100), say(space.state)
    return f"**{space.name}** {title} · {state}{at} · {person(space.host)}"
