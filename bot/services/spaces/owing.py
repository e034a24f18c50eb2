"""What an act in a Space leaves owed: messages, and things to do on the Stage."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.cue import Cue, CueKind
from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.ledger import Entry
from bot.domain.people import Caller
from bot.domain.schedule import Schedule
from bot.domain.space import Space, SpaceState
from bot.domain.space_record import SpaceNote
from bot.services.work import Work

BOARD_PAUSE = timedelta(seconds=5)


async def keep(work: Work, space: Space) -> Space:
    """Write a Space; its board owes the news."""
    work.put(space)
    await owe_space_board(work, space)
    return space


async def owe_space_board(work: Work, space: Space) -> None:
    """The board's newest state; several changes within a few seconds become one edit."""
    if space.opened_at is None:
        return
    key = f"space-board:{space.key}"
    shown = await work.get(Delivery, key)
    if shown is None:
        await work.owe(_to_channel(work, space, key, DeliveryKind.SPACE_BOARD))
        return
    last = work.now if shown.owner else shown.done_at  # a sender is about to show a state
    free = max(last + BOARD_PAUSE if last else work.now, work.now)
    if shown.problem and shown.next_at:
        free = shown.next_at  # a channel that refused is left alone until its next try
    work.put(shown.owe_again(free))


async def owe_boards_of_spaces(work: Work, story: str) -> None:
    """The newest state of the board of every Space on air that speaks of a story."""
    for space in await work.find(Space, {"story": story, "state": SpaceState.ON_AIR.value}):
        await owe_space_board(work, space)


async def cue(work: Work, space: Space, kind: CueKind, user_id: int = 0) -> Space:
    """Something to do on the Stage at once; the Space with its number counted."""
    counted = replace(space, cues=space.cues + 1)
    work.put(
        Cue(
            space=space.key,
            guild_id=space.guild_id,
            kind=kind,
            sequence=counted.cues,
            made_at=work.now,
            next_at=work.now,
            user_id=user_id,
        )
    )
    work.put(counted)
    return counted


async def tell_hosts(work: Work, space: Space, text: str) -> Space:
    """Words for the hosts: in their thread, else to each of them."""
    if space.thread_id:
        return await _word(work, space, text, channel_id=space.thread_id)
    for host in space.hosts:
        space = await tell(work, space, host, text)
    return space


async def tell(work: Work, space: Space, user_id: int, text: str) -> Space:
    """Words for one person, as a direct message."""
    return await _word(work, space, text, user_id=user_id)


def mark(at: datetime, style: str) -> str:
    """An instant as Discord shows it, in words that are kept."""
    return f"<t:{int(at.timestamp())}:{style}>"


async def owe_statement(work: Work, space: Space, note: SpaceNote) -> None:
    """The statement as it was noted, shown privately to whom it is ascribed."""
    key = f"statement:{note.key}"
    made = _to_channel(work, space, key, DeliveryKind.STATEMENT)
    await work.owe(replace(made, subject=note.key, channel_id=0, user_id=note.speaker))


async def owe_recap(work: Work, space: Space, occasion: str) -> None:
    """What the Space was, up to now, where its board stands."""
    await work.owe(
        _to_channel(work, space, f"recap:{space.key}@{occasion}", DeliveryKind.SPACE_RECAP)
    )


async def owe_brief(work: Work, space: Space) -> None:
    """The hand-over's brief for the host who has just taken over."""
    key = f"space-brief:{space.key}:{len(space.handovers)}"
    made = _to_channel(work, space, key, DeliveryKind.SPACE_BRIEF)
    await work.owe(replace(made, channel_id=0, user_id=space.host))


async def owe_announcements(work: Work, space: Space) -> None:
    """The Space announced wherever its story has a schedule, and its newest state afterwards."""
    schedules = await work.find(Schedule, {"story": space.story, "removed": False})
    for channel_id in dict.fromkeys(one.channel_id for one in schedules if not one.paused):
        key = f"space-call:{space.key}:{channel_id}"
        made = _to_channel(work, space, key, DeliveryKind.SPACE_CALL)
        await work.owe(replace(made, channel_id=channel_id))


async def owe_rota_word(work: Work, guild_id: int, key: str, user_id: int, text: str) -> None:
    """Words about the rota, as a direct message; said already under this key, not again."""
    if await work.get(Delivery, key):
        return
    await work.owe(
        Delivery(
            key=key,
            kind=DeliveryKind.NOTICE,
            guild_id=guild_id,
            story="",
            subject=str(guild_id),
            user_id=user_id,
            text=text,
            created_at=work.now,
            next_at=work.now,
        )
    )


def log(
    work: Work, space: Space, caller: Caller | None, what: str, *, after: str = "", why: str = ""
) -> None:
    """A line for the ledger of the Space's story; `caller` is None where the clock did it."""
    work.log(
        Entry(
            story=space.story,
            at=work.now,
            who=caller.user_id if caller else 0,
            what=what,
            subject=space.name,
            after=after,
            why=why,
        )
    )


async def _word(
    work: Work, space: Space, text: str, *, channel_id: int = 0, user_id: int = 0
) -> Space:
    counted = replace(space, words=space.words + 1)
    key = f"space-word:{space.key}:{counted.words}"
    made = _to_channel(work, space, key, DeliveryKind.SPACE_WORD)
    await work.owe(replace(made, channel_id=channel_id, user_id=user_id, text=text))
    work.put(counted)
    return counted


def _to_channel(work: Work, space: Space, key: str, kind: DeliveryKind) -> Delivery:
    return Delivery(
        key=key,
        kind=kind,
        guild_id=space.guild_id,
        story=space.story,
        subject=space.key,
        channel_id=space.channel_id,
        created_at=work.now,
        next_at=work.now,
    )
