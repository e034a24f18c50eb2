"""The brief: what is so, what is contested, what is not known; then, apart, what people think."""

from dataclasses import replace

from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.speech import noted, say
from bot.domain.standing import Standing
from bot.domain.update import Update
from bot.domain.verification import Verification
from bot.screens.lines import heading, update_line
from bot.screens.marks import OUTLOOK_ACCENT
from bot.screens.outlook import forecast_line, opinion_line, question_line
from bot.screens.parts import Panel, ask, reading_buttons
from bot.screens.sheet import Block, Sheet
from bot.screens.text import inline

VERIFIED = noted("Verified")
CONTESTED = noted("Disputed and unverified")
DEBUNKED = noted("Debunked")
SAID = noted("On record: said, content not weighed")


def brief(standing: Standing, question: Question, *, private: bool, marker: int | None) -> Panel:
    """A summary by certainty, newest first in each part."""
    coverage = standing.coverage
    sheet = Sheet(marker=marker, buttons=reading_buttons(question, private=private))
    sheet.text(heading(standing, say("Brief"), _other_names(standing)))
    unknown = [question_line(asked, 120) for asked in coverage.questions if not asked.answer]
    opinions = [
        opinion_line(one, 140, seen_at=standing.moment) for one in reversed(coverage.assessments)
    ]
    forecasts = [forecast_line(one, 140) for one in coverage.scenarios]
    outlook = [
        Block(f"### {say('Opinion, not fact')}", opinions, 520),
        Block(f"### {say('Outlook')}", forecasts, 520),
    ]
    facts = [*_facts(coverage, question), Block(f"### {say('Not known')}", unknown, 520)]
    sheet.blocks(facts, keep=sum(min(block.length, block.share) for block in outlook))
    if opinions or forecasts:
        sheet.apart(OUTLOOK_ACCENT)
        sheet.blocks(outlook)
    return sheet.panel()


def _other_names(standing: Standing) -> str:
    """What else the story is called, and by whom; undated, so not where the reader looks back."""
    names = () if standing.rewound else standing.coverage.story.also_called[:4]
    shown = " · ".join(inline(name, 60) for name in names)
    return f"-# {say('also called: {names}', names=shown)}" if shown else ""


def certainty(update: Update) -> str:
    """Which part of the brief an update belongs to; empty where it was settled or retracted."""
    if update.retracted:
        return ""
    weighings = [weighing for weighing in (update.content, *update.parts) if weighing]
    if any(w.settled_by and w.verification is not Verification.VERIFIED for w in weighings):
        return ""
    if update.states == {Verification.VERIFIED}:
        return VERIFIED if weighings or update.said is None else SAID
    return DEBUNKED if update.states == {Verification.DEBUNKED} else CONTESTED


def _facts(coverage: Coverage, question: Question) -> list[Block]:
    newest = sorted(coverage.updates, key=lambda u: (u.stands_at, u.number), reverse=True)
    groups: dict[str, list[str]] = {}
    for update in newest:
        groups.setdefault(certainty(update), []).append(update_line(update, 120))
    everything = replace(question, screen=Screen.TIMELINE, about="", page=0)
    verified = replace(everything, verification=Verification.VERIFIED)
    debunked = replace(everything, verification=Verification.DEBUNKED)
    return [
        Block(f"### {say(title)}", groups.get(title, []), share, more=button)
        for title, button, share in (
            (VERIFIED, ask(say("All verified"), verified), 700),
            (CONTESTED, ask(say("Timeline"), everything), 700),
            (DEBUNKED, ask(say("All debunked"), debunked), 240),
            # What was said is among the verified lines: a second way there has its own address.
            (SAID, ask(say("All on record"), verified, "page"), 400),
        )
    ]
