"""What a push leaves owed: its card at the desk, words to people, later states of its update."""

from dataclasses import replace

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.people import Caller
from bot.domain.push import PushState, can_stop, push_state
from bot.domain.story import Server
from bot.domain.update import Update
from bot.services.work import Work
from storage.store import Value


async def pushes_in(work: Work, guild_id: int, update_key: str = "") -> list[Delivery]:
    """The pushes of a server, or of one update in it, as committed; one a place."""
    where: dict[str, Value] = {"guild_id": guild_id, "kind": DeliveryKind.PUSH.value}
    return await work.find(Delivery, where | ({"update": update_key} if update_key else {}))


async def owe_push_card(
    work: Work, update_key: str, story: str, server: Server, *, anew: bool = False
) -> None:
    """The card in the review channel that shows an update's pushes, or its newer state.

    `anew` posts it again, for a push after one that was stopped.
    """
    if not server.review_channel:
        return
    key = f"push-card:{update_key}"
    card = await work.get(Delivery, key)
    if card is None:
        fresh = Delivery(
            key=key,
            kind=DeliveryKind.PUSH_CARD,
            guild_id=server.guild_id,
            story=story,
            subject=update_key,
            update=update_key,
            channel_id=server.review_channel,
            created_at=work.now,
            next_at=work.now,
        )
        work.put(fresh)
    elif anew or card.channel_id != server.review_channel:
        work.put(card.move(server.review_channel, work.now))
    else:
        work.put(card.owe_again(work.now))


async def owe_told(work: Work, update: Update, guild_id: int, user_id: int, text: str) -> None:
    """A direct message to one moderator about a push."""
    await work.owe(
        Delivery(
            key=f"told:{update.key}:{user_id}@{work.now.isoformat()}",
            kind=DeliveryKind.NOTICE,
            guild_id=guild_id,
            story=update.story,
            subject=update.key,
            user_id=user_id,
            text=text,
            created_at=work.now,
            next_at=work.now,
        )
    )


async def owe_pushed(work: Work, caller: Caller, update: Update) -> None:
    """An update changed: what was pushed of it follows, and if retracted the rest is stopped."""
    pushes = await pushes_in(work, caller.guild_id, update.key)
    for push in pushes:
        if push_state(push) is PushState.SENT:
            work.put(push.owe_again(work.now))
        elif push_state(push) is PushState.SENDING:
            work.put(replace(push, wanted=push.wanted + 1))
        elif update.retracted and can_stop(push):
            work.put(push.stop(caller.user_id))
    if pushes:
        server = await work.server(caller.guild_id)
        await owe_push_card(work, update.key, update.story, server)
