"""When a server's desk is checked: once a day, and soon after something could not be posted."""

from datetime import timedelta

from bot.domain.checkup import DAILY, Checkup, checkup_key
from bot.domain.delivery import Delivery
from bot.domain.schedule import Schedule
from bot.services.work import Work

CLOSED = timedelta(hours=1)
"""How long a place that refused a message is left alone, unless its permissions change."""
_LONG = timedelta(minutes=15)


async def checkup_of(work: Work, guild_id: int) -> Checkup:
    """A server's check-up; a new one is due tomorrow."""
    found = await work.get(Checkup, checkup_key(guild_id))
    return found or Checkup(guild_id=guild_id, next_at=work.now + DAILY)


async def check_soon(work: Work, delivery: Delivery, told: Schedule | None = None) -> None:
    """A place refused a message; of `told` the moderators are told already."""
    checkup = await checkup_of(work, delivery.guild_id)
    if told:
        for fault in (place_key(told.channel_id), schedule_key(told)):
            checkup = checkup.tell(fault, work.now)
    work.put(checkup.hasten(work.now))


async def check_if_long(work: Work, delivery: Delivery) -> None:
    """Discord does not take a message for now; after a quarter of an hour it is looked into."""
    if is_overdue(delivery, work):
        await check_soon(work, delivery)


def is_overdue(delivery: Delivery, work: Work) -> bool:
    """Whether it has been tried in vain for so long that somebody should know."""
    return bool(delivery.problem) and delivery.lateness(work.now) >= _LONG


def schedule_key(schedule: Schedule) -> str:
    """The key of the fault that a schedule cannot post."""
    return f"schedule:{schedule.number}"


def place_key(channel_id: int) -> str:
    """The key of the fault that a channel does not take messages."""
    return f"channel:{channel_id}"
