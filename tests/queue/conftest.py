"""The same newsroom as the desk's tests, with what the queue needs to be told apart."""

import pytest

from bot.domain.report import Report
from tests.desk.conftest import covering, desk, newsroom  # noqa: F401  (fixtures)
from tests.support.records import acts, record

STORY = "wagner-2023"
DECLINING = "Reason (the reporter reads it)"
WORDS = "In your words (the reporter reads it)"


class Handled:
    """What became of reports, on record and in the ledger."""

    def __init__(self, room):
        self.room = room
        self.story = f"{room.guild.id}/{STORY}"

    async def report(self, name):
        """One report as it is stored."""
        return await record(self.room.app, Report, f"{self.story}/{name}")

    async def steps(self, name):
        """What its history says was done, oldest first."""
        return [str(one.step) for one in (await self.report(name)).history]

    async def acts(self, name):
        """What the ledger says was done to it, oldest first."""
        return [
            act["what"] for act in await acts(self.room.app, self.story) if act["subject"] == name
        ]

    async def server_acts(self):
        """What the ledger says was done to the server."""
        return await acts(self.room.app, f"server/{self.room.guild.id}")


@pytest.fixture
def handled(desk):  # noqa: F811  (the fixture of the same name)
    return Handled(desk)


async def shown(card, words):
    """The card, once it says so: the same message, edited in place."""
    return await card.channel.wait_for(lambda seen: seen is card and words in seen.text)


async def told(member, words):
    """A direct message, once it has come."""
    return await member.direct.wait_for(lambda message: words in message.text)


async def more(room, card, label, member=None):
    """Press one of the rarer buttons."""
    who = member or room.moderator
    return await who.press(await who.press(card, "More…"), label)


async def declined(room, card, member=None):
    """Settle a report the short way."""
    who = member or room.moderator
    return await who.submit(await who.press(card, "Decline"), {DECLINING: "spam"})
