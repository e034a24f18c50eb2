"""What happened to a report, step by step: nothing that stood before is lost."""

from collections.abc import Callable, Mapping

from bot.domain.report import Happening, Outcome, Report, Step
from bot.domain.story import Story
from bot.screens.marks import NEUTRAL_ACCENT, VERDICT_MARKS
from bot.screens.parts import Panel
from bot.screens.reporting import story_line
from bot.screens.settlements import reporter, source_words
from bot.screens.sheet import Block, Sheet
from bot.screens.text import inline, instant, person, stamp


def trail(report: Report, story: Story) -> Panel:
    """Every step of a report, the newest first."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    words = inline(report.text, 200) or "(erased)"
    sheet.text(f"### {report.name}: history\n{words}\n-# {story_line(story)}")
    steps = [f"{instant(one.at)} {told(one)}" for one in reversed(report.history)]
    first = f"{instant(report.received_at)} brought by {reporter(report)}"
    sheet.block(Block("", [*steps, first]))
    return sheet.panel()


def told(one: Happening) -> str:
    """One step in words."""
    return _WORDS[one.step](one)


def ended(outcome: Outcome) -> str:
    """How a review ended."""
    led = f" → U-{outcome.update}" if outcome.update else ""
    return f"{VERDICT_MARKS[outcome.verdict]}{led}"


def _settled(one: Happening) -> str:
    if one.outcome is None:
        return "settled"
    why = f": {inline(one.outcome.reason, 200)}" if one.outcome.reason else ""
    return f"{ended(one.outcome)} by {person(one.by)}{why}"


def _reopened(one: Happening) -> str:
    by = f" by {person(one.by)}" if one.by else ""
    before = f" (it was {ended(one.outcome)})" if one.outcome else ""
    return f"opened again{by}: {inline(one.words, 200)}{before}"


def _retimed(one: Happening) -> str:
    wrote = f" (“{inline(one.when_text, 70)}”)" if one.when_text else ""
    before = stamp(one.occurred, "f") if one.occurred else "not known"
    return f"its reporter changed the time; it was {before}{wrote}"


def _sourced(one: Happening) -> str:
    return f"its reporter added a source: {source_words(one.source) if one.source else ''}"


def _withdrawn(one: Happening) -> str:
    why = f": {inline(one.words, 200)}" if one.words else ""
    return f"withdrawn by its reporter{why}"


_WORDS: Mapping[Step, Callable[[Happening], str]] = {
    Step.TAKEN: lambda one: f"taken by {person(one.by)}",
    Step.LAPSED: lambda one: f"the time of {person(one.to or 0)} passed: free again",
    Step.PUT_BACK: lambda one: f"put back by {person(one.by)}",
    Step.HANDED_OVER: lambda one: f"handed over by {person(one.by)} to {person(one.to or 0)}",
    Step.SETTLED: _settled,
    Step.REOPENED: _reopened,
    Step.TIME_CHANGED: _retimed,
    Step.SOURCE_ADDED: _sourced,
    Step.WITHDRAWN: _withdrawn,
    Step.ANSWERED: lambda one: f"{person(one.by)}, whom it quotes, {inline(one.words, 300)}",
    Step.ERASED: lambda _: "its reporter's data was erased",
}
