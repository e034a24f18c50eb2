"""The real bot, set up to cover the shipped story, among a few people on a stand-in."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.app import App, Config, open_app
from bot.rehearsal import Channel, Member, Message, Permission, StandIn
from bot.rehearsal.play import StoryClock
from bot.services.limits import Limits

STORY = "wagner-2023"
_TICK = 0.02


class Newsroom:
    """Its people and places; `clock` stands still until it is moved."""

    def __init__(self, stand_in: StandIn, clock: StoryClock) -> None:
        self.stand_in = stand_in
        self.clock = clock
        guild = stand_in.add_guild("Newsroom")
        self.moderators = guild.add_role("Moderators")
        managers = guild.add_role("Managers", permissions=Permission.MANAGE_GUILD)
        self.talk = guild.add_text_channel("talk")
        self.review = guild.add_text_channel("review")
        for sees in (self.moderators, guild.bot):
            self.review.set_overwrite(sees, allow=Permission.VIEW_CHANNEL)
        self.review.set_overwrite(guild.everyone, deny=Permission.VIEW_CHANNEL)
        self.news = guild.add_text_channel("news")
        self.manager = guild.add_member("Manager", roles=[managers])
        self.moderator = guild.add_member("Moderator", roles=[self.moderators])
        self.colleague = guild.add_member("Colleague", roles=[self.moderators])
        self.reporter = guild.add_member("Reporter")
        self.reader = guild.add_member("Reader")

    async def report(self, text: str, **filled: str) -> None:
        """Let the reporter report; keyword names are the ids of the form's fields."""
        form = await self.reporter.command(self.talk, "report")
        await self.reporter.submit(form, {"text": text} | filled)

    async def card(self, name: str) -> Message:
        """The card of a report ("R-1"), once it is posted."""
        return await self.review.wait_for(lambda message: _opens(message, name))

    async def decide(self, by: Member, card: Message, button: str, **filled: object) -> Message:
        """Press a button of a card and send its form; the card once it shows the decision."""
        form = await by.press(card, button)
        await by.submit(form, filled)
        return await self.review.wait_for(lambda found: found is card and not _is_open(found))

    async def told(self, name: str) -> Message:
        """The direct message that tells the reporter what became of a report."""
        return await self.reporter.direct.wait_for(lambda message: _opens(message, name))

    async def posted(self, channel: Channel, is_wanted: Callable[[str], bool]) -> Message:
        """The first message in a channel whose text is wanted."""
        return await channel.wait_for(lambda message: is_wanted(message.text))

    def advance(self, minutes: float) -> None:
        """Let time pass."""
        self.clock.let_pass(timedelta(minutes=minutes).total_seconds())


@asynccontextmanager
async def opened(data: Path, moment: datetime) -> AsyncIterator[Newsroom]:
    """A newsroom with the bot connected, nothing set up yet."""
    clock = StoryClock(moment)
    stand_in = StandIn(clock.now)
    await stand_in.start()
    room = Newsroom(stand_in, clock)
    stop = asyncio.Event()
    try:
        async with open_app(_config(stand_in, clock, data)) as app, asyncio.TaskGroup() as tasks:
            tasks.create_task(app.serve(stop))
            await _ready(app, stand_in)
            yield room
            stop.set()
    finally:
        await stand_in.close()


async def set_up(room: Newsroom) -> None:
    """Let the manager set the server up for the shipped story, with a digest every half hour."""
    await room.manager.command(
        room.talk,
        "setup",
        moderator_role=room.moderators,
        review_channel=room.review,
        story=STORY,
    )
    await room.manager.command(room.talk, "schedule add", channel=room.news, every="30m")


def moscow(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of June 2023 as Moscow's clocks showed it."""
    return datetime(2023, 6, day, hour - 3, minute, tzinfo=UTC)


async def _ready(app: App, stand_in: StandIn) -> None:
    await stand_in.connected()
    await app.client.wait_until_ready()


def _config(stand_in: StandIn, clock: StoryClock, data: Path) -> Config:
    return Config(
        token=stand_in.token,
        data=data,
        api_url=stand_in.api_url,
        gateway_url=stand_in.gateway_url,
        clock=clock,
        limits=Limits(person=(), server=()),
        tick=_TICK,
        ready_timeout=_TICK,
    )


def _opens(message: Message, name: str) -> bool:
    words = message.text.partition("\n")[0].replace("*", " ").replace(":", " ").split()
    return name in words


def _is_open(card: Message) -> bool:
    return "Verify" in card.buttons
