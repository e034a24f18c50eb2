"""What is said to somebody whose time cannot be read."""

from bot.domain.errors import Refusal

LONGEST = 64


class UnreadableTime(Refusal, ValueError):  # noqa: N818 - a refusal is an answer
    """A time, interval or zone cannot be used; the text says why and shows a right one."""


def quoted(text: str) -> str:
    """The person's own words for a message, on one line and cut to 64 characters."""
    line = " ".join(text.split())
    return f"“{line if len(line) <= LONGEST else line[: LONGEST - 1] + '…'}”"
