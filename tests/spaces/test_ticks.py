"""What is due by the clock is done, whatever else cannot be done."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from storage.tiny._layout import checksum
from tests.spaces.test_rota import add, told

pytestmark = pytest.mark.one_engine


def _spoil_the_taken_report(data):
    """A record as another version of Nightdesk might have written it, due to lapse."""
    with closing(sqlite3.connect(data / "nightdesk.db", isolation_level=None)) as db:
        key, version, doc = db.execute(
            "SELECT key, version, doc FROM rows WHERE kind = 'report' AND doc LIKE '%taken%'"
        ).fetchone()
        doc = doc.replace('"state":"taken"', '"state":"?"')
        total = checksum("report", key, version, doc)
        db.execute("UPDATE rows SET doc = ?, sum = ? WHERE key = ?", (doc, total, key))


async def test_a_report_that_cannot_be_read_keeps_no_host_from_being_reminded(studio, caplog):
    room = studio.room
    await add(studio, studio.cohost, "21:00")
    await room.moderator.press(await room.card_of(), "Take")
    await room.close_desk()
    _spoil_the_taken_report(room.data)
    await room.stand_in.disconnected()
    room.clock.moment = datetime(2023, 6, 27, 17, 31, tzinfo=UTC)
    await room.open_desk()
    await told(studio.cohost, "You host from")
    await room.close_desk()
    assert any(entry["event"] == "a tick failed" for entry in room.logs)
    room.logs.clear()
    caplog.clear()
