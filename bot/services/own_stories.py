"""The stories of a server: begun tonight, listed, closed, opened again."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import timedelta

from anyascii import anyascii

from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, require
from bot.domain.report import Report
from bot.domain.speech import noted, say
from bot.domain.story import Numbers, Server, Story, story_id
from bot.domain.update import Update
from bot.services.ending import tell_the_rest
from bot.services.intake import Filing, file_report, has_desk
from bot.services.library import Library, Offer
from bot.services.owing import owe_boards
from bot.services.times import read_zone
from bot.services.words import clean_line, quote, read_line, read_link, read_text
from bot.services.work import Desk, Work, transaction

LONGEST_TITLE, LONGEST_SENTENCE, LONGEST_SLUG = 100, 300, 24
_BEFORE = timedelta(hours=24)
MOST_STORIES = 100
_NO_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What an administrator wrote into the form of a new story."""

    title: str
    sentence: str
    zone: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A new story, whether the server speaks of it now, and the report that its link became."""

    story: Story
    is_chosen: bool
    report: Report | None = None
    unkept_link: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """One of a server's stories: its updates counted, and the channels bound to it."""

    story: Story
    updates: int
    channels: tuple[int, ...]
    is_servers: bool


@dataclass(frozen=True, slots=True)
class Shelf:
    """A server's own stories, and the files at hand that it has no copy of."""

    own: tuple[Shelved, ...]
    files: tuple[Offer, ...]


class OwnStories:
    """Begins, lists, closes and reopens a server's stories."""

    def __init__(self, desk: Desk, library: Library) -> None:
        self.desk = desk
        self._library = library

    @transaction
    async def check(self, work: Work, caller: Caller) -> None:
        """Whether the caller may choose what is covered. Raises `NotAllowed`."""
        await _server(work, caller)

    @transaction
    async def begin(self, work: Work, caller: Caller, beginning: Beginning) -> Begun:
        """Start a story with nothing in it; its link is the first report. Raises `Refusal`."""
        server = await _server(work, caller)
        own = await work.stories(caller.guild_id)
        if len(own) >= MOST_STORIES:
            raise Refusal(
                say(
                    "{most_stories} stories are the most a server can have.",
                    most_stories=MOST_STORIES,
                )
            )
        taken = {story.slug for story in own} | {offer.slug for offer in self._library.offers()}
        story = _read(work, caller, beginning, taken)
        link = read_link(beginning.link)
        await work.get(Story, story.key)
        work.put(story)
        work.put(Numbers(story=story.key))
        if not server.slug:
            work.put(replace(server, slug=story.slug))
        work.log(_entry(work, caller, story, "new story", after=story.title))
        filed = link and has_desk(server)
        filing = Filing(text=story.summary, link=link)
        return Begun(
            story=story,
            is_chosen=not server.slug,
            report=await file_report(work, caller, story, filing) if filed else None,
            unkept_link=bool(link) and not filed,
        )

    @transaction
    async def listed(self, work: Work, caller: Caller) -> Shelf:
        """The server's stories, the newest first, and the files at hand. Raises `NotAllowed`."""
        server = await _server(work, caller)
        own = await work.stories(caller.guild_id)
        newest = sorted(own, key=lambda story: story.began_at, reverse=True)
        slugs = {story.slug for story in own}
        files = (offer for offer in self._library.offers() if offer.slug not in slugs)
        return Shelf(tuple([await _shelved(work, server, story) for story in newest]), tuple(files))

    @transaction
    async def close(self, work: Work, caller: Caller, slug: str) -> Story:
        """Take nothing more in; schedules post what is untold, then rest. Raises `Refusal`."""
        story = await _need(work, caller, slug)
        if story.closed_at:
            raise AlreadyDone(
                say(
                    "{story} is closed since <t:{moment}:f>. `/story reopen "
                    "slug:{slug}` opens it again.",
                    story=quote(story.title),
                    moment=int(story.closed_at.timestamp()),
                    slug=story.slug,
                )
            )
        server = await work.server(caller.guild_id)
        closed = story.close(work.now, server.keep_closed)
        work.put(closed)
        await tell_the_rest(work, closed)
        work.log(_entry(work, caller, story, "close story", before="open", after="closed"))
        return closed

    @transaction
    async def reopen(self, work: Work, caller: Caller, slug: str) -> Story:
        """Cover a closed story again; its schedules go on. Raises `Refusal`."""
        story = await _need(work, caller, slug)
        if not story.closed_at:
            raise AlreadyDone(
                say("{story} is open: there is nothing to do.", story=quote(story.title))
            )
        opened = story.reopen(work.now)
        work.put(opened)
        await owe_boards(work, story.key)
        work.log(_entry(work, caller, story, "reopen story", before="closed", after="open"))
        return opened


def slug_of(title: str, taken: Collection[str]) -> str:
    """A story's slug made from its title, such as `harbour-fire`; numbered where it is taken."""
    words = _NO_SLUG.sub("-", anyascii(title).casefold()).strip("-")
    stem = _cut(words, LONGEST_SLUG) or "story"
    numbered = (f"{_cut(stem, LONGEST_SLUG - 4)}-{number}" for number in range(2, 1000))
    return next(slug for slug in (stem, *numbered) if slug not in taken)


def _cut(words: str, longest: int) -> str:
    """As many whole words as fit; a part of the first where it is too long."""
    if len(words) <= longest:
        return words
    head, _, _ = words[: longest + 1].rpartition("-")
    return (head or words[:longest]).strip("-")


def _read(work: Work, caller: Caller, beginning: Beginning, taken: Collection[str]) -> Story:
    title = read_line(beginning.title, noted("The title"), LONGEST_TITLE)
    if not title:
        raise Refusal(say("The title is empty. Name the story in a few words: Harbour fire."))
    sentence = read_text(beginning.sentence, noted("What it is about"), LONGEST_SENTENCE)
    try:
        zone = read_zone(beginning.zone.strip() or "UTC").key
    except ValueError as error:
        raise Refusal(str(error)) from error
    return Story(
        guild_id=caller.guild_id,
        slug=slug_of(title, taken),
        title=title,
        zone=zone,
        began_at=work.now - _BEFORE,
        recorded_at=work.now,
        summary=clean_line(sentence),
    )


async def _server(work: Work, caller: Caller) -> Server:
    server = await work.server(caller.guild_id)
    require(caller, Act.CHOOSE_STORY, server)
    return server


async def _need(work: Work, caller: Caller, slug: str) -> Story:
    await _server(work, caller)
    story = await work.get(Story, story_id(caller.guild_id, clean_line(slug).casefold()))
    if story is None or story.is_trial:
        raise NotFound(
            say(
                "This server has no story {slug}. `/story list` shows those it has.",
                slug=quote(slug),
            )
        )
    return story


async def _shelved(work: Work, server: Server, story: Story) -> Shelved:
    updates = await work.find(Update, {"story": story.key})
    channels = (bound.channel_id for bound in server.bindings if bound.slug == story.slug)
    return Shelved(
        story=story,
        updates=len(updates),
        channels=tuple(channels),
        is_servers=server.slug == story.slug,
    )


def _entry(
    work: Work, caller: Caller, story: Story, what: str, *, before: str = "", after: str = ""
) -> Entry:
    return Entry(
        story=story.key,
        at=work.now,
        who=caller.user_id,
        what=what,
        subject=story.slug,
        before=before,
        after=after,
    )
