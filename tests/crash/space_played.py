"""One Space from `/space open` to its recap, by people who try again when nobody answers."""

import asyncio

from bot.rehearsal import Cut, NoAnswer, Permission
from tests.crash.coverage import RealClock
from tests.support.bot_process import BotProcess
from tests.support.newsroom import Newsroom

PATIENCE = 30
TITLE, NOTE, SAID = "What does the deal mean?", "He is not in Rostov", "They turn back"
TOPICS, SECOND, ASKED = "Where is he?; Who pays?", "Topic 2 of 2", "When do we meet again?"
MODERATES = Permission.MANAGE_CHANNELS | Permission.MUTE_MEMBERS | Permission.MOVE_MEMBERS


class SpacePlayed:
    """Plays a Space; the bot is killed at the request it is told to be killed at."""

    def __init__(self, stand_in, data):
        self.room = Newsroom(stand_in, RealClock(), data)
        self.guild = self.room.guild
        self.guild.bot_role.set_permissions(self.guild.bot_role.permissions | MODERATES)
        self.stage = self.guild.add_stage_channel("live")
        self.hosts = self.guild.add_role("Hosts", permissions=MODERATES)
        self.host = self.guild.add_member("Host", roles=[self.hosts])
        self.anna = self.guild.add_member("Anna")
        self.requests = 0
        self.was_killed = False
        self._kill_at = None
        self._bot = None

    async def set_up(self):
        await self._start()
        await self.room.set_up()
        await self.room.admin.command(self.room.talk, "setup", host_role=self.hosts)

    def kill_at(self, request, *, answered):
        """Kill at this request: before the stand-in acts on it, or after, its answer lost."""
        self._kill_at = request
        stand_in = self.room.stand_in
        (stand_in.after_request if answered else stand_in.before_request)(self._watch)

    async def play(self):
        acts = (self._open, self._hand, self._call, self._ask, self._notes, self._end)
        for act in acts:
            await self._insist(act)
        await self._bot.stop()

    def boards(self):
        """The boards, which tell a Space on air from one that is over."""
        return [m for m in self.room.talk.messages if f"air: {TITLE}" in m.text or self._over(m)]

    def recaps(self):
        return [m for m in self.room.talk.messages if f"Recap: {TITLE}" in m.text]

    def _over(self, message):
        return f"Ended: {TITLE}" in message.text

    def _watch(self, _request):
        self.requests += 1
        if self.requests == self._kill_at:
            self.was_killed = True
            self._bot.kill()
            raise Cut

    async def _start(self):
        self._bot = await BotProcess.start(self.room.stand_in, self.room.data)

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

    async def _open(self):
        listed = await self.host.command(self.room.talk, "space list")
        if TITLE not in listed.text:
            await self.host.command(self.room.talk, "space open", title=TITLE, topics=TOPICS)
        await self._board(lambda text: "On air" in text)
        await self._until(lambda: self.guild.stages.of(self.stage))
        if self.host.voice is None:
            self.host.join_stage(self.stage)
            self.host.take_stage()
        await self._board(lambda text: "host since" in text)

    async def _hand(self):
        if self.anna.voice is None:
            self.anna.join_stage(self.stage)
            self.anna.raise_hand()
        await self._board(lambda text: f"floor: 1 {self.anna.mention}" in text)

    async def _call(self):
        board = await self._board(lambda _: True)
        if not (self.anna.is_invited or self.anna.is_speaking):
            await self._press(board, "Next speaker")
            await self._until(lambda: self.anna.is_invited or self.anna.is_speaking)
        if self.anna.is_invited:
            self.anna.accept_invitation()
        await self._board(lambda text: f"{self.anna.mention} since" in text)

    async def _ask(self):
        """A question, and on to the second topic."""
        board = await self._board(lambda _: True)
        if ASKED not in board.text:
            form = await self.anna.press(board, "Ask a question")
            await self.anna.submit(form, {"Your question": ASKED})
        if SECOND not in board.text:
            await self._press(board, "Next topic")
        await self._board(lambda text: ASKED in text and SECOND in text)

    async def _notes(self):
        recap = await self.host.command(self.room.talk, "space recap")
        if NOTE not in recap.text:
            await self.host.command(self.room.talk, "space note", text=NOTE)
        if SAID not in recap.text:
            await self.host.command(self.room.talk, "space statement", who=self.anna, text=SAID)
        await self.room.card("R-1", timeout=PATIENCE)
        await self.anna.direct.wait_for(lambda message: SAID in message.text, PATIENCE)

    async def _end(self):
        board = await self._board(lambda _: True)
        if "End" in board.buttons:
            asked = await self._press(board, "End")
            if asked and "Yes, end it" in asked.message.buttons:
                await self.host.press(asked, "Yes, end it")
        await self.room.talk.wait_for(self._over, PATIENCE)
        await self.room.talk.wait_for(lambda m: f"Recap: {TITLE}" in m.text, PATIENCE)
        await self._until(lambda: self.guild.stages.of(self.stage) is None)

    async def _press(self, board, label):
        try:
            return await self.host.press(board, label)
        except NoAnswer:
            return None

    async def _board(self, says):
        def fits(message):
            return message in self.boards() and says(message.text)

        return await self.room.talk.wait_for(fits, PATIENCE)

    async def _until(self, holds):
        await self.guild.backstage.changes.until(lambda: holds() or None, PATIENCE)
