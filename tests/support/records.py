"""What the bot has on record, to compare before and after."""

import json

from bot.domain.checkup import Checkup
from bot.domain.delivery import Delivery
from bot.domain.ledger import Link
from bot.domain.memory import Fingerprint
from storage.store import FIELDS
from tests.support.waiting import eventually

_NOT_OF_PEOPLE = {Checkup, Delivery, Fingerprint}


async def on_record(app):
    """Every record that people make, by kind and key, with its version."""
    store = app._desk.store
    return {
        (kind.__name__, stored.record.key): (stored.version, stored.record)
        for kind in FIELDS
        if kind not in _NOT_OF_PEOPLE
        for stored in await store.query(kind, {})
    }


async def record(app, kind, key):
    """One record, or None."""
    stored = await app._desk.store.get(kind, key)
    return stored.record if stored else None


async def records(app, kind, **where):
    """All records of a kind with these fields, by key."""
    return [stored.record for stored in await app._desk.store.query(kind, where)]


async def acts(app, story):
    """What the ledger of a story says was done, oldest first."""
    links = await records(app, Link, story=story)
    return [json.loads(link.payload) for link in sorted(links, key=lambda link: link.sequence)]


async def all_marked(app):
    """Wait until whatever was sent is marked as sent: that comes after it is seen."""
    await eventually(lambda: _none_held(app))


async def _none_held(app):
    return not [delivery for delivery in await records(app, Delivery) if delivery.owner]
