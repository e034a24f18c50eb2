import discord
import pytest
import pytest_asyncio

from bot.domain.story import Story, story_id
from bot.services.reading import load
from bot.services.work import Work
from tests.support import judge, judged
from tests.support.newsroom import moscow, opened

PRESENT = moscow(27, "18:00")
SLUG = "wagner-2023"


@pytest.fixture(scope="module")
def addresses():
    """Put discord.py's addresses back."""
    base, gateway = discord.http.Route.BASE, discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY
    yield
    discord.http.Route.BASE = base
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = gateway


class Desk:
    """A server that covers the shipped story, with everybody at its doors."""

    def __init__(self, room):
        self.room = room
        self.story = story_id(room.guild.id, SLUG)
        self._numbers = iter(range(1, 10_000))

    def fresh(self, words):
        """A name that nothing has yet: the tests of a module share one record."""
        return f"{words} {next(self._numbers)}"

    async def command(self, name, /, member=None, **options):
        """Let a moderator type a command; the form or the answer."""
        who = member or self.room.moderator
        return await who.command(self.room.talk, f"desk {name}", options=options)

    async def fill(self, form, values, member=None):
        """Let a moderator send a form; the answer."""
        return await (member or self.room.moderator).submit(form, values)

    async def do(self, name, values, /, **options):
        """A command, and its form filled in."""
        return await self.fill(await self.command(name, **options), values)

    async def press(self, message, label, member=None):
        return await (member or self.room.moderator).press(message, label)

    async def read(self, name, /, member=None, **options):
        """What a reader sees; or somebody else."""
        who = member or self.room.reader
        return await who.command(self.room.talk, name, options=options)

    async def suggested(self, name, option, typed, /, member=None):
        """What is suggested while somebody types, as words."""
        who = member or self.room.moderator
        found = await who.autocomplete(self.room.talk, f"desk {name}", focused=option, value=typed)
        return [words for words, _ in found]

    async def update(self, text):
        """The id of a new update that is verified."""
        form = await self.room.moderator.command(self.room.talk, "log")
        values = {"Wording on the timeline": text, "How sure?": "B2"}
        answer = await self.fill(form, values)
        return next(label for label in answer.message.buttons if label.startswith("U-"))

    async def coverage(self):
        """The record as it is stored."""
        work = Work(self.room.app._desk.store, self.room.clock)
        return await load(work, await work.get(Story, self.story))


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(addresses, tmp_path_factory):  # noqa: ARG001  (put back last)
    room = await opened(tmp_path_factory.mktemp("keeping") / "data", PRESENT)
    rang = []
    room.stand_in.on_visible(lambda seen: rang.append(seen) if _rings(room, seen) else None)
    await room.open_desk()
    await room.set_up()
    yield Desk(room)
    await room.close_desk()
    await room.stand_in.close()
    assert not rang, "these messages pinged somebody"
    if judge.available():
        assert not judged.complaints(room.stand_in.exchanges)


def _rings(room, seen):
    message = seen.message
    return message and message.author is room.stand_in.backstage.bot and message.pings
