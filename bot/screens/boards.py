"""The board: how a story stands, on one screen; posted in a channel it is edited in place."""

from dataclasses import replace

from bot.domain.actor import Actor, Facet
from bot.domain.asking import Question, Screen
from bot.domain.speech import say, say_count
from bot.domain.standing import Standing
from bot.screens.lines import facet_title, heading, status_line, update_line
from bot.screens.linking import last_heard
from bot.screens.parts import Button, Panel, ask, reading_buttons
from bot.screens.sheet import Block, Sheet
from bot.screens.terms import deal_title, tally
from bot.screens.text import ago, inline, instant, more_words

_ACTORS = 5
_QUESTIONS = 3
_SHARE = 1700


def board(standing: Standing, marker: int | None = None) -> Panel:
    """The channel's standing message."""
    question = Question(screen=Screen.STATUS, story=standing.slug)
    return status_board(standing, question, private=False, marker=marker)


def status_board(
    standing: Standing, question: Question, *, private: bool, marker: int | None
) -> Panel:
    """Actors, the deal, what is not known, the last update, and what is under way."""
    sheet = Sheet(marker=marker, buttons=_buttons(question, private=private))
    sheet.text(heading(standing, inline(standing.coverage.story.title, 120) or standing.slug))
    _actors(sheet, standing, question)
    _deals(sheet, standing, question)
    _unknown(sheet, standing, question)
    _last(sheet, standing)
    return sheet.panel()


def under_way(standing: Standing, oldest: str) -> str:
    """The desk's waiting line and the next digest; nothing where the reader looks back."""
    parts = []
    if standing.waiting:
        parts.append(_waiting(standing.waiting, oldest))
    if standing.next_digest:
        parts.append(say("next digest {moment}", moment=instant(standing.next_digest, "t")))
    return " · ".join(parts)


def _waiting(number: int, oldest: str) -> str:
    if not oldest:
        return say_count("{n} report waiting", "{n} reports waiting", number)
    return say_count(
        "{n} report waiting, oldest {age}", "{n} reports waiting, oldest {age}", number, age=oldest
    )


def facet_lines(actor: Actor, length: int = 160) -> list[str]:
    """The current line of each facet; where it is not known, the last confirmed one under it."""
    lines = []
    for facet in Facet:
        current = actor.current(facet)
        if current is None:
            continue
        lines.append(f"{facet_title(facet)}: {status_line(current, length)}")
        confirmed = actor.last_confirmed(facet)
        if confirmed and confirmed != current:
            was = status_line(confirmed, length, joint=" · ")
            lines.append(f"-# {say('last confirmed: {status}', status=was)}")
    return lines


def _buttons(question: Question, *, private: bool) -> list[Button]:
    fresh = Question(screen=Screen.TIMELINE, story=question.story, as_of=question.as_of)
    return [
        ask(say("Timeline"), fresh),
        ask(say("Figures"), replace(fresh, screen=Screen.FIGURES)),
        ask(say("Brief"), replace(fresh, screen=Screen.BRIEF)),
        *reading_buttons(question, private=private),
    ]


def _actors(sheet: Sheet, standing: Standing, question: Question) -> None:
    coverage = standing.coverage
    spoken = [actor for actor in coverage.actors if actor.statuses]
    newest = sorted(spoken, key=lambda actor: last_heard(actor, coverage), reverse=True)
    entries = ["\n".join([f"**{inline(a.name, 60)}**", *facet_lines(a, 100)]) for a in newest]
    button = ask(say("All actors"), replace(question, screen=Screen.ACTORS))
    if not coverage.actors:
        return
    sheet.rule()
    if not entries:
        nothing = say_count(
            "Nothing is recorded on the {n} actor yet.",
            "Nothing is recorded on the {n} actors yet.",
            len(coverage.actors),
        )
        sheet.section(f"### {say('Actors')}\n{nothing}", button)
        return
    hidden = len(coverage.actors) - len(entries[:_ACTORS])
    title = f"### {say('Actors')}"
    sheet.block(Block(title, entries[:_ACTORS], _SHARE, more=button, hidden=hidden))


def _deals(sheet: Sheet, standing: Standing, question: Question) -> None:
    deals = standing.coverage.deals
    if not deals:
        return
    sheet.rule()
    shown = [f"{deal_title(deal, standing.coverage)}\n{tally(deal)}" for deal in deals[:2]]
    more = f"\n{more_words(len(deals) - 2)}" if len(deals) > len(shown) else ""
    button = ask(say("Terms"), replace(question, screen=Screen.TERMS))
    sheet.section("\n".join(shown) + more, button)


def _unknown(sheet: Sheet, standing: Standing, question: Question) -> None:
    unanswered = [asked for asked in standing.coverage.questions if not asked.answer]
    if not unanswered:
        return
    sheet.rule()
    texts = [inline(asked.text, 120) for asked in unanswered[:_QUESTIONS]]
    more = len(unanswered) - len(texts)
    shown = " · ".join([*texts, *([more_words(more)] if more else [])])
    # A second way to the brief, so it needs an address of its own.
    button = ask(say("Open questions"), replace(question, screen=Screen.BRIEF), "page")
    sheet.section(say("**Not known:** {questions}", questions=shown), button)


def _last(sheet: Sheet, standing: Standing) -> None:
    updates = standing.coverage.updates
    oldest = ago(standing.oldest, standing.coverage.story) if standing.oldest else ""
    last = say("Last: {update}", update=update_line(updates[-1])) if updates else ""
    lines = [last, under_way(standing, oldest)]
    shown = "\n".join(line for line in lines if line)
    if shown:
        sheet.rule()
        sheet.text(shown)
