"""New counts and claims: the forms, the buttons and the answers."""

from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.draft import Draft
from bot.domain.figure import Claim, Figure
from bot.domain.speech import say
from bot.screens.addresses import Address
from bot.screens.fields import Field, short_text
from bot.screens.figures import claim_line, summary
from bot.screens.keeping._fields import Kept, basis_field, note_field, on_record, since_field
from bot.screens.lines import sources
from bot.screens.parts import Button, Form, Panel, ask, press
from bot.screens.text import inline


def figure_form(
    coverage: Coverage, metric: str, overlaps: str = "", draft: Draft | None = None
) -> Form:
    """A new count with its first claim."""
    kept: Kept = draft.fields if draft else {}
    parts = (coverage.story.slug, overlaps) if overlaps else (coverage.story.slug,)
    form = Form(say("New count"), Address("figure", parts))
    typed = kept.get("metric", metric)
    form.add_item(short_text("metric", say("What is counted?"), typed, required=True))
    unit = kept.get("unit", "")
    form.add_item(
        short_text("unit", say("Unit"), unit, longest=20, hint=say("people, vehicles, km"))
    )
    for field in _claim_fields(kept):
        form.add_item(field)
    return form


def claim_form(coverage: Coverage, figure: Figure, draft: Draft | None = None) -> Form:
    """Who names which number."""
    kept: Kept = draft.fields if draft else {}
    form = Form(figure.metric, Address("claim", (coverage.story.slug, figure.slug)))
    for field in _claim_fields(kept):
        form.add_item(field)
    form.add_item(note_field(kept))
    form.add_item(basis_field(kept, coverage))
    return form


def figure_buttons(story: str, figure: str) -> list[Button]:
    """What can be added to a count."""
    return [press(say("Add claim"), "add-claim", story, figure)]


def claim_added(coverage: Coverage, figure: Figure, claim: Claim) -> Panel:
    """The answer: the claim, and what all of them come to."""
    page = Question(screen=Screen.FIGURES, story=coverage.story.slug, about=figure.slug)
    known = sources(claim.sources)
    metric = f"**{inline(figure.metric, 100)}**"
    lines = [
        f"{say('**Recorded** of {what}', what=metric)} · {summary(figure)}",
        claim_line(claim, figure.unit),
        f"-# {known}" if known else "",
    ]
    buttons = [ask(say("This figure"), page), *figure_buttons(coverage.story.slug, figure.slug)]
    return on_record(coverage.story, "\n".join(line for line in lines if line), buttons)


def _claim_fields(kept: Kept) -> list[Field]:
    by, value = kept.get("by", ""), kept.get("value", "")
    hint = say("15, at least 15, about 200, 5-6")
    return [
        short_text("by", say("Who says so?"), by, required=True, hint=say("a ministry, an outlet")),
        short_text("value", say("Which number?"), value, longest=60, required=True, hint=hint),
        since_field(kept, say("As of when?")),
    ]
