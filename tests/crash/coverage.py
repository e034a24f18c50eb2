"""One report from its form to its digest, by people who try again when nobody answers."""

import asyncio
from datetime import UTC, datetime

from bot.rehearsal import Cut, NoAnswer
from tests.support.bot_process import BotProcess
from tests.support.newsroom import Newsroom

PATIENCE = 60  # what a killed process held in a shared database is free after 30 s
WORDS = "Barrels burn at the north gate"


class RealClock:
    def now(self):
        return datetime.now(UTC)


class Coverage:
    """Plays the main path; the bot is killed at the request it is told to be killed at."""

    def __init__(self, stand_in, data, database_url):
        self.room = Newsroom(stand_in, RealClock(), data, database_url)
        self.acknowledged = []
        self.requests = 0
        self.was_killed = False
        self._kill_at = None
        self._bot = None

    async def set_up(self):
        await self._start()
        await self.room.set_up()
        await self.room.admin.command(
            self.room.talk, "schedule add", channel=self.room.news, every="1d"
        )

    def kill_at(self, request, *, answered):
        """Kill at this request: before the stand-in acts on it, or after, its answer lost."""
        self._kill_at = request
        stand_in = self.room.stand_in
        (stand_in.after_request if answered else stand_in.before_request)(self._watch)

    async def play(self):
        await self._insist(self._report)
        await self._insist(self._settle)
        await self._insist(self._digest)
        await self._insist(self._outcome)
        await self._bot.stop()

    def _watch(self, _request):
        self.requests += 1
        if self.requests == self._kill_at:
            self.was_killed = True
            self._bot.kill()
            raise Cut

    async def _start(self):
        room = self.room
        self._bot = await BotProcess.start(room.stand_in, room.data, room.database_url)

    async def _insist(self, act):
        """Do it again after a crash, as a person would who got no answer."""
        trying = asyncio.create_task(act())
        dying = asyncio.create_task(self._bot.gone())
        await asyncio.wait({trying, dying}, return_when=asyncio.FIRST_COMPLETED)
        if not dying.done():
            dying.cancel()
            return await trying
        trying.cancel()
        await asyncio.gather(trying, return_exceptions=True)
        await self.room.stand_in.disconnected(timeout=PATIENCE)
        await self._start()
        return await act()

    async def _report(self):
        if not self.acknowledged:
            answer = await self.room.report(WORDS, when="27 June 15:00")
            self.acknowledged.append(answer.text)
        await self.room.card("R-1", timeout=PATIENCE)

    async def _settle(self):
        card = await self.room.card("R-1", timeout=PATIENCE)
        if "Verify" in card.buttons:
            await self._verify(card)
        await self.room.review.wait_for(
            lambda message: "R-1" in message.text and "verified" in message.text, PATIENCE
        )

    async def _verify(self, card):
        answer = await self.room.moderator.press(card, "Verify")
        if answer.kind == "form":
            await self.room.moderator.submit(answer, {"How sure?": "B2"})

    async def _digest(self):
        if not self._digests():
            try:
                await self.room.admin.command(self.room.talk, "schedule now", id="S-1")
            except NoAnswer:
                return
        await self.room.news.wait_for(lambda message: WORDS in message.text, PATIENCE)

    async def _outcome(self):
        await self.room.reporter.direct.wait_for(lambda message: "R-1" in message.text, PATIENCE)

    def _digests(self):
        return [message for message in self.room.news.messages if WORDS in message.text]
