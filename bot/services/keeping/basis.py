"""What a statement rests on: updates, named sources, links."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot.domain.errors import Refusal
from bot.domain.speech import noted, say
from bot.domain.story import Story
from bot.domain.update import Source, Update
from bot.domain.verification import Verification
from bot.services.record import need_update
from bot.services.words import clean_line, read_line, read_link
from bot.services.work import Work

_UPDATE = re.compile(r"U[- ]?(\d{1,9})", re.IGNORECASE)
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_LONGEST_NAME = 100
_MOST = 6


@dataclass(frozen=True, slots=True)
class Basis:
    """The updates and sources somebody named."""

    updates: tuple[Update, ...] = ()
    sources: tuple[Source, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return bool(self.updates or self.sources)

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of the updates."""
        return tuple(update.number for update in self.updates)

    @property
    def supports_verified(self) -> bool:
        """Whether something verified can rest on it: a source, or an update that is verified."""
        states = (update.verification for update in self.updates)
        return bool(self.sources) or Verification.VERIFIED in states


async def read_basis(work: Work, story: Story, text: str) -> Basis:
    """Read "U-26, the Kremlin, https://…". Raises `Refusal` naming what is wrong."""
    parts = [part for part in map(clean_line, re.split(r"[,;\n]", text)) if part]
    if len(parts) > _MOST:
        raise Refusal(
            say("{most} sources are the most for one statement. Name the best ones.", most=_MOST)
        )
    numbers = [int(found[1]) for found in map(_UPDATE.fullmatch, parts) if found]
    updates = [await need_update(work, story.key, n) for n in dict.fromkeys(numbers)]
    for update in updates:
        if update.retracted:
            raise Refusal(
                say(
                    "{update} is retracted: nothing can rest on it. Name another.",
                    update=update.name,
                )
            )
    sources = [_source(part) for part in parts if not _UPDATE.fullmatch(part)]
    return Basis(tuple(updates), tuple(dict.fromkeys(sources)))


def _source(part: str) -> Source:
    found = _LINK.search(part)
    link = read_link(found[0]) if found else ""
    name = clean_line(_LINK.sub("", part)) or urlsplit(link).hostname or ""
    return Source(read_line(name, noted("A source"), _LONGEST_NAME), link)
