"""A desk with a Stage, hosts and an audience."""

import pytest

from bot.domain.delivery import Delivery, DeliveryKind
from bot.rehearsal import Permission
from tests.desk.conftest import (  # noqa: F401  (fixtures)
    covering,
    crowded,
    desk,
    disk,
    newsroom,
)
from tests.support.records import records

MODERATES = Permission.MANAGE_CHANNELS | Permission.MUTE_MEMBERS | Permission.MOVE_MEMBERS


class Studio:
    """A newsroom with a Stage; its people act through Discord's own doors."""

    def __init__(self, room):
        self.room = room
        guild = room.guild
        guild.bot_role.set_permissions(
            guild.bot_role.permissions | MODERATES | Permission.CREATE_EVENTS
        )
        self.stage = guild.add_stage_channel("live")
        self.hosts = guild.add_role("Hosts", permissions=MODERATES)
        self.scribes = guild.add_role("Scribes")
        self.host = guild.add_member("Host", roles=[self.hosts])
        self.cohost = guild.add_member("Co-host", roles=[self.hosts])
        self.scribe = guild.add_member("Scribe", roles=[self.scribes])
        self.anna, self.ben, self.carl = map(guild.add_member, ("Anna", "Ben", "Carl"))
        self.board = None

    async def set_up(self):
        """Name the roles."""
        await self.room.admin.command(
            self.room.talk, "setup", host_role=self.hosts, scribe_role=self.scribes
        )

    async def open(self, title="What does the deal mean?", **options):
        """Go on air with the host on the stage; the board."""
        answer = await self.host.command(self.room.talk, "space open", title=title, **options)
        assert "is on air" in answer.text, answer.text
        self.board = await self.room.talk.wait_for(lambda seen: "On air: " in seen.text)
        self.host.join_stage(self.stage)
        self.host.take_stage()
        await self.shown(self.host.mention, "host since")
        return self.board

    async def shown(self, *words, without=""):
        """The board, once it says all of this, and `without` no more.

        The clock goes on to each edit that is owed.
        """

        def says(message):
            gone = not without or without not in message.text
            return message is self.board and gone and all(word in message.text for word in words)

        for _ in range(100):
            try:
                return await self.room.talk.wait_for(says, timeout=0.1)
            except TimeoutError:
                await self._reach_next_edit()
        raise AssertionError(f"no {words} (or still {without!r}) in:\n{self.board.text}")

    async def _reach_next_edit(self):
        boards = await records(self.room.app, Delivery)
        now = self.room.clock.now()
        for board in boards:
            is_board = board.kind is DeliveryKind.SPACE_BOARD
            if is_board and board.next_at and board.next_at > now:
                self.room.clock.moment = board.next_at
                self.room.pass_time()

    async def until(self, holds, timeout=10):  # noqa: ASYNC109
        """Wait for something at the Stage to become so."""
        await self.room.guild.backstage.changes.until(lambda: holds() or None, timeout)

    def arrive(self, *people):
        """Come into the audience."""
        for person in people:
            person.join_stage(self.stage)

    async def press(self, person, label):
        """Press a button of the board."""
        return await person.press(self.board, label)

    async def say(self, person, name, **options):
        """Type a command of `/space`."""
        return await person.command(self.room.talk, f"space {name}", **options)


@pytest.fixture
async def studio(desk):  # noqa: F811  (the fixture of the same name)
    made = Studio(desk)
    await made.set_up()
    return made
