"""Writes what the real bot says into the guides: `.venv/bin/python -m scripts.transcripts`."""

import asyncio
import io
import re
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.rehearsal import Message, Visible
from bot.rehearsal.show import Chat, KnownNames, Terminal
from scripts.chapters import CHAPTERS, GOING_LIVE, PRESENT, Chapter
from scripts.hosting import Hosting
from scripts.newsroom import Newsroom, opened

_DOCS = Path(__file__).parent.parent / "docs"
PAGES: Mapping[Path, Callable[[], Mapping[str, Chapter]]] = {
    _DOCS / "moderators.md": lambda: CHAPTERS,
    _DOCS / "going-live.md": lambda: GOING_LIVE,
    _DOCS / "hosts.md": lambda: Hosting().chapters,
}
"""Each page with what makes its chapters."""
_BETWEEN = 150.0  # seconds from chapter to chapter
_ZONE = ZoneInfo("Europe/Moscow")
_BLOCK = re.compile(
    r"(?P<head><!-- transcript: (?P<name>[\w-]+) -->\n).*?(?P<foot><!-- end -->)", re.DOTALL
)


class Page(Terminal):
    """Lines for a document: always the same width."""

    text_width = 76


class Recorder:
    """Writes down what is seen, place by place.

    What the sender does at the same time as a command answers comes in any order, so that cards,
    acts with their answers, and edits are written apart and laid one after the other.
    """

    def __init__(self, room: Newsroom) -> None:
        self._names = KnownNames(room.stand_in.backstage)
        places = (room.talk, room.review, room.reporter.direct, room.manager.direct, room.news)
        self._order = [place.id for place in places]
        self._texts: dict[tuple[int, int], io.StringIO] = {}
        self._chats: dict[tuple[int, int], Chat] = {}

    def see(self, seen: Visible) -> None:
        """Write one thing down."""
        if seen.channel.id not in self._order:
            self._order.append(seen.channel.id)
        self._chat(self._order.index(seen.channel.id), _part(seen)).see(seen)

    def show(self, message: Message) -> None:
        """Write a message down as it stands now, after everything else."""
        self._chat(len(self._order), 0).show(message)

    def _chat(self, place: int, part: int) -> Chat:
        if (place, part) not in self._chats:
            self._texts[place, part] = io.StringIO()
            terminal = Page(self._texts[place, part], lambda: None)
            self._chats[place, part] = Chat(terminal, self._names, _ZONE)
        return self._chats[place, part]

    def take(self) -> str:
        """Everything since the last time."""
        written = [self._texts[place].getvalue().strip("\n") for place in sorted(self._texts)]
        self._texts.clear()
        self._chats.clear()
        return "\n\n".join(filter(None, written))


async def transcripts(
    data: Path, chapters: Mapping[str, Chapter]
) -> AsyncIterator[tuple[str, str]]:
    """Every chapter with what was said in it, one after the other."""
    async with opened(data, PRESENT) as room:
        recorder = Recorder(room)
        room.stand_in.on_visible(recorder.see)
        for name, chapter in chapters.items():
            shown = await chapter(room)
            if shown is not None:
                recorder.show(shown)
            yield name, recorder.take()
            room.clock.let_pass(_BETWEEN)


async def said(chapters: Mapping[str, Chapter]) -> dict[str, str]:
    """All transcripts by the names of their chapters."""
    with TemporaryDirectory() as folder:
        return {name: text async for name, text in transcripts(Path(folder, "data"), chapters)}


def rewritten(page: str, spoken: Mapping[str, str]) -> str:
    """A page with every transcript in it as it is spoken now.

    Raises KeyError for one that is not spoken, ValueError where one has no place on the page.
    """
    places = {found["name"] for found in _BLOCK.finditer(page)}
    if missing := sorted(set(spoken) - places):
        raise ValueError(f"the page has no place for: {', '.join(missing)}")
    return _BLOCK.sub(
        lambda found: f"{found['head']}```text\n{spoken[found['name']]}\n```\n{found['foot']}", page
    )


def _part(seen: Visible) -> int:
    if seen.kind == "edited":
        return 2
    return 1 if seen.kind in {"acted", "answered"} and seen.channel.name == "review" else 0


def main() -> int:
    """Rewrite the guides."""
    for file, chapters in PAGES.items():
        page = file.read_text(encoding="utf-8")
        file.write_text(rewritten(page, asyncio.run(said(chapters()))), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
