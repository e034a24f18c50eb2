"""What hosts, scribes and listeners do in the transcripts of the hosts' guide, in this order."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from bot.rehearsal import Channel, Member, Message, Permission
from scripts.chapters import PRESENT, Chapter
from scripts.newsroom import Newsroom, set_up

_MODERATES = Permission.MANAGE_CHANNELS | Permission.MUTE_MEMBERS | Permission.MOVE_MEMBERS
_APART = 240.0  # seconds from scene to scene: more than what passes in one and after it
_WITHIN = 45.0  # more than what passes within a scene
_EDITS = 4
_TITLE = "What does the deal mean?"
_SAID = "The column has turned round at Yelets (rehearsal, invented)"


@dataclass(frozen=True, slots=True)
class _Studio:
    """Who takes part, and where; made by `prepare`."""

    stage: Channel
    host: Member
    second: Member
    scribe: Member
    anna: Member
    ben: Member


class Hosting:
    """The scenes of one Space. They follow each other, on a clock that only they move."""

    def __init__(self) -> None:
        self._made: _Studio | None = None

    @property
    def chapters(self) -> Mapping[str, Chapter]:
        """The scenes by the names that they have on the page."""
        scenes = (
            self.prepare,
            self.open,
            self.hands,
            self.call,
            self.notes,
            self.topics,
            self.questions,
            self.shifts,
            self.relieve,
            self.end,
        )
        return {each.__name__: _at(number * _APART, each) for number, each in enumerate(scenes)}

    async def prepare(self, room: Newsroom) -> None:
        """The manager names the roles."""
        await set_up(room)
        guild = room.talk.guild
        assert guild is not None  # noqa: S101
        guild.bot_role.set_permissions(
            guild.bot_role.permissions | _MODERATES | Permission.CREATE_EVENTS
        )
        hosts = guild.add_role("Hosts", permissions=_MODERATES)
        scribes = guild.add_role("Scribes")
        names = ("Mira", "Olek", "Sam", "Anna", "Ben")
        roles = ([hosts], [hosts], [scribes], [], [])
        people = [guild.add_member(n, roles=r) for n, r in zip(names, roles, strict=True)]
        self._made = _Studio(guild.add_stage_channel("live"), *people)
        await room.manager.command(room.talk, "setup", host_role=hosts, scribe_role=scribes)

    async def open(self, room: Newsroom) -> Message:
        """A host goes on air."""
        there = self._there
        await there.host.command(
            room.talk, "space open", title=_TITLE, topics="Where is Prigozhin?; Who goes where?"
        )
        await self._board(room, "On air: ")
        await self._stage(is_live=True)
        there.host.join_stage(there.stage)
        there.host.take_stage()
        await there.host.command(room.talk, "space rules", limit="30m")
        return await self._board(room, f"{there.host.mention} host since")

    async def hands(self, room: Newsroom) -> Message:
        """One listener raises Discord's hand, another the button's."""
        there = self._there
        there.anna.join_stage(there.stage)
        there.ben.join_stage(there.stage)
        there.anna.raise_hand()
        board = await self._board(room, f"1 {there.anna.mention}", "2 listening (peak 2)")
        await there.ben.press(board, "Raise hand")
        return await self._board(room, f"2 {there.ben.mention}")

    async def call(self, room: Newsroom) -> Message:
        """The first one is called, and comes."""
        there = self._there
        await there.host.press(await self._board(room), "Next speaker")
        await there.stage.backstage.changes.until(lambda: there.anna.is_invited or None, 30)
        there.anna.accept_invitation()
        return await self._board(room, f"{there.anna.mention} since", "1 listening (peak 2)")

    async def notes(self, room: Newsroom) -> Message:
        """The scribe notes, and a statement goes to review."""
        there = self._there
        await there.scribe.command(room.talk, "space note", text="Nobody has seen him since Rostov")
        await there.scribe.command(room.talk, "space statement", who=there.anna, text=_SAID)
        await room.card("R-1")
        await there.anna.direct.wait_for(lambda message: _SAID in message.text)
        return await self._board(room, "1 statement → R-1", f"scribe {there.scribe.mention}")

    async def topics(self, room: Newsroom) -> None:
        """The last topic begins; the story has more."""
        there = self._there
        shown = await there.host.press(await self._board(room), "Next topic")
        (menu,) = shown.message.selects
        first = menu["options"][0]["label"]
        await there.host.choose(shown, menu["placeholder"], [first])
        await self._board(room, f"then: {first}")

    async def questions(self, room: Newsroom) -> Message:
        """A listener asks."""
        there = self._there
        form = await there.ben.press(await self._board(room), "Ask a question")
        await there.ben.submit(form, {"text": "Will the contracts be published?"})
        return await self._board(room, "“Will the contracts be published?” ▲ 1")

    async def shifts(self, room: Newsroom) -> None:
        """The rota of the night."""
        there = self._there
        for host, since, length in ((there.host, "19:30", "1h"), (there.second, "21:00", "12h")):
            options = {"host": host, "from": f"27 June {since}", "for": length}
            await there.host.command(room.talk, "rota add", options=options)
        await there.host.command(room.talk, "rota list")

    async def relieve(self, room: Newsroom) -> None:
        """The next host takes over and gets the brief."""
        there = self._there
        asked = await there.host.press(await self._board(room), "Hand over")
        await there.host.choose(asked, "Hand over to whom?", [there.second])
        await there.second.direct.wait_for(lambda message: "You host now" in message.text)
        await self._board(room, f"Host {there.second.mention}")

    async def end(self, room: Newsroom) -> None:
        """It ends, and the recap is posted."""
        there = self._there
        room.clock.let_pass(_WITHIN)  # so that whole minutes on stage are the same however it went
        asked = await there.second.press(await self._board(room), "End")
        await there.second.press(asked, "Yes, end it")
        await room.posted(room.talk, lambda text: "Recap: " in text)
        await self._board(room, "Ended: ")
        await self._stage(is_live=False)

    @property
    def _there(self) -> _Studio:
        assert self._made is not None  # noqa: S101
        return self._made

    async def _stage(self, *, is_live: bool) -> None:
        stage = self._there.stage
        guild = stage.guild
        assert guild is not None  # noqa: S101
        await stage.backstage.changes.until(
            lambda: bool(guild.stages.of(stage)) is is_live or None, 30
        )

    async def _board(self, room: Newsroom, *words: str) -> Message:
        """The board, once it says all of this; the clock goes on to its next edits."""
        says = _saying(*words)
        for _ in range(_EDITS):
            with suppress(TimeoutError):
                return await room.talk.wait_for(says, timeout=1)
            room.clock.let_pass(5)
        return await room.talk.wait_for(says)


def _at(seconds: float, scene: Chapter) -> Chapter:
    """The scene at its own moment, whenever the one before it was over."""

    async def play(room: Newsroom) -> Message | None:
        room.clock.move_to(PRESENT + timedelta(seconds=seconds))
        return await scene(room)

    return play


def _saying(*words: str) -> Callable[[Message], bool]:
    def says(message: Message) -> bool:
        is_board = any(f"{state}: {_TITLE}" in message.text for state in ("On air", "Ended"))
        return is_board and all(word in message.text for word in words)

    return says
