"""Signed opinions and forecasts: the forms and the answers."""

from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.draft import Draft
from bot.domain.outlook import Assessment, Scenario
from bot.domain.speech import say
from bot.screens.addresses import Address
from bot.screens.fields import choice, long_text, short_text
from bot.screens.keeping._fields import Kept, on_record, signed_field, until_field
from bot.screens.outlook import CONFIDENCE, forecast_line, opinion_line
from bot.screens.parts import Form, Panel, ask

_TEXT = 300


def assess_form(
    coverage: Coverage, signed: str, about: str = "", draft: Draft | None = None
) -> Form:
    """Somebody's opinion; `about` is the slug of an actor."""
    kept: Kept = draft.fields if draft else {}
    form = Form(say("Opinion, signed"), Address("assess", (coverage.story.slug,)))
    form.add_item(long_text("text", say("What do you think?"), kept.get("text", ""), longest=_TEXT))
    form.add_item(signed_field(kept, signed))
    chosen = kept.get("confidence", "")
    levels = [(word, say(word), "") for word in CONFIDENCE]
    form.add_item(choice("confidence", say("How confident?"), levels, chosen=chosen))
    actor = coverage.actor(about)
    form.add_item(
        short_text(
            "actors",
            say("About whom?"),
            kept.get("actors", actor.name if actor else ""),
            longest=200,
            description=say("Names on record, with commas between."),
        )
    )
    form.add_item(until_field(kept, say("Until when does it hold?")))
    return form


def scenario_form(coverage: Coverage, signed: str, draft: Draft | None = None) -> Form:
    """What somebody expects, until when, and what decides it."""
    kept: Kept = draft.fields if draft else {}
    form = Form(say("Forecast, signed"), Address("scenario", (coverage.story.slug,)))
    form.add_item(long_text("text", say("What may come?"), kept.get("text", ""), longest=_TEXT))
    form.add_item(signed_field(kept, signed))
    form.add_item(until_field(kept, say("Until when?"), required=True))
    rule = kept.get("rule", "")
    hint = say("It came so if the ministry says it by that day")
    form.add_item(
        short_text("rule", say("What decides it?"), rule, longest=160, required=True, hint=hint)
    )
    return form


def assessed(coverage: Coverage, assessment: Assessment) -> Panel:
    """The answer: the opinion as readers see it."""
    return _outlook(coverage, opinion_line(assessment, _TEXT))


def foreseen(coverage: Coverage, scenario: Scenario) -> Panel:
    """The answer: the forecast as readers see it."""
    return _outlook(coverage, forecast_line(scenario, _TEXT))


def _outlook(coverage: Coverage, line: str) -> Panel:
    brief = Question(screen=Screen.BRIEF, story=coverage.story.slug)
    return on_record(
        coverage.story,
        f"{say('**Recorded**, apart from the facts')}\n{line}",
        [ask(say("Brief"), brief)],
    )
