"""What is kept no longer is deleted, a little at every tick."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.domain.actor import Actor
from bot.domain.checkup import Checkup
from bot.domain.cue import Cue
from bot.domain.deal import Deal
from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.draft import Draft
from bot.domain.figure import Figure
from bot.domain.ledger import Link
from bot.domain.mute import Mute
from bot.domain.outlook import Assessment, OpenQuestion, Scenario
from bot.domain.report import Report
from bot.domain.rota import RotaWatch, Shift
from bot.domain.schedule import Schedule
from bot.domain.space import Space
from bot.domain.space_record import SpaceNote, SpaceQuestion
from bot.domain.story import Numbers, Server, Story
from bot.domain.update import Update
from bot.services.forgetting import forget
from bot.services.work import Desk, Work, do_each, transaction
from storage.store import Record

KEPT_MESSAGES = timedelta(days=7)
"""How long a message that is sent once stays on record; cards and boards are edited, so they stay
as long as what they show."""
_SENT_ONCE = (
    DeliveryKind.DIGEST,
    DeliveryKind.OUTCOME,
    DeliveryKind.NOTICE,
    DeliveryKind.CROSSPOST,
    DeliveryKind.SPACE_WORD,
    DeliveryKind.SPACE_RECAP,
    DeliveryKind.SPACE_BRIEF,
    DeliveryKind.STATEMENT,
)
_PAUSE = timedelta(minutes=1)
_BATCH = 100
_OF_SERVER: Sequence[type[Record]] = (
    Checkup,
    Delivery,
    Draft,
    Mute,
    Schedule,
    Report,
    RotaWatch,
    Shift,
    Cue,
    SpaceNote,
    SpaceQuestion,
    Space,
)
_OF_STORY: Sequence[type[Record]] = (
    Update,
    Actor,
    Deal,
    Figure,
    OpenQuestion,
    Assessment,
    Scenario,
)


class Retention:
    """Deletes servers that were left, data of reporters after a story, and what is used up."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._rests_until: datetime | None = None

    async def tick(self) -> int:
        """Delete a batch of what is due, then rest for a minute where nothing is; how much."""
        now = self.desk.clock.now()
        if self._rests_until and now < self._rests_until:
            return 0
        stories = await self.desk.due(Story, "clear_at", limit=_BATCH)
        done = await do_each([story.key for story in stories], self._clear)
        servers = await self.desk.due(Server, "delete_at", limit=_BATCH)
        done += await do_each([server.key for server in servers], self._delete)
        done += await self._tidy()
        self._rests_until = None if done else now + _PAUSE
        return done

    async def delete_due(self, guild_id: int) -> None:
        """Delete a server whose time has passed to its end, before it begins anew."""
        more = True
        while more:
            more = await self._delete_some(str(guild_id))

    @transaction
    async def _clear(self, work: Work, key: str) -> None:
        """Erase the data of some of a closed story's reporters; of the last ones: that is all."""
        story = await work.get(Story, key)
        if story is None or story.clear_at is None or story.clear_at > work.now:
            return
        reports = await work.find(Report, {"story": key}, order="number")
        named = [report for report in reports if report.reporter]
        await forget(work, named[:_BATCH])
        if len(named) <= _BATCH:
            work.put(story.cleared())

    async def _delete(self, key: str) -> None:
        await self._delete_some(key)

    @transaction
    async def _delete_some(self, work: Work, key: str) -> bool:
        """A batch of what a server left behind, itself last; whether there was any."""
        server = await work.get(Server, key)
        if server is None or server.delete_at is None or server.delete_at > work.now:
            return False
        for record in await _next_batch(work, server) or [server]:
            work.remove(record)
        return True

    @transaction
    async def _tidy(self, work: Work) -> int:
        """Remove messages that were sent long ago, and drafts that expired."""
        gone: list[Record] = []
        for kind in _SENT_ONCE:
            where = {"kind": kind.value, "next_at": None}
            until = ("created_at", work.now - KEPT_MESSAGES)
            gone += await work.find(Delivery, where, until=until, order="created_at", limit=_BATCH)
        gone += await work.find(
            Draft, {}, until=("expires_at", work.now), order="expires_at", limit=_BATCH
        )
        for record in gone:
            work.remove(record)
        return len(gone)


async def _next_batch(work: Work, server: Server) -> Sequence[Record]:
    for kind in _OF_SERVER:
        found = await work.find(kind, {"guild_id": server.guild_id}, limit=_BATCH)
        if found:
            return found
    for story in await work.find(Story, {"guild_id": server.guild_id}):
        return await _of_story(work, story)
    return await _chain(work, f"server/{server.guild_id}")


async def _of_story(work: Work, story: Story) -> Sequence[Record]:
    for kind in _OF_STORY:
        found = await work.find(kind, {"story": story.key}, limit=_BATCH)
        if found:
            return found
    numbers = await work.get(Numbers, Numbers(story=story.key).key)
    return await _chain(work, story.key) or [story, *([numbers] if numbers else [])]


async def _chain(work: Work, story: str) -> Sequence[Record]:
    """From a chain's end, so that what is left of it verifies at every moment."""
    return await work.find(
        Link, {"story": story}, order="sequence", newest_first=True, limit=_BATCH
    )
