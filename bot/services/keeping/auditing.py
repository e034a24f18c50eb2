"""The ledger is read here: who did what, when and why, and whether its chain is whole."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from bot.domain.errors import NotFound
from bot.domain.ledger import Entry, Link, broken_at
from bot.domain.people import Act, Caller, may, require
from bot.domain.speech import say
from bot.domain.story import Story, story_id
from bot.services.keeping._common import story_here
from bot.services.words import clean_line, quote
from bot.services.work import Desk, Work, transaction

PAGE = 8
_MOST = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which acts are wanted; `act` and `subject` are codes of words (`code_of`), 0 is any."""

    story: str
    person: int = 0
    act: int = 0
    subject: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """A page of what was found, newest first; `broken` names the first link of a broken chain."""

    story: Story
    search: Search
    links: Sequence[Link] = ()
    found: int = 0
    acts: int = 0
    broken: str = ""

    @property
    def last_page(self) -> int:
        """The last page, counted from 0."""
        return max(self.found - 1, 0) // PAGE


class Auditing:
    """Answers moderators who look into the ledger."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def ask(
        self, work: Work, caller: Caller, channel_id: int, *, person: int, act: str, subject: str
    ) -> Audit:
        """What the ledger holds by person, act and subject. Raises `Refusal`."""
        story = await story_here(work, caller, channel_id, Act.AUDIT)
        links = await _links(work, story)
        search = Search(
            story=story.slug,
            person=person,
            act=_known(links, act, _act, "act"),
            subject=_known(links, subject, _subject, "subject"),
        )
        return _audit(story, links, search)

    @transaction
    async def turn(self, work: Work, caller: Caller, search: Search) -> Audit:
        """Another page of the same search. Raises `Refusal`."""
        require(caller, Act.AUDIT, await work.server(caller.guild_id))
        story = await work.get(Story, story_id(caller.guild_id, search.story))
        if story is None:
            raise NotFound(say("There is no such story in this server's record any more."))
        return _audit(story, await _links(work, story), search)

    @transaction
    async def suggest(
        self, work: Work, caller: Caller, channel_id: int, *, typed: str, subjects: bool
    ) -> Sequence[str]:
        """Acts, or subjects, that are in the ledger; the newest first, 25 at most."""
        if not may(caller, Act.AUDIT, await work.server(caller.guild_id)):
            return ()
        try:
            story = await work.story(caller.guild_id, channel_id)
        except NotFound:
            return ()
        words = _words(await _links(work, story), _subject if subjects else _act)
        wanted = clean_line(typed).casefold()
        return [word for word in words if wanted in word.casefold()][:_MOST]


def code_of(word: str) -> int:
    """A short number for a word of the ledger, so that it fits a button."""
    return crc32(word.encode()) if word else 0


def _audit(story: Story, links: Sequence[Link], search: Search) -> Audit:
    found = [link for link in reversed(links) if _fits(link.entry, search)]
    audit = Audit(
        story=story, search=search, found=len(found), acts=len(links), broken=_broken(links)
    )
    page = min(max(search.page, 0), audit.last_page)
    shown = found[page * PAGE : (page + 1) * PAGE]
    return replace(audit, search=replace(search, page=page), links=shown)


async def _links(work: Work, story: Story) -> list[Link]:
    """Every act in the story and on its server's set-up, in the order of time."""
    chains = (f"server/{story.guild_id}", story.key)
    found = [
        link
        for chain in chains
        for link in await work.find(Link, {"story": chain}, order="sequence")
    ]
    return sorted(found, key=lambda link: link.at)


def _broken(links: Sequence[Link]) -> str:
    for chain in dict.fromkeys(link.story for link in links):
        of_chain = (link for link in links if link.story == chain)
        number = broken_at(sorted(of_chain, key=lambda link: link.sequence))
        if number is not None:
            return f"L-{number}"
    return ""


def _fits(entry: Entry | None, search: Search) -> bool:
    if entry is None:
        return not (search.person or search.act or search.subject)
    return (
        search.person in {0, entry.who}
        and search.act in {0, code_of(entry.what)}
        and search.subject in {0, code_of(entry.subject)}
    )


def _act(entry: Entry) -> str:
    return entry.what


def _subject(entry: Entry) -> str:
    return entry.subject


def _words(links: Sequence[Link], part: Callable[[Entry], str]) -> list[str]:
    entries = (link.entry for link in reversed(links))
    return list(dict.fromkeys(part(entry) for entry in entries if entry))


def _known(links: Sequence[Link], typed: str, part: Callable[[Entry], str], what: str) -> int:
    """The code of a word of the ledger, in any case. Raises `NotFound` with right examples."""
    wanted = clean_line(typed)
    if not wanted:
        return 0
    words = _words(links, part)
    found = next((word for word in words if word.casefold() == wanted.casefold()), None)
    if found is None:
        examples = ", ".join(f"`{word}`" for word in words[:3])
        raise NotFound(
            say(
                "The ledger holds no {what} {typed}. It holds for example {examples}.",
                what=what,
                typed=quote(typed),
                examples=examples,
            )
        )
    return code_of(found)
