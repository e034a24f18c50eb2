"""One person is erased from the Spaces of a server; what they did as a host stays."""

from collections.abc import Sequence

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.ledger import Link
from bot.domain.people import Caller
from bot.domain.space import Space
from bot.domain.space_forgetting import (
    forget_in_note,
    forget_in_question,
    forget_in_space,
    takes_part,
)
from bot.domain.space_record import SpaceNote, SpaceQuestion
from bot.services.spaces.owing import keep
from bot.services.work import Work

_PRIVATE = (DeliveryKind.SPACE_WORD, DeliveryKind.STATEMENT)


async def spaces_of(work: Work, caller: Caller) -> Sequence[Space]:
    """The Spaces of a server in which something of the caller is kept."""
    return [
        space
        for space in await work.find(Space, {"guild_id": caller.guild_id}, order="number")
        if takes_part(space, caller.user_id) or await _wrote(work, space, caller.user_id)
    ]


async def forget_in(work: Work, space: Space, user_id: int) -> None:
    """Erase somebody from one Space, its questions, statements, messages and ledger."""
    if user_id not in space.hosts:
        await keep(work, forget_in_space(space, user_id))
        await _erase_acts(work, space, user_id)
    for note in await work.find(SpaceNote, {"space": space.key, "speaker": user_id}):
        work.put(forget_in_note(note))
    for question in await work.find(SpaceQuestion, {"space": space.key}):
        if user_id in {question.by, *question.votes}:
            work.put(forget_in_question(question, user_id))
    for kind in _PRIVATE:
        where = {"guild_id": space.guild_id, "kind": kind.value}
        for message in await work.find(Delivery, where):
            if message.user_id == user_id and not message.owner:
                work.remove(message)


async def _wrote(work: Work, space: Space, user_id: int) -> bool:
    if await work.find(SpaceNote, {"space": space.key, "speaker": user_id}, limit=1):
        return True
    questions = await work.find(SpaceQuestion, {"space": space.key})
    return any(user_id in {one.by, *one.votes} for one in questions)


async def _erase_acts(work: Work, space: Space, user_id: int) -> None:
    for link in await work.find(Link, {"story": space.story}):
        entry = link.entry
        if entry is None or entry.subject != space.name:
            continue
        if entry.who == user_id or entry.after == str(user_id):
            work.put(link.erase())
