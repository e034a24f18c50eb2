"""Why a message could not be delivered, and whether trying again can help."""

from dataclasses import dataclass

import discord

from bot.domain.delivery import Delivery
from bot.domain.problems import (
    ANSWERED,
    CHANNEL_GONE,
    DIRECT_MESSAGES_CLOSED,
    MAY_NOT_POST,
    MESSAGE_REFUSED,
    OUT_OF_REACH,
)

_UNAUTHORIZED = 401


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do; `needs_people` where waiting does not mend it.

    What follows to the same place waits where it `holds_place`, so that it arrives in order: while
    Discord or the way to it fails, which is a matter of seconds.
    """

    text: str
    needs_people: bool = False
    is_final: bool = False
    holds_place: bool = False


GONE_THROUGH = Problem("")


def problem_of(error: Exception, delivery: Delivery) -> Problem:
    """Read what Discord or the network answered."""
    if isinstance(error, discord.Forbidden | discord.NotFound):
        if delivery.user_id:
            return Problem(DIRECT_MESSAGES_CLOSED, is_final=True)
        return Problem(_place_refuses(error, delivery), needs_people=True)
    if isinstance(error, discord.HTTPException):
        return _refused(error)
    return Problem(OUT_OF_REACH.format(error=type(error).__name__), holds_place=True)


def _refused(error: discord.HTTPException) -> Problem:
    if error.status in {400, 413}:
        return Problem(MESSAGE_REFUSED.format(code=error.code), needs_people=True)
    answered = ANSWERED.format(status=error.status, code=error.code)
    if error.status == _UNAUTHORIZED:  # a token that is not known will not be known in a minute
        return Problem(answered, needs_people=True)
    return Problem(answered, holds_place=True)


def _place_refuses(error: discord.HTTPException, delivery: Delivery) -> str:
    problem = CHANNEL_GONE if isinstance(error, discord.NotFound) else MAY_NOT_POST
    return problem.format(channel=f"<#{delivery.channel_id}>")
