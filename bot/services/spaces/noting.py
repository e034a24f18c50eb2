"""What is written down in a Space. A statement is never a fact: it goes to review as a report."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.errors import NotAllowed, NotFound, Refusal
from bot.domain.people import Caller
from bot.domain.report import Report, report_key
from bot.domain.space import Space
from bot.domain.space_record import Reply, SpaceNote, note_key
from bot.domain.speech import noted, say
from bot.domain.story import Story
from bot.services.intake import Filing, file_report, has_desk
from bot.services.owing import owe_card
from bot.services.spaces.finding import for_scribe, need
from bot.services.spaces.owing import keep, log, owe_statement
from bot.services.spaces.reading import LONGEST_NOTE
from bot.services.words import read_line
from bot.services.work import Desk, Work, transaction

_OWN = 10


@dataclass(frozen=True, slots=True)
class Noted:
    """A note in its Space."""

    space: Space
    note: SpaceNote


class Noting:
    """Takes notes and statements, and a speaker's answer to what is noted under their name."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def check(self, work: Work, caller: Caller, number: int) -> Space:
        """The Space the caller may take notes in. Raises `Refusal`."""
        return await for_scribe(work, caller, number)

    @transaction
    async def note(self, work: Work, caller: Caller, number: int, text: str) -> Noted:
        """Write a note on the current topic. Raises `Refusal`."""
        space = await for_scribe(work, caller, number)
        return await _write(work, caller, space, _line(text))

    @transaction
    async def statement(
        self, work: Work, caller: Caller, number: int, speaker: Caller, text: str
    ) -> Noted:
        """Note what somebody said: a report with them as its origin, shown to them. `Refusal`."""
        space = await for_scribe(work, caller, number)
        words = _line(text)
        story = await work.get(Story, space.story)
        server = await work.server(space.guild_id)
        report: Report | None = None
        if story is not None and story.closed_at is None and has_desk(server):
            origin = f"{speaker.name[:80]}, on stage in {space.name}"
            report = await file_report(work, caller, story, Filing(text=words, origin=origin))
        noted = await _write(work, caller, space, words, speaker=speaker, report=report)
        await owe_statement(work, noted.space, noted.note)
        return noted

    @transaction
    async def of_speaker(self, work: Work, caller: Caller) -> Sequence[Noted]:
        """What was noted under the caller's name in this server, newest first."""
        found = await work.find(SpaceNote, {"guild_id": caller.guild_id, "speaker": caller.user_id})
        newest = sorted(found, key=lambda note: note.at, reverse=True)[:_OWN]
        return [Noted(await _space_of(work, note), note) for note in newest]

    @transaction
    async def own(self, work: Work, caller: Caller, guild_id: int, space: int, note: int) -> Noted:
        """A statement noted under the caller's own name. Raises `Refusal`."""
        return await _own(work, caller, guild_id, space, note)

    @transaction
    async def reply(
        self,
        work: Work,
        caller: Caller,
        guild_id: int,
        space: int,
        note: int,
        *,
        contests: bool,
        words: str,
    ) -> Noted:
        """Contest or put right what is noted under one's name; the review is told. `Refusal`."""
        found = await _own(work, caller, guild_id, space, note)
        said = _line(words)
        answered = found.note.reply(Reply(work.now, contests, said))
        work.put(answered)
        what = "contests it" if contests else "puts it right"
        report = await _report_of(work, found)
        if report is not None:
            told = report.answer(caller.user_id, f"{what}: {said}", work.now)
            work.put(told)
            await owe_card(work, told, await work.server(guild_id))
        log(work, found.space, caller, f"speaker {what}", after=said)
        return Noted(await keep(work, found.space), answered)


async def _write(
    work: Work,
    caller: Caller,
    space: Space,
    words: str,
    *,
    speaker: Caller | None = None,
    report: Report | None = None,
) -> Noted:
    note = SpaceNote(
        space=space.key,
        guild_id=space.guild_id,
        number=space.notes + 1,
        topic=space.topic.number if space.topic else 0,
        at=work.now,
        by=caller.user_id,
        text=words,
        speaker=speaker.user_id if speaker else 0,
        speaker_name=speaker.name[:80] if speaker else "",
        report=report.number if report else 0,
    )
    work.put(note)
    scribe = space.scribe or (0 if caller.user_id in space.hosts else caller.user_id)
    log(work, space, caller, "statement" if speaker else "note", after=words)
    return Noted(await keep(work, replace(space, notes=note.number, scribe=scribe)), note)


def _line(text: str) -> str:
    words = read_line(text, noted("That"), LONGEST_NOTE)
    if not words:
        raise Refusal(say("Nothing is written there. One line will do."))
    return words


async def _own(work: Work, caller: Caller, guild_id: int, space: int, note: int) -> Noted:
    found = await need(work, guild_id, space)
    noted = await work.get(SpaceNote, note_key(found.key, note))
    if noted is None:
        raise NotFound(say("That statement is not on record any more."))
    if noted.speaker != caller.user_id:
        raise NotAllowed(say("Only the person under whose name it is noted can answer it."))
    return Noted(found, noted)


async def _space_of(work: Work, note: SpaceNote) -> Space:
    space = await work.get(Space, note.space)
    if space is None:
        raise NotFound(say("Its Space is not on record any more."))
    return space


async def _report_of(work: Work, noted: Noted) -> Report | None:
    if not noted.note.report:
        return None
    return await work.get(Report, report_key(noted.space.story, noted.note.report))
