"""Suggestions while somebody types."""

from collections.abc import Iterable

from discord import app_commands

from bot.services.library import Offer

Choices = list[app_commands.Choice[str]]
_MOST = 25


def story_choices(offers: Iterable[Offer], typed: str) -> Choices:
    """The stories whose slug or title holds what was typed."""
    wanted = typed.casefold()
    fitting = [o for o in offers if wanted in f"{o.slug} {o.title}".casefold()]
    return [
        app_commands.Choice(name=f"{one.title} ({one.slug})"[:100], value=one.slug)
        for one in fitting[:_MOST]
    ]
