"""Waiting until something can be seen in a place."""

from collections.abc import Callable

from bot.rehearsal import Channel, Message
from bot.rehearsal.play.doors import PATIENCE, Stalled


async def seen(place: Channel, fits: Callable[[Message], bool], what: str) -> Message:
    """Return the first message in a place that fits, now or as soon as there is one.

    Raises:
        Stalled: it does not come.
    """
    try:
        return await place.wait_for(fits, PATIENCE)
    except TimeoutError:
        where = "a direct message" if place.guild is None else f"#{place.name}"
        raise Stalled(f"{what} did not come in {where} within {PATIENCE:g} s.") from None
