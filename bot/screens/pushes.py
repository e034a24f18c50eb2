"""A breaking update as the channels see it, and as the desk sees it on its way out."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from discord import ButtonStyle

from bot.domain.asking import Question, Screen
from bot.domain.delivery import Delivery
from bot.domain.push import PushState, can_stop, push_state
from bot.domain.speech import noted, say
from bot.domain.story import Story
from bot.domain.update import AmendmentKind, Kind, Update
from bot.domain.verification import Verification
from bot.screens.answers import calm
from bot.screens.lines import happened_words, mentions, sources
from bot.screens.marks import ACCENTS, mark, marks
from bot.screens.parts import Button, Panel, ask, press
from bot.screens.problems import problem_words
from bot.screens.reporting import story_line
from bot.screens.settlements import open_button
from bot.screens.sheet import Block, Sheet
from bot.screens.text import clip, inline, instant, paragraph, person, visible

_TITLE = 100
_HEADINGS = {
    Verification.VERIFIED: noted("Breaking"),
    Verification.UNVERIFIED: noted("Breaking, unverified"),
    Verification.DISPUTED: noted("Breaking, disputed"),
    Verification.DEBUNKED: noted("Checked: it is not so"),
    Verification.UNVERIFIABLE: noted("Could not be verified so far"),
}
_NOT_CONFIRMED = noted("We have not confirmed it.")
_SAID_ONLY = noted("That it was said is on record. Whether it is so, we have not confirmed.")


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
    buttons = [open_button(update.number, story), ask(say("Timeline"), timeline)]
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
    shown = say("retracted") if update.retracted else mark(update.verification)
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
        buttons.insert(0, press(say("Stop"), "stop-push", *parts, style=ButtonStyle.danger))
    sheet = Sheet(accent=ACCENTS[update.verification], marker=marker, buttons=buttons)
    sheet.text(f"### {_on_its_way(update, pushes)}")
    sheet.text(f"{inline(update.wording, 300)}\n{marks(update)}")
    sheet.block(Block("", [_place(push) for push in pushes], 2000))
    if uncalled:
        roles = ", ".join(f"<@&{role:d}>" for role in uncalled[:8])
        sheet.text(
            say(
                "Without a mention of {roles}: a role was called less than 15 minutes ago, or is "
                "about to be.",
                roles=roles,
            )
        )
    pushers = ", ".join(person(by) for by in dict.fromkeys(push.by for push in pushes if push.by))
    sheet.text(f"-# {say('pushed by {who}', who=pushers)} · {story_line(story)}")
    return sheet.panel()


def push_button(update: Update, story: Story) -> Button:
    """The way out at once."""
    return press(say("Publish now"), "push", story.slug, update.number, style=ButtonStyle.primary)


def _heading(update: Update) -> str:
    return say("Retracted") if update.retracted else say(_HEADINGS[_certainty(update)])


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
    at = instant(newest.recorded_at)
    if newest.kind is AmendmentKind.RETRACTION:
        new = say("**Retracted** {moment}: {text}", moment=at, text=inline(newest.reason, 300))
    else:
        new = say("**Corrected** {moment}: {text}", moment=at, text=inline(newest.text, 700))
    return f"{old}\n{new}"


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
        hedge = say(_SAID_ONLY) if verified else say(_NOT_CONFIRMED)
    elif _certainty(update) in {Verification.UNVERIFIED, Verification.DISPUTED}:
        hedge = say(_NOT_CONFIRMED)
    return "\n".join(part for part in (marks(update), hedge) if part)


def _small(update: Update, story: Story) -> list[str]:
    when = happened_words(update)
    if update.sources:
        when = f"{when} · {say('source: {source}', source=sources(update.sources))}"
    return [when, f"-# {update.name} · {story_line(story)}"]


def _on_its_way(update: Update, pushes: Sequence[Delivery]) -> str:
    waiting = [push for push in pushes if push_state(push) is PushState.WAITING]
    if waiting and waiting[0].next_at:
        places = ", ".join(f"<#{push.channel_id:d}>" for push in waiting[:8])
        if len(waiting) > 8:  # noqa: PLR2004
            places = say("{places} and {n} more", places=places, n=len(waiting) - 8)
        return say(
            "{update} goes out {moment} to {places}",
            update=update.name,
            moment=instant(waiting[0].next_at, "R"),
            places=places,
        )
    states = {push_state(push) for push in pushes}
    if states == {PushState.STOPPED}:
        return say("{update}: stopped, it does not go out", update=update.name)
    if PushState.SENT in states:
        return say("{update} was pushed", update=update.name)
    return say("{update} goes out", update=update.name)


def _place(push: Delivery) -> str:
    calls = f" · {say('calls {role}', role=f'<@&{push.mention:d}>')}" if push.mention else ""
    return f"<#{push.channel_id:d}> · {_state(push)}{calls}"


def _state(push: Delivery) -> str:
    match push_state(push):
        case PushState.WAITING:
            return (
                say("goes out {moment}", moment=instant(push.next_at, "R")) if push.next_at else ""
            )
        case PushState.SENDING:
            return say("is being sent")
        case PushState.SENT:
            return _sent(push.started_at)
        case PushState.REFUSED:
            return say("**not sent yet:** {problem}", problem=_problem(push, 300))
    return _stopped(push)


def _sent(at: datetime | None) -> str:
    return say("sent {moment}", moment=instant(at, "T")) if at else say("sent")


def _stopped(push: Delivery) -> str:
    if push.stopped_by:
        return say("**stopped** by {who}", who=person(push.stopped_by))
    if push.problem:
        return say("**not sent:** {problem}", problem=_problem(push, 200))
    return say("**not sent:** it was paused")


def _problem(push: Delivery, length: int) -> str:
    return clip(calm(problem_words(push.problem)), length)
