"""Updates that are owed to many channels, as records; and what came of them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.schedule import Posts, Schedule
from bot.domain.story import Server, Story
from bot.domain.times import Moment, Precision
from bot.domain.update import Kind, Update
from bot.rehearsal import StandIn
from bot.rehearsal.channels import Channel
from bot.rehearsal.guilds import Guild
from bot.stores import open_store
from storage.store import Change, Record

CHANNELS_OF_A_SERVER = 50
_AT_ONCE = 2000
_TEXT = "Report {:03}: the bridge is open again, say two who crossed it."


def places(
    stand_in: StandIn, channels: int, in_each: int = CHANNELS_OF_A_SERVER
) -> list[tuple[Guild, list[Channel]]]:
    """Servers with so many channels in all, and so many in each."""
    made = []
    for first in range(0, channels, in_each):
        guild = stand_in.add_guild(f"Newsroom {first // in_each}")
        last = min(first + in_each, channels)
        made.append((guild, [guild.add_text_channel(f"news-{n}") for n in range(first, last)]))
    return made


async def owe(
    data: Path,
    database_url: str,
    servers: Sequence[tuple[Guild, Sequence[Channel]]],
    *,
    now: datetime,
    updates: int = 1,
) -> None:
    """Put into an empty store what each channel is owed: so many updates of one story, in order."""
    store = await open_store(data, database_url)
    try:
        changes = [
            Change(record, 0)
            for guild, channels in servers
            for record in _owed(guild.id, [channel.id for channel in channels], now, updates)
        ]
        for start in range(0, len(changes), _AT_ONCE):
            await store.commit(changes[start : start + _AT_ONCE])
    finally:
        await store.close()


def missing(channels: Sequence[Channel], updates: int = 1) -> dict[str, list[int]]:
    """Which channels do not show exactly one copy of each update in order, and what they show."""
    wanted = list(range(1, updates + 1))
    shown = {channel.name: numbers(channel) for channel in channels}
    return {name: found for name, found in shown.items() if found != wanted}


def numbers(channel: Channel) -> list[int]:
    """The numbers of the updates that a channel shows, in its order."""
    texts = (message.text.partition("Report ") for message in channel.messages)
    return [int(text[:3]) for _, found, text in texts if found]


def _owed(guild: int, channels: Sequence[int], now: datetime, updates: int) -> Iterator[Record]:
    story = Story(
        guild_id=guild,
        slug="bridge",
        title="The bridge",
        zone="UTC",
        began_at=now,
        recorded_at=now,
    )
    yield story
    yield Server(guild_id=guild, slug=story.slug, schedules=len(channels))
    for number in range(1, updates + 1):
        yield Update(
            story=story.key,
            number=number,
            kind=Kind.EVENT,
            text=_TEXT.format(number),
            occurred=Moment(now, Precision.EXACT),
            recorded_at=now,
        )
    for number, channel in enumerate(channels, 1):
        schedule = _schedule(story, number, channel, now)
        yield schedule
        for update in range(1, updates + 1):
            due = now + timedelta(milliseconds=update)
            yield _push(schedule, f"{story.key}/U-{update}", due)


def _schedule(story: Story, number: int, channel: int, now: datetime) -> Schedule:
    return Schedule(
        guild_id=story.guild_id,
        number=number,
        story=story.key,
        channel_id=channel,
        posts=Posts.BREAKING,
        created_at=now,
        created_by=1,
        covered_until=now,
        next_at=None,
    )


def _push(schedule: Schedule, update: str, due: datetime) -> Delivery:
    return Delivery(
        key=f"push:{update}@{schedule.channel_id}",
        kind=DeliveryKind.PUSH,
        guild_id=schedule.guild_id,
        story=schedule.story,
        subject=schedule.key,
        update=update,
        channel_id=schedule.channel_id,
        created_at=due,
        next_at=due,
    )
