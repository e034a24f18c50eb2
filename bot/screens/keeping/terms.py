"""New terms, and how they stand: the forms, the buttons and the answers."""

from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.deal import Deal, Term, TermChange, TermState
from bot.domain.draft import Draft
from bot.domain.speech import say
from bot.screens.addresses import Address
from bot.screens.fields import Option, choice, listed, short_text
from bot.screens.histories import change_line
from bot.screens.keeping._fields import (
    Kept,
    basis_field,
    by_field,
    note_field,
    on_record,
    since_field,
    until_field,
)
from bot.screens.parts import Button, Form, Panel, ask, press
from bot.screens.terms import deal_title, term_standing
from bot.screens.text import inline
from bot.services.keeping.terms import ONE_SIDE


def term_form(coverage: Coverage, text: str, deal: str, draft: Draft | None = None) -> Form:
    """A new term: its deal, and who must act by when."""
    kept: Kept = draft.fields if draft else {}
    form = Form(say("New term"), Address("term", (coverage.story.slug,)))
    typed = kept.get("text", text)
    form.add_item(short_text("text", say("What is stipulated?"), typed, longest=200, required=True))
    form.add_item(
        short_text(
            "deal",
            say("Deal"),
            kept.get("deal", deal),
            longest=80,
            required=True,
            description=say("One on record; another title starts a new one."),
        )
    )
    form.add_item(
        short_text(
            "actors",
            say("Who must act?"),
            kept.get("actors", ""),
            longest=200,
            description=say("Names on record, with commas between."),
        )
    )
    form.add_item(until_field(kept, say("By when?")))
    form.add_item(since_field(kept, say("Announced when?")))
    return form


def change_form(coverage: Coverage, deal: Deal, term: Term, draft: Draft | None = None) -> Form:
    """How a term stands, and who says so."""
    kept: Kept = draft.fields if draft else {}
    address = Address("change", (coverage.story.slug, term.slug))
    form = Form(f"{deal.title}: {term.text}", address)
    state = kept.get("state", "")
    form.add_item(choice("state", say("How does it stand?"), _states(), chosen=state))
    form.add_item(since_field(kept))
    form.add_item(by_field(kept))
    form.add_item(note_field(kept))
    form.add_item(basis_field(kept, coverage, term.slug))
    return form


def term_buttons(story: str, term: str) -> list[Button]:
    """What can be added to a term."""
    return [press(say("Add change"), "add-change", story, term)]


def term_added(coverage: Coverage, deal: Deal, term: Term) -> Panel:
    """The answer: the term as it is on record now."""
    added = say("**Added** to {what}", what=deal_title(deal, coverage))
    text = f"{added}\n{_shown(coverage, term)}"
    return on_record(coverage.story, text, _next(coverage, term))


def change_added(coverage: Coverage, deal: Deal, term: Term, change: TermChange) -> Panel:
    """The answer: the change, and how the term stands with it."""
    recorded = say("**Recorded** of {what}", what=deal_title(deal, coverage))
    text = f"{recorded}\n{change_line(change)}"
    return on_record(
        coverage.story,
        f"{text}\n\n{say('It stands:')}\n{_shown(coverage, term)}",
        _next(coverage, term),
    )


def _shown(coverage: Coverage, term: Term) -> str:
    return f"**{inline(term.text, 200)}**\n{term_standing(term, coverage)}"


def _next(coverage: Coverage, term: Term) -> list[Button]:
    page = Question(screen=Screen.STATUS, story=coverage.story.slug, about=term.slug)
    return [ask(say("This term"), page), *term_buttons(coverage.story.slug, term.slug)]


def _states() -> list[Option]:
    plain = listed(TermState)
    sided = [state for state in TermState if state not in {TermState.ANNOUNCED, TermState.NOT_PART}]
    one = [
        (f"{ONE_SIDE}{state}", say("{state}, according to one side", state=say(state)), "")
        for state in sided
    ]
    return [*plain, *one]
