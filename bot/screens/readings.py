"""A question answered: each kind of reading has its own screen."""

from collections.abc import Mapping
from typing import Protocol

from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.speech import say
from bot.domain.standing import Standing
from bot.domain.update import Update
from bot.screens.boards import status_board
from bot.screens.briefs import brief
from bot.screens.figures import figures
from bot.screens.histories import history
from bot.screens.listings import actors, terms, timeline
from bot.screens.marks import ACCENTS, marks
from bot.screens.parts import Panel, ask
from bot.screens.reporting import story_line
from bot.screens.sheet import Block, Sheet
from bot.screens.subjects import about
from bot.screens.text import inline
from bot.screens.updates import update_page, weighing_lines


class _Reading(Protocol):
    def __call__(
        self, standing: Standing, question: Question, *, private: bool, marker: int | None
    ) -> Panel: ...


_READINGS: Mapping[Screen, _Reading] = {
    Screen.ACTORS: actors,
    Screen.TERMS: terms,
    Screen.TIMELINE: timeline,
    Screen.BRIEF: brief,
    Screen.FIGURES: figures,
    Screen.UPDATE: update_page,
    Screen.HISTORY: history,
}


def reading(
    standing: Standing, question: Question, *, private: bool, marker: int | None = None
) -> Panel:
    """The answer to a question; a private one has [Show here] to post the same for all."""
    if question.screen is Screen.STATUS:
        status = about if question.about else status_board
        return status(standing, question, private=private, marker=marker)
    return _READINGS[question.screen](standing, question, private=private, marker=marker)


def weighed(update: Update, coverage: Coverage) -> Panel:
    """The private answer to a moderator who weighed an update again: how it stands, and stood."""
    question = Question(screen=Screen.UPDATE, story=coverage.story.slug, about=str(update.number))
    sheet = Sheet(accent=ACCENTS[update.verification], buttons=[ask(update.name, question)])
    sheet.text(f"**{update.name}** {inline(update.text, 300)}\n{marks(update)}")
    sheet.blocks([Block(f"**{say('How it was weighed')}**", weighing_lines(update))])
    sheet.text(f"-# {story_line(coverage.story)}")
    return sheet.panel()
