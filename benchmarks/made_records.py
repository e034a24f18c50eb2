"""Reports as people write them, each with its act in the ledger and the delivery of its card."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.ledger import Entry, chain
from bot.domain.report import Report, ReportState
from bot.domain.times import Moment, Precision
from storage.codecs import Codec
from storage.store import Change
from storage.tiny import TinyStore

STORIES = 20
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_AT_ONCE = 500
_KINDS = 3  # documents a commit
_CODEC = Codec()


@dataclass(frozen=True, slots=True)
class Made:
    """One commit: a report, its act in the ledger, the delivery of its card."""

    changes: Sequence[Change]
    entries: Sequence[Entry]

    def documents(self) -> list[dict[str, Any]]:
        """The same as documents."""
        return [json.loads(text) for text in self.texts()]

    def texts(self) -> list[str]:
        """The bytes that are to be on the disk, as text."""
        links = [chain(None, entry, "0" * 32) for entry in self.entries]
        return [_CODEC.encode(one) for one in (*(c.record for c in self.changes), *links)]


def story(number: int) -> str:
    """The key of a story."""
    return f"{100 + number}/story"


def commit_of(number: int, state: ReportState = ReportState.WAITING) -> Made:
    """A report with all that comes with it."""
    changes = [Change(_report(number, state), 0), Change(_delivery(number), 0)]
    return Made(changes, [_entry(number)])


async def filled(store: TinyStore, size: int) -> None:
    """Put so many documents into an empty store; one report in twenty waits."""
    numbers = range(1, size // _KINDS + 1)
    for start in range(0, len(numbers), _AT_ONCE):
        made = [
            commit_of(n, ReportState.WAITING if n % 20 == 0 else ReportState.WITHDRAWN)
            for n in numbers[start : start + _AT_ONCE]
        ]
        await store.commit(
            [change for one in made for change in one.changes],
            [entry for one in made for entry in one.entries],
        )


def _report(number: int, state: ReportState) -> Report:
    at = _BEGAN + timedelta(seconds=number)
    words = " ".join(f"w{random.randrange(5_000)}" for _ in range(20))  # noqa: S311
    return Report(
        story=story(number % STORIES),
        number=number,
        guild_id=100 + number % STORIES,
        reporter=number % 1000,
        text=f"A column at the bridge, {words}",
        received_at=at,
        occurred=Moment(at, Precision.ABOUT, "just now"),
        origin="an eyewitness",
        state=state,
    )


def _entry(number: int) -> Entry:
    at = _BEGAN + timedelta(seconds=number)
    place = story(number % STORIES)
    return Entry(story=place, at=at, who=number % 1000, what="reported", subject=f"R-{number}")


def _delivery(number: int) -> Delivery:
    at = _BEGAN + timedelta(seconds=number)
    place = story(number % STORIES)
    return Delivery(
        key=f"card:{place}/R-{number}",
        kind=DeliveryKind.CARD,
        guild_id=100 + number % STORIES,
        story=place,
        subject=f"{place}/R-{number}",
        created_at=at,
        next_at=None,
        channel_id=number,
    )
