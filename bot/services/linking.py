"""Which actors and terms a text speaks of: proposed by name, edited by people."""

from rapidfuzz import fuzz

from bot.domain.actor import Actor
from bot.domain.deal import Deal, Term
from bot.domain.story import Story
from bot.domain.update import Linking, Update
from bot.services.matching import NameIndex
from bot.services.work import Work

_ALIKE = 65  # token_set_ratio; below it, terms of one deal are proposed for each other's news


async def propose_links(
    work: Work, story: Story, update: Update
) -> tuple[tuple[Actor, ...], tuple[Term, ...]]:
    """The actors named in an update's text or as its speaker, and the terms worded like it."""
    text = f"{update.speaker}. {update.text}"
    actors = await work.find(Actor, {"story": story.key}, order="position")
    deals = await work.find(Deal, {"story": story.key}, order="position")
    named = set(NameIndex((actor.slug, actor.names) for actor in actors).mentioned_in(text))
    terms = (term for deal in deals if deal.recorded_at <= work.now for term in deal.terms)
    return (
        tuple(actor for actor in actors if actor.slug in named),
        tuple(term for term in terms if fuzz.token_set_ratio(term.text, text) >= _ALIKE),
    )


def link(update: Update, actors: tuple[Actor, ...], terms: tuple[Term, ...]) -> Update:
    """The update linked to these, as of when it was recorded."""
    return update.link(
        Linking(
            recorded_at=update.recorded_at,
            recorded_by=update.recorded_by,
            actors=tuple(actor.slug for actor in actors),
            terms=tuple(term.slug for term in terms),
        )
    )
