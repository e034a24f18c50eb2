"""Choosing the actors and terms that an update is about."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from discord import ui

from bot.domain.actor import Actor
from bot.domain.coverage import Coverage
from bot.domain.speech import say
from bot.domain.update import Update
from bot.screens.addresses import Address
from bot.screens.fields import Option, option
from bot.screens.marks import ACCENTS, marks
from bot.screens.parts import Panel
from bot.screens.reporting import story_line
from bot.screens.sheet import Sheet
from bot.screens.text import inline

_MOST = 25


def links(update: Update, coverage: Coverage) -> Panel:
    """Two selects, with what is linked now chosen beforehand; a choice is kept at once."""
    sheet = Sheet(accent=ACCENTS[update.verification])
    sheet.text(
        f"### {say('{update}: what is it about?', update=update.name)}\n"
        f"{inline(update.text, 300)}\n{marks(update)}\n"
        f"-# {story_line(coverage.story)} · {say('what you choose is kept at once')}"
    )
    chosen = update.links
    terms = [(term.slug, term.text, deal.title) for deal in coverage.deals for term in deal.terms]
    parts = (coverage.story.slug, str(update.number))
    address = Address("link-actors", parts)
    _select(sheet, address, say("No actors linked"), _actors(update, coverage), chosen.actors)
    address = Address("link-terms", parts)
    _select(sheet, address, say("No terms linked"), _first(terms, chosen.terms), chosen.terms)
    return sheet.panel()


def _select(
    sheet: Sheet, address: Address, empty: str, options: Sequence[Option], chosen: Sequence[str]
) -> None:
    if not options:
        return
    select: ui.Select[Any] = ui.Select(
        custom_id=address.custom_id,
        placeholder=empty,
        min_values=0,
        max_values=len(options),
        options=[option(entry, chosen=set(chosen)) for entry in options],
    )
    sheet.select(select)


def _actors(update: Update, coverage: Coverage) -> list[Option]:
    active = sorted(coverage.actors, key=lambda actor: last_heard(actor, coverage), reverse=True)
    options = [(actor.slug, actor.name, actor.role) for actor in active]
    kept = {value for value, _, _ in _first(options, update.links.actors)}
    return [(a.slug, a.name, a.role) for a in coverage.actors if a.slug in kept]


def last_heard(actor: Actor, coverage: Coverage) -> datetime:
    """When anything about an actor was last recorded."""
    statuses = [status.recorded_at for status in actor.statuses]
    updates = [u.recorded_at for u in coverage.updates if actor.slug in u.links.actors]
    return max([actor.recorded_at, *statuses, *updates])


def _first(options: Sequence[Option], chosen: Sequence[str]) -> list[Option]:
    """As many as a select holds, the chosen ones surely among them."""
    return sorted(options, key=lambda entry: entry[0] not in chosen)[:_MOST]
