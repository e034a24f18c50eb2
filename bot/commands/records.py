"""What `run_bot.py store` does with the records of one place: back up, restore, check."""

import argparse
import asyncio
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from bot.domain.ledger import Link, broken_at
from bot.settings import Settings, read_settings
from bot.stores import open_to_read
from storage.codecs import table_name
from storage.store import FIELDS, Store, StoreError
from storage.tiny import back_up as write_backup, faults, restore as put_back

_IN_A_DATABASE = (
    "DATABASE_URL is set: the records are in that database. {} with PostgreSQL's own tools: {}"
)


def back_up(chosen: argparse.Namespace) -> str:
    """Write all records to one file. Raises `StoreError`, `SettingsError` or OSError."""
    settings = read_settings()
    _refuse_a_database(settings, "Back up", "pg_dump")
    count = write_backup(settings.nightdesk_data, chosen.file)
    size = chosen.file.stat().st_size / 1_000_000
    return f"Wrote {chosen.file}: {count:,} records, {size:,.1f} MB, read again and whole."


def restore(chosen: argparse.Namespace) -> str:
    """Put a backup in place. Raises `StoreError`, `SettingsError` or OSError."""
    settings = read_settings()
    _refuse_a_database(settings, "Restore", "pg_restore")
    count, aside = put_back(settings.nightdesk_data, chosen.file)
    before = f"\nWhat was there before is kept as {aside}." if aside else ""
    return f"Restored {count:,} records into {settings.nightdesk_data}.{before}"


def check(_chosen: argparse.Namespace) -> str:
    """Read everything. Raises `StoreError` with whatever is not whole, or `SettingsError`."""
    settings = read_settings()
    if not settings.database_url and (found := faults(settings.nightdesk_data)):
        raise StoreError("\n".join([f"{settings.nightdesk_data} is damaged:", *found]))
    return asyncio.run(_read_all(settings))


async def _read_all(settings: Settings) -> str:
    store = await open_to_read(settings.nightdesk_data, settings.database_address)
    try:
        counts = {kind: len(await store.query(kind, {})) for kind in FIELDS}
        chains = await _chains(store)
    finally:
        await store.close()
    broken = [
        f"The ledger of {story} is broken at L-{number}: it was changed by hand, or by a fault."
        for story, links in chains.items()
        if (number := broken_at(links)) is not None
    ]
    if broken:
        raise StoreError("\n".join(broken))
    return "\n".join(_said(counts, len(chains)))


async def _chains(store: Store) -> dict[str, list[Link]]:
    chains: dict[str, list[Link]] = defaultdict(list)
    for stored in await store.query(Link, {}, order="sequence"):
        chains[stored.record.story].append(stored.record)
    return chains


def _said(counts: dict[type[Any], int], chains: int) -> Sequence[str]:
    there = {table_name(kind): count for kind, count in counts.items() if count}
    return [
        f"Everything is whole: {sum(there.values()):,} records; {chains} ledgers, all verify.",
        *(f"  {name:<14}{count:>12,}" for name, count in sorted(there.items())),
    ]


def _refuse_a_database(settings: Settings, act: str, tool: str) -> None:
    if settings.database_url:
        raise StoreError(_IN_A_DATABASE.format(act, tool))
