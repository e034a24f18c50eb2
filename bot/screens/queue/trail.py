"""What happened to a report, step by step: nothing that stood before is lost."""

from collections.abc import Callable, Mapping

from bot.domain.report import Happening, Outcome, Report, Step
from bot.domain.speech import say
from bot.domain.story import Story
from bot.screens.marks import NEUTRAL_ACCENT, verdict_mark
from bot.screens.parts import Panel
from bot.screens.reasons import reason_words
from bot.screens.reporting import story_line
from bot.screens.settlements import reporter, source_words, taken
from bot.screens.sheet import Block, Sheet
from bot.screens.text import inline, instant, person, stamp


def trail(report: Report, story: Story) -> Panel:
    """Every step of a report, the newest first."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    words = inline(report.text, 200) or say("(erased)")
    title = say("{report}: history", report=report.name)
    sheet.text(f"### {title}\n{words}\n-# {story_line(story)}")
    steps = [f"{instant(one.at)} {told(one)}" for one in reversed(report.history)]
    brought = say("brought by {who}", who=reporter(report))
    first = f"{instant(report.received_at)} {brought}"
    sheet.block(Block("", [*steps, first]))
    return sheet.panel()


def told(one: Happening) -> str:
    """One step in words."""
    return _WORDS[one.step](one)


def ended(outcome: Outcome) -> str:
    """How a review ended."""
    led = f" → U-{outcome.update}" if outcome.update else ""
    return f"{verdict_mark(outcome.verdict)}{led}"


def _settled(one: Happening) -> str:
    if one.outcome is None:
        return say("settled")
    why = f": {reason_words(one.outcome.reason, 200)}" if one.outcome.reason else ""
    return say("{ended} by {who}", ended=ended(one.outcome), who=person(one.by)) + why


def _reopened(one: Happening) -> str:
    why = reason_words(one.words, 200)
    told = (
        say("opened again by {who}: {reason}", who=person(one.by), reason=why)
        if one.by
        else say("opened again: {reason}", reason=why)
    )
    was = say("it was {ended}", ended=ended(one.outcome)) if one.outcome else ""
    return f"{told} ({was})" if was else told


def _retimed(one: Happening) -> str:
    wrote = f" (“{inline(one.when_text, 70)}”)" if one.when_text else ""
    before = stamp(one.occurred, "f") if one.occurred else say("not known")
    return say("its reporter changed the time; it was {moment}", moment=before) + wrote


def _sourced(one: Happening) -> str:
    source = source_words(one.source) if one.source else ""
    return say("its reporter added a source: {source}", source=source)


def _withdrawn(one: Happening) -> str:
    why = f": {inline(one.words, 200)}" if one.words else ""
    return say("withdrawn by its reporter") + why


_WORDS: Mapping[Step, Callable[[Happening], str]] = {
    Step.TAKEN: lambda one: taken(one.by),
    Step.LAPSED: lambda one: say("the time of {who} passed: free again", who=person(one.to or 0)),
    Step.PUT_BACK: lambda one: say("put back by {who}", who=person(one.by)),
    Step.HANDED_OVER: lambda one: say(
        "handed over by {who} to {whom}", who=person(one.by), whom=person(one.to or 0)
    ),
    Step.SETTLED: _settled,
    Step.REOPENED: _reopened,
    Step.TIME_CHANGED: _retimed,
    Step.SOURCE_ADDED: _sourced,
    Step.WITHDRAWN: _withdrawn,
    Step.ANSWERED: lambda one: say(
        "{who}, whom it quotes, {answer}", who=person(one.by), answer=inline(one.words, 300)
    ),
    Step.ERASED: lambda _: say("its reporter's data was erased"),
}
