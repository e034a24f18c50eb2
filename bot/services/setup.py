"""A server is set up here, and chooses its story."""

from dataclasses import fields, replace

from bot.domain.coverage import Coverage
from bot.domain.errors import NotFound, Refusal
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, require
from bot.domain.speech import say
from bot.domain.story import Numbers, Server, Story, story_id
from bot.services.checkups import checkup_of
from bot.services.library import Library, Offer
from bot.services.owing import move_cards, owe_boards
from bot.services.reading import load
from bot.services.stories.converting import to_coverage
from bot.services.words import clean_line
from bot.services.work import Desk, Work, transaction
from storage.store import Record


class Setup:
    """Keeps how a server is set up."""

    def __init__(self, desk: Desk, library: Library) -> None:
        self.desk = desk
        self._library = library

    @transaction
    async def check(self, work: Work, caller: Caller) -> None:
        """Whether the caller may set this server up at all. Raises `NotAllowed`."""
        require(caller, Act.SET_UP, await work.server(caller.guild_id))

    @transaction
    async def configure(
        self,
        work: Work,
        caller: Caller,
        *,
        moderator_role: int = 0,
        review_channel: int = 0,
        host_role: int = 0,
        scribe_role: int = 0,
        slug: str = "",
        keep_left: int | None = None,
        keep_closed: int | None = None,
    ) -> tuple[Server, Story | None]:
        """Set what is given and keep the rest. Raises `Refusal`."""
        old = await work.server(caller.guild_id)
        require(caller, Act.SET_UP, old)
        _require_a_few(moderator_role, caller.guild_id)
        story = await self._adopt(work, caller, slug) if slug else None
        server = replace(
            old,
            moderator_role=moderator_role or old.moderator_role,
            review_channel=review_channel or old.review_channel,
            host_role=host_role or old.host_role,
            scribe_role=scribe_role or old.scribe_role,
            slug=story.slug if story else old.slug,
            keep_left=old.keep_left if keep_left is None else keep_left,
            keep_closed=old.keep_closed if keep_closed is None else keep_closed,
        )
        work.put(server)
        work.put(await checkup_of(work, caller.guild_id))
        if review_channel:
            await move_cards(work, server)
        if server.keep_closed != old.keep_closed:
            await _keep_stories_for(work, server)
        work.log(_entry(work, caller, "set up", *_changed(old, server)))
        current = story or await work.get(Story, story_id(caller.guild_id, server.slug))
        return server, current

    @transaction
    async def use_story(
        self, work: Work, caller: Caller, slug: str, channel_id: int | None
    ) -> Story:
        """Cover a story in this server, or in one channel of it. Raises `Refusal`."""
        server = await work.server(caller.guild_id)
        require(caller, Act.CHOOSE_STORY, server)
        story = await self._adopt(work, caller, slug)
        chosen = server.bind(channel_id, story.slug) if channel_id else server
        if channel_id is None or not server.slug:
            chosen = replace(chosen, slug=story.slug)
        work.put(chosen)
        work.log(_entry(work, caller, "use story", server.slug, story.slug))
        return story

    @transaction
    async def offers(self, work: Work, caller: Caller) -> list[Offer]:
        """The stories a server can use: its own copies first, then the files at hand."""
        own = await work.stories(caller.guild_id)
        offers = {story.slug: Offer(story.slug, story.title) for story in own}
        for offer in self._library.offers():
            offers.setdefault(offer.slug, offer)
        return list(offers.values())

    @transaction
    async def copy_of(self, work: Work, guild_id: int, slug: str) -> Coverage:
        """A server's own copy of a story with everything recorded in it. Raises `NotFound`."""
        own = await work.stories(guild_id)
        found = [story for story in own if slug in {"", story.slug}]
        if len(found) != 1:
            if not own:
                raise NotFound(
                    say("These records have no story of server {guild_id}.", guild_id=guild_id)
                )
            names = ", ".join(story.slug for story in own)
            raise NotFound(
                say(
                    "Server {guild_id} has: {names}. Name one of its stories.",
                    guild_id=guild_id,
                    names=names,
                )
            )
        return await load(work, found[0])

    async def _adopt(self, work: Work, caller: Caller, slug: str) -> Story:
        """The server's own copy of a story, made from its file where there is none yet."""
        slug = clean_line(slug).casefold()
        own = await work.get(Story, story_id(caller.guild_id, slug))
        if own is not None and not own.is_trial:
            return own
        file = self._library.open(slug)
        coverage = to_coverage(file, caller.guild_id)
        await copy_in(work, coverage)
        return coverage.story


def _require_a_few(moderator_role: int, guild_id: int) -> None:
    # Discord gives @everyone the id of its server.
    if moderator_role == guild_id:
        raise Refusal(
            say(
                "With that role everybody would be a moderator. Choose a role that "
                "only moderators have, or make one in the server's settings."
            )
        )


async def _keep_stories_for(work: Work, server: Server) -> None:
    """Stories that are closed already wait as long as those that will be."""
    for story in await work.find(Story, {"guild_id": server.guild_id}):
        if story.clear_at:
            work.put(story.keep_for(server.keep_closed))


async def copy_in(work: Work, coverage: Coverage) -> None:
    """Write a whole story; its updates keep their numbers, later ones follow on."""
    await work.get(Story, coverage.story.key)
    work.put(coverage.story)
    records: tuple[Record, ...] = (
        *coverage.updates,
        *coverage.actors,
        *coverage.deals,
        *coverage.figures,
        *coverage.questions,
        *coverage.assessments,
        *coverage.scenarios,
    )
    for record in records:
        work.put(record)
    last = max((update.number for update in coverage.updates), default=0)
    work.put(Numbers(story=coverage.story.key, updates=last))
    await owe_boards(work, coverage.story.key)


def _changed(old: Server, new: Server) -> tuple[str, str]:
    """What was changed of a set-up, as it was and as it is."""
    names = [f.name for f in fields(Server) if getattr(old, f.name) != getattr(new, f.name)]
    before, after = (
        ", ".join(f"{name} {getattr(server, name)}" for name in names) for server in (old, new)
    )
    return before, after


def _entry(work: Work, caller: Caller, what: str, before: str, after: str) -> Entry:
    return Entry(
        story=f"server/{caller.guild_id}",
        at=work.now,
        who=caller.user_id,
        what=what,
        subject=str(caller.guild_id),
        before=before,
        after=after,
    )
