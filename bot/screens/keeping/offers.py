"""What those who keep the record can add, under the page of the thing itself."""

from collections.abc import Sequence
from typing import Any

from discord import ui

from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.speech import say
from bot.screens.addresses import Address
from bot.screens.fields import Option, option
from bot.screens.histories import deal_of
from bot.screens.keeping.actors import actor_buttons
from bot.screens.keeping.amending import amending_buttons
from bot.screens.keeping.figures import figure_buttons
from bot.screens.keeping.terms import term_buttons
from bot.screens.parts import Button, Panel, press
from bot.screens.sheet import COMPONENTS, ROW

_MOST = 25
_Row = Sequence[ui.Item[Any]]


def offered(panel: Panel, coverage: Coverage, question: Question) -> Panel:
    """A private reading of the present with what can be added to what it shows."""
    box = panel.children[-1]
    place = box if isinstance(box, ui.Container) else panel
    for row in _rows(coverage, question):
        fitting = row[: min(ROW, COMPONENTS - panel.total_children_count - 1)]
        if fitting:
            place.add_item(ui.ActionRow(*fitting))
    return panel


def _rows(coverage: Coverage, question: Question) -> list[_Row]:
    story, about = coverage.story.slug, question.about
    if question.screen is Screen.STATUS and about:
        return _about(coverage, story, about)
    if question.screen is Screen.FIGURES:
        return [figure_buttons(story, about)] if about else _figures(coverage, story)
    if question.screen is Screen.BRIEF:
        return [_outlook(story), *_questions(coverage, story)]
    update = coverage.update(int(about)) if about.isdecimal() else None
    return [amending_buttons(update)] if update else []


def _about(coverage: Coverage, story: str, about: str) -> list[_Row]:
    if coverage.actor(about):
        return [actor_buttons(story, about)]
    if deal := deal_of(coverage, about):
        terms = [(term.slug, term.text, "") for term in deal.terms]
        add = press(say("Add term"), "add-term", story, deal.slug)
        return [[add], *_menu("pick-term", story, say("Add a change to a term…"), terms)]
    return [term_buttons(story, about)] if coverage.term(about) else []


def _figures(coverage: Coverage, story: str) -> list[_Row]:
    metrics = [(figure.slug, figure.metric, "") for figure in coverage.figures]
    return _menu("pick-figure", story, say("Add a claim to a count…"), metrics)


def _questions(coverage: Coverage, story: str) -> list[_Row]:
    asked = [(one.slug, one.text, "") for one in coverage.questions if not one.answer]
    return _menu("pick-question", story, say("Answer or note on an open question…"), asked)


def _outlook(story: str) -> list[Button]:
    return [
        press(say("Raise a question"), "raise", story),
        press(say("Add opinion"), "add-opinion", story),
        press(say("Add forecast"), "add-forecast", story),
    ]


def _menu(verb: str, story: str, words: str, entries: Sequence[Option]) -> list[_Row]:
    if not entries:
        return []
    shown = [option(entry, chosen=set()) for entry in entries[-_MOST:]]
    address = Address(verb, (story,)).custom_id
    select: ui.Select[Any] = ui.Select(custom_id=address, placeholder=words, options=shown)
    return [[select]]
