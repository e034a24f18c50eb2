"""What somebody of the desk could not be told in person is told where the desk reads."""

from dataclasses import replace

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.problems import NOT_REACHED
from bot.domain.space import Space
from bot.services.owing import owe_notice
from bot.services.work import Work

# Words about the rota, and about a report in a moderator's hands. What somebody wrote themselves
# and gets back is for nobody else.
_FOR_THE_DESK = ("rota:", "word:")


async def fall_back(work: Work, delivery: Delivery) -> None:
    """Owe elsewhere what a person does not take: the brief to the hosts, other words to the desk.

    Reporters and speakers see the same by themselves: with `/myreports`, on the board.
    """
    server = await work.server(delivery.guild_id)
    if delivery.kind is DeliveryKind.SPACE_BRIEF:
        space = await work.get(Space, delivery.subject)
        place = (space.thread_id if space else None) or server.review_channel
        if place:
            work.put(replace(delivery.move(place, work.now), user_id=0))
    elif delivery.key.startswith(_FOR_THE_DESK):
        words = NOT_REACHED.format(who=f"<@{delivery.user_id}>", text=delivery.text)
        await owe_notice(work, server, f"not reached:{delivery.key}", words)
