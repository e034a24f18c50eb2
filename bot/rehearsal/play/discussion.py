"""A short Space: a host, three speakers, a question, a note, a statement, and the recap."""

from collections.abc import Callable

from bot.rehearsal import Answer, Member, Message, Refused
from bot.rehearsal.play.cast import Cast
from bot.rehearsal.play.clock import StoryClock
from bot.rehearsal.play.doors import PATIENCE, Doors, Stalled, expect
from bot.rehearsal.play.places import seen
from bot.rehearsal.play.steps import Discussion
from bot.rehearsal.play.tempo import Tempo

INVENTED = "(rehearsal, invented)"
NOTE = f"The first speaker asks for patience {INVENTED}"
SAID = f"I saw lorries turn round at the bridge {INVENTED}"
QUESTION = f"When do we meet again? {INVENTED}"
TURN = 40.0


class Stage:
    """Plays a Space, from going on air to its recap."""

    def __init__(self, cast: Cast, clock: StoryClock, tempo: Tempo) -> None:
        self._cast = cast
        self._clock = clock
        self._tempo = tempo
        self._host = Doors(cast.host, cast.talk)

    async def play(self, discussion: Discussion) -> None:
        """Play it; one that an interrupted rehearsal left on air is ended first.

        Raises:
            Stalled: the bot did not do what the play needs.
        """
        await self._end_earlier()
        board = await self._open(discussion)
        for speaker in self._cast.speakers:
            await self._speak(speaker, board)
        await self._write(board)
        await self._end(board, discussion)
        for member in (self._cast.host, *self._cast.speakers):
            if member.voice is not None:
                member.leave_stage()

    async def _end_earlier(self) -> None:
        asked = await self._host.command("space end")
        if asked.kind == "message" and "Yes, end it" in asked.message.buttons:
            await self._host.press(asked, "Yes, end it")

    async def _open(self, discussion: Discussion) -> Message:
        earlier = tuple(self._cast.talk.messages)
        done = await self._host.command(
            "space open", title=discussion.title, topics="; ".join(discussion.topics)
        )
        expect(done, "on air")
        board = await seen(self._cast.talk, lambda one: one not in earlier, "the space board")
        await self._until(lambda: self._cast.guild.stages.of(self._cast.stage), "the Stage")
        self._join(self._cast.host)
        self._cast.host.take_stage()
        await self._tempo.rest()
        return board

    async def _speak(self, speaker: Member, board: Message) -> None:
        self._join(speaker)
        hand = await Doors(speaker, self._cast.talk).press(board, "Raise hand")
        expect(hand, "Your hand is up")
        self._clock.let_pass(TURN / 4)
        await self._tempo.rest()
        called = await self._host.press(board, "Next speaker")
        expect(called, speaker.mention)
        await self._until(lambda: speaker.is_invited, f"the invitation of {speaker.name}")
        speaker.accept_invitation()
        self._clock.let_pass(TURN)
        await self._tempo.rest()

    async def _write(self, board: Message) -> None:
        first, second, third = self._cast.speakers
        asking = Doors(third, self._cast.talk)
        form = await asking.press(board, "Ask a question")
        expect(await asking.fill(form, {"Your question": QUESTION}), QUESTION)
        expect(await self._host.command("space note", text=NOTE), "Noted")
        noted = await self._host.command("space statement", who=second, text=SAID)
        expect(noted, "waits for review")
        await seen(second.direct, lambda one: SAID in one.text, "the statement")
        first.step_down()
        await self._tempo.rest()

    async def _end(self, board: Message, discussion: Discussion) -> None:
        asked: Answer = await self._host.press(board, "End")
        expect(await self._host.press(asked, "Yes, end it"), "has ended")

        def is_recap(message: Message) -> bool:
            return "Recap" in message.text and discussion.title in message.text

        recap = await seen(self._cast.talk, is_recap, "the recap")
        if NOTE not in recap.text:
            raise Stalled(f"The recap lacks the note: {recap.text}")

    def _join(self, member: Member) -> None:
        if member.voice is not None:
            member.leave_stage()
        try:
            member.join_stage(self._cast.stage)
        except Refused as problem:
            raise Stalled(f"{problem}.") from problem

    async def _until(self, holds: Callable[[], object], what: str) -> None:
        try:
            await self._cast.guild.backstage.changes.until(lambda: holds() or None, PATIENCE)
        except TimeoutError:
            raise Stalled(f"{what} did not come within {PATIENCE:g} s.") from None
