"""A breaking update as the channels see it, and as the desk sees it on its way out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from discord import ButtonStyle

from bot.domain.asking import Question, Screen
from bot.domain.delivery import Delivery
from bot.domain.push import PushState, can_stop, push_state
from bot.domain.story import Story
from bot.domain.update import AmendmentKind, Kind, Update
from bot.domain.verification import Verification
from bot.screens.answers import calm
from bot.screens.lines import mentions, sources
from bot.screens.marks import ACCENTS, mark, marks
from bot.screens.parts import Button, Panel, ask, press
from bot.screens.reporting import story_line
from bot.screens.settlements import open_button
from bot.screens.sheet import Block, Sheet
from bot.screens.text import clip, inline, instant, paragraph, person, stamp, visible

_TITLE = 100
_HEADINGS = {
    Verification.VERIFIED: "Breaking",
    Verification.UNVERIFIED: "Breaking, unverified",
    Verification.DISPUTED: "Breaking, disputed",
    Verification.DEBUNKED: "Checked: it is not so",
    Verification.UNVERIFIABLE: "Could not be verified so far",
}
_NOT_CONFIRMED = "We have not confirmed it."
_SAID_ONLY = "That it was said is on record. Whether it is so, we have not confirmed."


def pushed(
    update: Update,
    story: Story,
    *,
    since: datetime | None = None,
    mention: int = 0,
    marker: int | None = None,
) -> Panel:
    """A breaking update: worded by its verification, never more certain than that.

    What was amended from `since` on, when it went out, shows struck through; before that, nobody
    here had read it. `mention` is the role that it calls.
    """
    timeline = Question(screen=Screen.TIMELINE, story=story.slug)
    buttons = [open_button(update.number, story), ask("Timeline", timeline)]
    sheet = Sheet(accent=ACCENTS[update.verification], marker=marker, buttons=buttons)
    sheet.text(f"## {_heading(update)}")
    sheet.text(_words(update, since))
    sheet.text(_standing(update))
    sheet.text("\n".join(_small(update, story)))
    if mention:
        sheet.text(f"<@&{mention:d}>")
    return sheet.panel()


def push_title(update: Update) -> str:
    """The same in a line of plain text, for the title of a forum post (100 characters at most)."""
    shown = "retracted" if update.retracted else mark(update.verification)
    said = update.speaker and not mentions(update.wording, update.speaker)
    who = f"{update.speaker}: " if said else ""
    line = " ".join(visible(f"{update.name} · {shown} · {who}{update.wording}").split())
    return clip(line, _TITLE)


def post_title(story: Story, what: str) -> str:
    """The title of a forum post that tells of a whole story, as plain text."""
    room = _TITLE - len(what) - 3
    example = f" · {story.example}" if story.example else ""
    name = " ".join(visible(f"{story.title}{example}").split())
    return f"{clip(name, room)} · {what}"


def push_card(
    update: Update,
    story: Story,
    pushes: Sequence[Delivery],
    *,
    uncalled: Sequence[int] = (),
    marker: int | None = None,
) -> Panel:
    """Where an update was pushed and how far that is, with *Stop* while it can be stopped.

    `uncalled` are the roles left in peace, because one was called a short while ago.
    """
    parts = (story.slug, update.number)
    buttons: list[Button] = [open_button(update.number, story)]
    if any(can_stop(push) for push in pushes):
        buttons.insert(0, press("Stop", "stop-push", *parts, style=ButtonStyle.danger))
    sheet = Sheet(accent=ACCENTS[update.verification], marker=marker, buttons=buttons)
    sheet.text(f"### {_on_its_way(update, pushes)}")
    sheet.text(f"{inline(update.wording, 300)}\n{marks(update)}")
    sheet.block(Block("", [_place(push) for push in pushes], 2000))
    if uncalled:
        roles = ", ".join(f"<@&{role:d}>" for role in uncalled[:8])
        sheet.text(
            f"Without a mention of {roles}: a role was called less than 15 minutes ago, or is "
            "about to be."
        )
    pushers = ", ".join(person(by) for by in dict.fromkeys(push.by for push in pushes if push.by))
    sheet.text(f"-# pushed by {pushers} · {story_line(story)}")
    return sheet.panel()


def push_button(update: Update, story: Story) -> Button:
    """The way out at once."""
    return press("Publish now", "push", story.slug, update.number, style=ButtonStyle.primary)


def _heading(update: Update) -> str:
    return "Retracted" if update.retracted else _HEADINGS[_certainty(update)]


def _certainty(update: Update) -> Verification:
    """The least certain of what was weighed: a line is no surer than its weakest part."""
    order = list(_HEADINGS)
    return max(update.states, key=order.index)


def _words(update: Update, since: datetime | None) -> str:
    read = tuple(one for one in update.amendments if since is None or one.recorded_at < since)
    before = replace(update, amendments=read).wording
    later = [one for one in update.amendments if one not in read]
    if not later:
        return f"**{_said(update, paragraph(update.wording, 1000))}**"
    newest = max(later, key=lambda amendment: amendment.recorded_at)
    old = f"~~{_said(update, inline(before, 500))}~~"
    if newest.kind is AmendmentKind.RETRACTION:
        return f"{old}\n**Retracted** {instant(newest.recorded_at)}: {inline(newest.reason, 300)}"
    return f"{old}\n**Corrected** {instant(newest.recorded_at)}: {inline(newest.text, 700)}"


def _said(update: Update, text: str) -> str:
    if update.kind is Kind.EVENT or mentions(update.text, update.speaker):
        return text
    return f"{inline(update.speaker, 100)}: {text}"


def _standing(update: Update) -> str:
    if update.retracted:
        return ""
    hedge = ""
    if update.kind is Kind.STATEMENT and update.content is None and not update.parts:
        verified = update.verification is Verification.VERIFIED
        hedge = _SAID_ONLY if verified else _NOT_CONFIRMED
    elif _certainty(update) in {Verification.UNVERIFIED, Verification.DISPUTED}:
        hedge = _NOT_CONFIRMED
    return "\n".join(part for part in (marks(update), hedge) if part)


def _small(update: Update, story: Story) -> list[str]:
    happened = "happened" if update.kind is Kind.EVENT else "said"
    source = f" · source: {sources(update.sources)}" if update.sources else ""
    return [
        f"{happened} {stamp(update.occurred)}{source}",
        f"-# {update.name} · {story_line(story)}",
    ]


def _on_its_way(update: Update, pushes: Sequence[Delivery]) -> str:
    waiting = [push for push in pushes if push_state(push) is PushState.WAITING]
    if waiting and waiting[0].next_at:
        places = ", ".join(f"<#{push.channel_id:d}>" for push in waiting[:8])
        further = f" and {len(waiting) - 8} more" if len(waiting) > 8 else ""  # noqa: PLR2004
        return f"{update.name} goes out {instant(waiting[0].next_at, 'R')} to {places}{further}"
    states = {push_state(push) for push in pushes}
    if states == {PushState.STOPPED}:
        return f"{update.name}: stopped, it does not go out"
    return f"{update.name} was pushed" if PushState.SENT in states else f"{update.name} goes out"


def _place(push: Delivery) -> str:
    calls = f" · calls <@&{push.mention:d}>" if push.mention else ""
    return f"<#{push.channel_id:d}> · {_state(push)}{calls}"


def _state(push: Delivery) -> str:
    match push_state(push):
        case PushState.WAITING:
            return f"goes out {instant(push.next_at, 'R')}" if push.next_at else ""
        case PushState.SENDING:
            return "is being sent"
        case PushState.SENT:
            return f"sent {instant(push.started_at, 'T')}" if push.started_at else "sent"
        case PushState.REFUSED:
            return f"**not sent yet:** {clip(calm(push.problem), 300)}"
    return f"**stopped** by {person(push.stopped_by)}" if push.stopped_by else _why(push)


def _why(push: Delivery) -> str:
    return f"**not sent:** {clip(calm(push.problem), 200) if push.problem else 'it was paused'}"
