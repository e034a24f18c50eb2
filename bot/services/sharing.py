"""A server's stories leave it as files, and come in from files."""

from dataclasses import dataclass, replace

from bot.domain.coverage import as_of
from bot.domain.errors import NotFound, Refusal
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, require
from bot.domain.speech import say
from bot.domain.story import Server, Story, story_id
from bot.services.intake import read_moment
from bot.services.own_stories import MOST_STORIES
from bot.services.reading import load
from bot.services.setup import copy_in
from bot.services.stories.converting import from_coverage, to_coverage
from bot.services.stories.mistakes import StoryFileError
from bot.services.stories.places import line_of
from bot.services.stories.reading import read_story
from bot.services.stories.schema import StoryFile
from bot.services.stories.writing import write_story
from bot.services.words import clean_line, quote
from bot.services.work import Desk, Work, transaction

LARGEST_FILE = 1024 * 1024
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Exported:
    """A story as the text of a file, as it stood at the asked moment."""

    story: Story
    text: str
    updates: int


@dataclass(frozen=True, slots=True)
class Imported:
    """A story that came in, how much is in it, and whether the server speaks of it now."""

    story: Story
    actors: int
    updates: int
    is_chosen: bool


class Sharing:
    """Exports and imports a server's stories."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def check(self, work: Work, caller: Caller) -> None:
        """Whether the caller may import and export at all. Raises `NotAllowed`."""
        require(caller, Act.SHARE_STORY, await work.server(caller.guild_id))

    @transaction
    async def export(
        self, work: Work, caller: Caller, channel_id: int, slug: str = "", as_of_text: str = ""
    ) -> Exported:
        """A story of the server as a file, without reports and anybody's ids. Raises `Refusal`."""
        require(caller, Act.SHARE_STORY, await work.server(caller.guild_id))
        story = await _story(work, caller, channel_id, slug)
        coverage = await load(work, story)
        if as_of_text.strip():
            reading = await read_moment(work, story, as_of_text)
            coverage = as_of(coverage, reading.at)
        return Exported(story, write_story(from_coverage(coverage)), len(coverage.updates))

    @transaction
    async def bring(self, work: Work, caller: Caller, file: StoryFile) -> Imported:
        """Make a story of a file the server's own, all of it or nothing. Raises `Refusal`."""
        server = await work.server(caller.guild_id)
        require(caller, Act.SHARE_STORY, server)
        await _require_free(work, server, file)
        coverage = to_coverage(file, caller.guild_id)
        await copy_in(work, coverage)
        if not server.slug:
            work.put(replace(server, slug=coverage.story.slug))
        work.log(_entry(work, caller, coverage.story))
        return Imported(
            story=coverage.story,
            actors=len(coverage.actors),
            updates=len(coverage.updates),
            is_chosen=not server.slug,
        )


def read_file(name: str, body: bytes) -> StoryFile:
    """The story in a file that somebody sent. Raises `Refusal` with a line for every mistake."""
    called = clean_line(name)[:60]
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refusal(
            say(
                "{called} is not saved as UTF-8: byte {start} is none. Save it anew as "
                "UTF-8 text, then import it again. Nothing was imported.",
                called=quote(called),
                start=error.start,
            )
        ) from None
    try:
        return read_story(text, name=called)
    except StoryFileError as error:
        raise Refusal(_in_words(called, text, error)) from error


def _in_words(name: str, text: str, error: StoryFileError) -> str:
    lines = [_mistake(text, *one) for one in error.found[:_SHOWN]]
    more = [f"…{len(error.found) - _SHOWN} more"] if len(error.found) > _SHOWN else []
    head = f"{quote(name)} cannot be used. Nothing was imported. Put right and import it again:"
    return "\n".join([head, *lines, *more])


def _mistake(text: str, words: str, path: tuple[str | int, ...]) -> str:
    number = line_of(text, path) if path else None
    return f"- line {number}: {_plain(words)}" if number else f"- {_plain(words)}"


def _plain(words: str) -> str:
    """A mistake quotes the file, which may hold anything: as code nothing in it works."""
    return f"`{clean_line(words)[:240].replace('`', chr(39))}`"


async def _story(work: Work, caller: Caller, channel_id: int, slug: str) -> Story:
    wanted = clean_line(slug).casefold()
    if not wanted:
        return await work.story(caller.guild_id, channel_id)
    story = await work.get(Story, story_id(caller.guild_id, wanted))
    if story is None or story.is_trial:
        raise NotFound(
            say(
                "This server has no story {slug}. `/story list` shows those it has.",
                slug=quote(slug),
            )
        )
    return story


async def _require_free(work: Work, server: Server, file: StoryFile) -> None:
    own = await work.stories(server.guild_id)
    slug = file.story.slug
    taken = next((story for story in own if story.slug == slug), None)
    if taken:
        raise Refusal(
            say(
                "This server already has a story `{slug}` ({taken}). Nothing was "
                "imported. Write another `slug` into the file, such as `slug = "
                '"{slug}-2"`, then import it again.',
                slug=slug,
                taken=quote(taken.title, 120),
            )
        )
    if len(own) >= MOST_STORIES:
        raise Refusal(
            say("{most_stories} stories are the most a server can have.", most_stories=MOST_STORIES)
        )


def _entry(work: Work, caller: Caller, story: Story) -> Entry:
    return Entry(
        story=story.key,
        at=work.now,
        who=caller.user_id,
        what="import story",
        subject=story.slug,
        after=story.title,
    )
