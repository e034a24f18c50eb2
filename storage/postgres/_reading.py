"""Rows as they come out of the database."""

from typing import TYPE_CHECKING

from storage.codecs import Codec
from storage.postgres._text import unpacked
from storage.store import R, Stored

if TYPE_CHECKING:
    import asyncpg


def stored(codec: Codec, kind: type[R], row: "asyncpg.Record") -> Stored[R]:
    """The record in a row with `version` and `doc`."""
    return Stored(codec.decode(kind, unpacked(row["doc"])), row["version"])
