"""The set-up, step by step: where it stands, what is to do now, and the way on."""

from collections.abc import Sequence
from typing import Any

from discord import ButtonStyle, ChannelType, ui

from bot.domain.draft import Draft
from bot.domain.schedule import Posts
from bot.domain.speech import say
from bot.domain.verification import Verification
from bot.screens.addresses import Address
from bot.screens.fields import option
from bot.screens.managing import channel
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.parts import Button, Form, Panel, press
from bot.screens.sheet import Sheet
from bot.screens.steps import TITLES, TO_DO, Missing, Step, step_line, steps_done
from bot.screens.stories import story_form
from bot.screens.text import inline
from bot.screens.trial import stages
from bot.services.guide import Progress
from bot.services.library import Offer

_MOST = 25
_POSTABLE = [ChannelType.text, ChannelType.news]


def guide(
    progress: Progress,
    step: Step,
    missing: Missing,
    offers: Sequence[Offer] = (),
    *,
    refused: Missing | None = None,
    exposed: bool = False,
) -> Panel:
    """One step with its choices; `refused` is a channel just chosen where the bot cannot post.

    `exposed` says that everybody can read the review channel.
    """
    done = steps_done(progress, missing)
    accent = ACCENTS[Verification.VERIFIED] if all(done.values()) else NEUTRAL_ACCENT
    sheet = Sheet(accent=accent, buttons=_buttons(progress, step))
    at = list(Step).index(step) + 1
    of = say("{step} of {steps}", step=at, steps=len(Step))
    sheet.text(f"## {say('Setting up Nightdesk')} · {of}")
    sheet.text("\n".join(step_line(progress, each, step, done=done[each]) for each in Step))
    if exposed:
        sheet.text(_exposed(progress))
    sheet.rule()
    sheet.text(f"### {say(TITLES[step])}\n{say(TO_DO[step])}")
    if step is Step.PERMISSIONS:
        sheet.text(_permissions(missing))
    if refused:
        sheet.text(f"{_permissions(refused)}\n{say('Then choose it again.')}")
    if step is Step.TEST and progress.trial:
        sheet.text(stages(progress.trial, progress.server))
    for select in _selects(progress, step, offers):
        sheet.select(select)
    return sheet.panel()


def begin_form(draft: Draft) -> Form:
    """The form of a new story, sent back to the set-up."""
    form = story_form(draft)
    form.custom_id = Address("guide-begun", (draft.id,)).custom_id
    return form


def _exposed(progress: Progress) -> str:
    return say(
        "**Everybody can read {where}**, and each card there names who reported. *Edit Channel*, "
        "*Permissions*: take *View Channel* from @everyone, and give it to the moderators and to "
        "me.",
        where=channel(progress.server.review_channel),
    )


def _permissions(missing: Missing) -> str:
    if not missing:
        return say("✔ Nothing is missing.")
    lacking = [
        say("In {where}: **{permissions}**", where=channel(place), permissions=", ".join(names))
        for place, names in missing.items()
    ]
    return "\n".join(
        (
            *lacking[:8],
            say("How to give them, in each of these channels:"),
            say(
                "1. Press and hold the channel's name (on a computer: right-click it), "
                "*Edit Channel*."
            ),
            say("2. *Permissions*; on a computer open *Advanced permissions* too."),
            say("3. Under *Roles/Members* add my role, **Nightdesk**, and choose it."),
            say("4. Turn on what is named above, and save."),
        )
    )


def _selects(progress: Progress, step: Step, offers: Sequence[Offer]) -> list[ui.Item[Any]]:
    again = "again" if progress.welcome else "welcome"
    label = say("Post it again in…") if progress.welcome else say("Post the welcome in…")
    selects: dict[Step, list[ui.Item[Any]]] = {
        Step.MODERATORS: [
            ui.RoleSelect(custom_id="guide-role", placeholder=say("The moderators' role"))
        ],
        Step.REVIEW: [_channels("guide-review", say("The review channel"))],
        Step.STORY: [_stories(offers, progress.server.slug)] if offers else [],
        Step.SCHEDULES: [
            _channels(f"guide-plan|{Posts.DIGEST}", say("Channel for the hourly digest")),
            _channels(f"guide-plan|{Posts.BOARD}", say("Channel for the board")),
        ],
        Step.WELCOME: [_channels(f"guide-{again}", label)],
    }
    return selects.get(step, [])


def _channels(custom_id: str, words: str) -> ui.ChannelSelect[Any]:
    return ui.ChannelSelect(custom_id=custom_id, placeholder=words, channel_types=_POSTABLE)


def _stories(offers: Sequence[Offer], chosen: str) -> ui.Select[Any]:
    options = [(offer.slug, inline(offer.title, 90), offer.slug) for offer in offers[:_MOST]]
    return ui.Select(
        custom_id="guide-story",
        placeholder=say("A story"),
        options=[option(each, chosen={chosen}) for each in options],
    )


def _buttons(progress: Progress, step: Step) -> list[Button]:
    steps = list(Step)
    at = steps.index(step)
    buttons = [press(say("Back"), "guide", steps[at - 1])] if at else []
    if step is Step.STORY:
        buttons.append(press(say("Begin a story"), "guide-new", style=ButtonStyle.primary))
    if step is Step.TEST:
        is_open = bool(progress.trial and progress.trial.report.is_open)
        label = say("Send another test") if progress.trial else say("Send a test report")
        if not is_open:
            buttons.append(press(label, "guide-test", style=ButtonStyle.primary))
    if step in {Step.PERMISSIONS, Step.TEST}:
        buttons.append(press(say("Check again"), "guide", step))
    if step is not Step.TEST:
        buttons.append(press(say("Next"), "guide", steps[at + 1]))
    return buttons
