"""What is said to somebody whose time cannot be read."""

from bot.domain.errors import Refusal
from bot.services.words import quote

LONGEST = 64


class UnreadableTime(Refusal, ValueError):  # noqa: N818 - a refusal is an answer
    """A time, interval or zone cannot be used; the text says why and shows a right one."""


def quoted(text: str) -> str:
    """The person's own words, harmless in a message, on one line and cut to 64 characters."""
    return quote(text, LONGEST)
