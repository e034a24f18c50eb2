"""An update that was wrong is corrected or retracted; the original stays readable."""

import re
from collections.abc import Sequence

from bot.domain.coverage import Coverage
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.people import Act, Caller, may
from bot.domain.speech import noted, say
from bot.domain.story import Story
from bot.domain.update import Amendment, AmendmentKind, Update
from bot.services.intake import LONGEST_REPORT
from bot.services.keeping._common import record_act, story_here, story_named
from bot.services.push_owing import owe_pushed
from bot.services.reading import load
from bot.services.record import need_update
from bot.services.words import quote, read_text
from bot.services.work import Desk, Work, transaction

_NAME = re.compile(r"(?:U[- ]?)?(\d{1,9})", re.IGNORECASE)
_ACTS = {AmendmentKind.CORRECTION: "correct", AmendmentKind.RETRACTION: "retract"}
_MOST = 25
_LONGEST_REASON = 500


class Amending:
    """Appends corrections and retractions to updates."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def find(self, work: Work, caller: Caller, channel_id: int, name: str) -> Update:
        """The update of the channel's story that somebody named. Raises `Refusal`."""
        story = await story_here(work, caller, channel_id, Act.CORRECT)
        return _open(await need_update(work, story.key, read_update_name(name)))

    @transaction
    async def look(self, work: Work, caller: Caller, slug: str, number: int) -> Update:
        """An update that can be amended. Raises `Refusal`."""
        story = await story_named(work, caller, slug, Act.CORRECT)
        return _open(await need_update(work, story.key, number))

    @transaction
    async def correct(
        self, work: Work, caller: Caller, slug: str, number: int, *, text: str, reason: str
    ) -> tuple[Update, Coverage]:
        """Append what it should have said. Raises `Refusal`."""
        story = await story_named(work, caller, slug, Act.CORRECT)
        update = _open(await need_update(work, story.key, number))
        wording = read_text(text, noted("The corrected wording"), LONGEST_REPORT)
        if wording == update.wording:
            raise Refusal(
                say("{update} says just that already. Change the wording.", update=update.name)
            )
        amendment = _amendment(work, caller, AmendmentKind.CORRECTION, wording, reason)
        return await _append(work, caller, story, update, amendment)

    @transaction
    async def retract(
        self, work: Work, caller: Caller, slug: str, number: int, *, reason: str
    ) -> tuple[Update, Coverage]:
        """Append that it is withdrawn. Raises `Refusal`."""
        story = await story_named(work, caller, slug, Act.CORRECT)
        update = _open(await need_update(work, story.key, number))
        amendment = _amendment(work, caller, AmendmentKind.RETRACTION, "", reason)
        return await _append(work, caller, story, update, amendment)

    @transaction
    async def suggest(
        self, work: Work, caller: Caller, channel_id: int, typed: str
    ) -> Sequence[Update]:
        """The updates that the typed id or words may mean, newest first, 25 at most."""
        server = await work.server(caller.guild_id)
        if not may(caller, Act.CORRECT, server):
            return ()
        try:
            story = await work.story(caller.guild_id, channel_id)
        except NotFound:
            return ()
        updates = await work.find(Update, {"story": story.key}, order="number", newest_first=True)
        wanted = typed.casefold().strip()
        fitting = [u for u in updates if wanted in f"{u.name} {u.text}".casefold()]
        return [u for u in fitting if not u.retracted][:_MOST]


def read_update_name(text: str) -> int:
    """The number in "U-7", "u7" or "7". Raises `NotFound` with a right example."""
    found = _NAME.fullmatch(text.strip())
    if not found:
        raise NotFound(say("{text} is no update. Write its id, such as `U-7`.", text=quote(text)))
    return int(found[1])


def _open(update: Update) -> Update:
    if update.retracted:
        raise AlreadyDone(
            say(
                "{update} is retracted: nothing more is appended to it. Write a new "
                "update with `/log`.",
                update=update.name,
            )
        )
    return update


def _amendment(
    work: Work, caller: Caller, kind: AmendmentKind, text: str, reason: str
) -> Amendment:
    return Amendment(
        kind=kind,
        text=text,
        reason=read_text(reason, noted("The reason"), _LONGEST_REASON),
        recorded_at=work.now,
        recorded_by=caller.user_id,
    )


async def _append(
    work: Work, caller: Caller, story: Story, update: Update, amendment: Amendment
) -> tuple[Update, Coverage]:
    amended = update.amend(amendment)
    work.put(amended)
    await owe_pushed(work, caller, amended)
    await record_act(
        work,
        caller,
        story,
        what=_ACTS[amendment.kind],
        subject=update.name,
        before=update.wording,
        after=amendment.text,
        why=amendment.reason,
    )
    return amended, await load(work, story)
