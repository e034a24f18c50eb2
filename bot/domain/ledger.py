"""The append-only, hash-chained record of every act: one chain per story.

A link is hashed over the salted digest of its payload, not over the payload, so a person's words
and name can be erased (payload and salt together) without breaking the chain.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

_quoted = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act to be recorded: who did what to which subject, with what stood before and after."""

    story: str
    at: datetime
    who: int
    what: str
    subject: str
    before: str = ""
    after: str = ""
    why: str = ""

    def payload(self) -> str:
        """The act as canonical JSON: names in order, no spaces, every character as it is."""
        after, before, subject, what, why = map(
            _quoted, (self.after, self.before, self.subject, self.what, self.why)
        )
        return (
            f'{{"after":{after},"before":{before},"subject":{subject},"what":{what},'
            f'"who":{self.who},"why":{why}}}'
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An entry in its place in the chain. `payload` and `salt` may be erased (empty)."""

    story: str
    sequence: int
    at: datetime
    digest: str
    previous: str
    hash: str
    payload: str
    salt: str

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return f"{self.story}/L-{self.sequence}"

    @property
    def entry(self) -> Entry | None:
        """The act; None where its payload was erased."""
        if not self.payload:
            return None
        return Entry(story=self.story, at=self.at, **json.loads(self.payload))

    def erase(self) -> "Link":
        """This link without its act: the chain still verifies."""
        return replace(self, payload="", salt="")


def chain(previous: Link | None, entry: Entry, salt: str) -> Link:
    """The next link after `previous` (None for the first); `salt` is fresh random hex."""
    sequence = previous.sequence + 1 if previous else 1
    before = previous.hash if previous else ""
    payload = entry.payload()
    digest = _digest(salt, payload)
    return Link(
        story=entry.story,
        sequence=sequence,
        at=entry.at,
        digest=digest,
        previous=before,
        hash=_hash(entry.story, sequence, entry.at, digest, before),
        payload=payload,
        salt=salt,
    )


def broken_at(links: Iterable[Link]) -> int | None:
    """The sequence number of the first link that does not verify, or None; links in order."""
    before, expected = "", 1
    for link in links:
        hashed = _hash(link.story, link.sequence, link.at, link.digest, link.previous)
        erased = not link.payload and not link.salt
        whole = erased or _digest(link.salt, link.payload) == link.digest
        if not (whole and hashed == link.hash and link.previous == before):
            return link.sequence
        if link.sequence != expected:
            return expected
        before, expected = link.hash, expected + 1
    return None


def _digest(salt: str, payload: str) -> str:
    return hashlib.sha256(f"{salt}\n{payload}".encode()).hexdigest()


def _hash(story: str, sequence: int, at: datetime, digest: str, previous: str) -> str:
    text = "\n".join((story, str(sequence), at.isoformat(), digest, previous))
    return hashlib.sha256(text.encode()).hexdigest()
