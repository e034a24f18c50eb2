"""A made-up Space, in any state."""

from datetime import UTC, datetime

from bot.domain.space import Space

NOON = datetime(2023, 6, 24, 12, tzinfo=UTC)


def space(**fields):
    """A Space of server 100."""
    given = {
        "guild_id": 100,
        "number": 1,
        "story": "100/mutiny",
        "title": "What does the deal mean?",
        "stage": 5,
        "channel_id": 6,
        "host": 7,
        "made_at": NOON,
    }
    return Space(**(given | fields))
