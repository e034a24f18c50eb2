"""A server of invented people, the real bot, and a stand-in for Discord between them."""

import asyncio
import re
from contextlib import AsyncExitStack
from datetime import UTC, datetime, timedelta

from bot.app import Config, open_app
from bot.rehearsal import Permission, StandIn
from bot.services.limits import Limits

FIRST_WAIT = 0.05  # seconds
REPORT = re.compile(r"R-\d+")


class Clock:
    """A clock that moves when it is told to."""

    def __init__(self, moment):
        self.moment = moment

    def now(self):
        return self.moment

    def advance(self, **step):
        self.moment += timedelta(**step)


class Newsroom:
    """Everybody who stands at one of the bot's doors; `open_desk` starts the bot."""

    def __init__(self, stand_in, clock, data, database_url=""):
        self.stand_in = stand_in
        self.clock = clock
        self.data = data
        self.database_url = database_url
        self.guild = stand_in.add_guild("Newsroom")
        self.moderators = self.guild.add_role("Moderators")
        self.admins = self.guild.add_role("Admins", permissions=Permission.MANAGE_GUILD)
        self.talk = self.guild.add_text_channel("talk")
        self.review = self.guild.add_text_channel("review")
        self.news = self.guild.add_text_channel("news")
        self.admin = self.guild.add_member("Admin", roles=[self.admins])
        self.moderator = self.guild.add_member("Moderator", roles=[self.moderators])
        self.second = self.guild.add_member("Second moderator", roles=[self.moderators])
        self.reporter = self.guild.add_member("Reporter")
        self.reader = self.guild.add_member("Reader")
        self.app = None
        self.logs = []
        self.may_call = set()
        self._stack = None

    async def open_desk(self, **changes):
        """Start the bot; the commands are there when this returns."""
        settings = {
            "token": self.stand_in.token,
            "data": self.data,
            "database_url": self.database_url,
            "api_url": self.stand_in.api_url,
            "gateway_url": self.stand_in.gateway_url,
            "clock": self.clock,
            "limits": Limits(person=(), server=()),
            "pace": 1000.0,
            "tick": 0.05,
            "ready_timeout": 0.05,
            "first_wait": FIRST_WAIT,
            "between_sessions": 0.05,
        } | changes
        self._stack = AsyncExitStack()
        app = await self._stack.enter_async_context(open_app(Config(**settings)))
        stop = asyncio.Event()
        serving = asyncio.create_task(app.serve(stop))
        self._stack.push_async_callback(_finish, serving, stop)
        ready = asyncio.create_task(self.stand_in.connected())
        await asyncio.wait({serving, ready}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            serving.result()
        await ready
        self.app = app
        return app

    async def close_desk(self):
        """Stop the bot as SIGTERM does."""
        if self._stack:
            await self._stack.aclose()
            self._stack = None

    async def restart(self, **changes):
        """Stop the bot and start it again on the same data."""
        await self.close_desk()
        await self.stand_in.disconnected()
        return await self.open_desk(**changes)

    def pass_time(self, **step):
        """Move the clock on, and let what is due be looked at now instead of within a second."""
        self.clock.advance(**step)
        self.app._owed.set()
        self.app._cued.set()

    async def set_up(self, story="wagner-2023"):
        """Let the administrator set the server up."""
        return await self.admin.command(
            self.talk,
            "setup",
            moderator_role=self.moderators,
            review_channel=self.review,
            story=story,
        )

    async def report(self, text, member=None, **fields):
        """Let somebody report; the answer they get."""
        labels = {"when": "When did it happen?", "origin": "Who first says so?", "link": "Link"}
        form = await (member or self.reporter).command(self.talk, "report")
        filled = {"What happened?": text} | {labels[name]: v for name, v in fields.items()}
        return await (member or self.reporter).submit(form, filled)

    async def card(self, name, timeout=30):  # noqa: ASYNC109
        """The card of a report (`R-1`), once it is posted."""
        return await self.review.wait_for(lambda message: _names(message, name), timeout)

    async def card_of(self, text="Barrels burn at the north gate", **fields):
        """The card of a new report."""
        answer = await self.report(text, **fields)
        return await self.card(REPORT.search(answer.text)[0])

    async def publish(self, text="Barrels burn at the north gate", **fields):
        """Let somebody report and a moderator verify it; the private answer."""
        card = await self.card_of(text, **fields)
        form = await self.moderator.press(card, "Verify")
        return await self.moderator.submit(form, {"How sure?": "B2"})


def _names(message, name):
    return any(word == name for word in REPORT.findall(message.text.partition("\n")[0]))


async def _finish(serving, stop):
    stop.set()
    await serving


def moscow(day, clock, month=6):
    """A moment of June 2023, as Moscow's clocks showed it."""
    hour, minute = map(int, clock.split(":"))
    return datetime(2023, month, day, hour - 3, minute, tzinfo=UTC)


async def opened(data, moment, database_url=""):
    """A stand-in and its newsroom, the bot not yet started."""
    clock = Clock(moment)
    stand_in = StandIn(clock.now)
    await stand_in.start()
    return Newsroom(stand_in, clock, data, database_url)
