"""A Space, and what was written down in it, without one person. Hosts stay: their acts are kept."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from bot.domain.space import Space
from bot.domain.space_record import SpaceNote, SpaceQuestion
from bot.domain.speech import noted

ERASED = 0
ERASED_NAME = noted("somebody (erased)")
_T = TypeVar("_T")


def takes_part(space: Space, user_id: int) -> bool:
    """Whether anything of this person, who is no host of it, is kept in a Space."""
    return user_id not in space.hosts and forget_in_space(space, user_id) != space


def forget_in_space(space: Space, user_id: int) -> Space:
    """The Space with nothing that leads to a person; their time on stage stays, unnamed."""
    queue = space.queue.lower_hand(user_id)
    return replace(
        space,
        queue=replace(
            queue,
            guests=_without(queue.guests, user_id),
            spoken=_without(queue.spoken, user_id),
            closed=_without(queue.closed, user_id),
        ),
        invitations=tuple(one for one in space.invitations if one.user_id != user_id),
        heard=tuple(one for one in space.heard if one.user_id != user_id),
        appearances=tuple(
            replace(one, user_id=ERASED) if one.user_id == user_id else one
            for one in space.appearances
        ),
    )


def forget_in_note(note: SpaceNote) -> SpaceNote:
    """The statement without its speaker's name, and without what they answered to it."""
    return replace(note, speaker=ERASED, speaker_name=ERASED_NAME, replies=())


def forget_in_question(question: SpaceQuestion, user_id: int) -> SpaceQuestion:
    """The question without a person who asked it or wanted it asked."""
    by = ERASED if question.by == user_id else question.by
    return replace(question, by=by, votes=_without(question.votes, user_id))


def _without(found: Iterable[_T], gone: _T) -> tuple[_T, ...]:
    return tuple(one for one in found if one != gone)
