"""The forms and buttons of the record are on the page of the commands."""

import re

from bot.domain.actor import Facet
from bot.screens.keeping.actors import actor_buttons, actor_form, status_form
from bot.screens.keeping.amending import amending_buttons, correct_form, retract_form
from bot.screens.keeping.figures import claim_form, figure_buttons, figure_form
from bot.screens.keeping.outlook import assess_form, scenario_form
from bot.screens.keeping.questions import question_buttons, question_form, remark_form
from bot.screens.keeping.terms import change_form, term_buttons, term_form
from tests.docs.pages import ROOT
from tests.screens import records
from tests.screens.panels import parts

LABEL, MOST_FIELDS = 18, 5


def page():
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    return text[text.index("## Buttons") :]


def every_form(story):
    deal, update = story.deals[0], story.updates[0]
    yield actor_form(story, "")
    yield from (status_form(story, story.actors[0], facet) for facet in Facet)
    yield term_form(story, "", "")
    yield change_form(story, deal, deal.terms[0])
    yield figure_form(story, "")
    yield claim_form(story, story.figures[0])
    yield question_form(story, "")
    yield remark_form(story, story.questions[0])
    yield assess_form(story, "")
    yield scenario_form(story, "")
    yield correct_form(update)
    yield retract_form(update)


def test_every_field_of_every_form_is_described_and_no_form_is_long():
    for form in every_form(records.story()):
        labels = [part["label"] for part in parts(form) if part["type"] == LABEL]
        assert len(labels) <= MOST_FIELDS
        assert [label for label in labels if f"*{label}*" not in page()] == []


def test_every_button_is_described():
    shown = [
        *actor_buttons("s", "a"),
        *term_buttons("s", "t"),
        *figure_buttons("s", "f"),
        *question_buttons("s", "q"),
        *amending_buttons(records.story().updates[0]),
    ]
    named = set(re.findall(r"\*\*(.+?)\*\*", page()))
    assert {button.label for button in shown} - named == set()
