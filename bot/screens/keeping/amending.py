"""Correcting and retracting an update: the forms, and the answer."""

from bot.domain.asking import Question, Screen
from bot.domain.draft import Draft
from bot.domain.speech import say
from bot.domain.story import Story
from bot.domain.update import Update
from bot.screens.addresses import Address, slug
from bot.screens.fields import long_text
from bot.screens.lines import update_line
from bot.screens.marks import ACCENTS
from bot.screens.parts import Button, Form, Panel, ask, press
from bot.screens.reporting import story_line
from bot.screens.sheet import Sheet
from bot.screens.text import inline

_WORDING = 1000


def correct_form(update: Update, draft: Draft | None = None) -> Form:
    """What an update should have said, filled in with what it says."""
    kept = draft.fields if draft else {}
    form = Form(say("Correct {update}", update=update.name), _address("corrected", update))
    wording = kept.get("text", update.wording)
    form.add_item(long_text("text", say("What it should say"), wording, longest=_WORDING))
    form.add_item(long_text("reason", say("Why it is corrected"), kept.get("reason", "")))
    return form


def retract_form(update: Update, draft: Draft | None = None) -> Form:
    """Why an update is withdrawn."""
    kept = draft.fields if draft else {}
    form = Form(say("Retract {update}", update=update.name), _address("retracted", update))
    form.add_item(long_text("reason", say("Why it is retracted"), kept.get("reason", "")))
    return form


def amending_buttons(update: Update) -> list[Button]:
    """What can be appended to an update; nothing to one that is retracted."""
    if update.retracted:
        return []
    parts = (slug(update.story), update.number)
    return [press(say("Correct"), "correct", *parts), press(say("Retract"), "retract", *parts)]


def amended(update: Update, story: Story) -> Panel:
    """The answer: how the update reads now."""
    page = Question(screen=Screen.UPDATE, story=story.slug, about=str(update.number))
    sheet = Sheet(accent=ACCENTS[update.verification], buttons=[ask(update.name, page)])
    because = say("because: {reason}", reason=inline(update.amendments[-1].reason, 300))
    sheet.text(f"{update_line(update)}\n-# {because}")
    sheet.text(f"-# {story_line(story)}")
    return sheet.panel()


def _address(verb: str, update: Update) -> Address:
    return Address(verb, (slug(update.story), str(update.number)))
