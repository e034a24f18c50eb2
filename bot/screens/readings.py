"""A question answered: each kind of reading has its own screen."""

from collections.abc import Mapping
from typing import Protocol

from bot.domain.asking import Question, Screen
from bot.domain.standing import Standing
from bot.screens.boards import status_board
from bot.screens.briefs import brief
from bot.screens.figures import figures
from bot.screens.listings import actors, terms, timeline
from bot.screens.parts import Panel
from bot.screens.subjects import about, history
from bot.screens.updates import update_page


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
