"""The brief: what is so, what is contested, what is not known; then, apart, what people think."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.standing import Standing
from bot.domain.update import Update
from bot.domain.verification import Verification
from bot.screens.lines import heading, update_line
from bot.screens.outlook import forecast_line, opinion_line, question_line
from bot.screens.parts import Button, Panel, Sheet, ask, reading_buttons

_CONTESTED = (Verification.DISPUTED, Verification.UNVERIFIED, Verification.UNVERIFIABLE)


def brief(standing: Standing, question: Question, *, private: bool, marker: int | None) -> Panel:
    """A summary by certainty, newest first in each part."""
    coverage = standing.coverage
    sheet = Sheet(marker=marker, buttons=reading_buttons(question, private=private))
    sheet.text(heading(standing, "Brief"))
    _updates(sheet, question, coverage)
    unanswered = [asked for asked in coverage.questions if not asked.answer]
    _part(sheet, "### Not known", [question_line(asked, 120) for asked in unanswered], 560)
    opinions = [opinion_line(one, 140) for one in reversed(coverage.assessments)]
    _part(sheet, "### Opinion, not fact", opinions, 520)
    _part(sheet, "### Outlook", [forecast_line(one, 140) for one in coverage.scenarios], 520)
    return sheet.panel()


def _updates(sheet: Sheet, question: Question, coverage: Coverage) -> None:
    newest = sorted(coverage.updates, key=lambda u: (u.occurred.at, u.number), reverse=True)
    so = [u for u in newest if u.verification is Verification.VERIFIED and not only_said(u)]
    said = [u for u in newest if u.verification is Verification.VERIFIED and only_said(u)]
    contested = [u for u in newest if u.verification in _CONTESTED]
    debunked = [u for u in newest if u.verification is Verification.DEBUNKED]
    verified = _timeline(question, "Verified", Verification.VERIFIED)
    _part(sheet, "### Verified", _lines(so), 760, verified)
    _part(sheet, "### Disputed and unverified", _lines(contested), 700, _timeline(question, "All"))
    wrong = _timeline(question, "Debunked", Verification.DEBUNKED)
    _part(sheet, "### Debunked", _lines(debunked), 260, wrong)
    _part(sheet, "### On record: said, content not weighed", _lines(said), 440, verified)


def only_said(update: Update) -> bool:
    """Whether all that was weighed is that the words were said."""
    return update.said is not None and update.content is None


def _lines(updates: Sequence[Update]) -> list[str]:
    return [update_line(update, 120) for update in updates]


def _timeline(question: Question, label: str, state: Verification | None = None) -> Button:
    wanted = replace(question, screen=Screen.TIMELINE, about="", verification=state, page=0)
    return ask(label, wanted)


def _part(
    sheet: Sheet, title: str, lines: Sequence[str], limit: int, more: Button | None = None
) -> None:
    if lines:
        sheet.rule()
        sheet.lines(title, lines, limit=limit, more=more)
