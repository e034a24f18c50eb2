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

_CLOSED_DMS = 50007


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do; `needs_people` where waiting does not mend it."""

    text: str
    needs_people: bool = False
    is_final: bool = False


def problem_of(error: Exception, delivery: Delivery) -> Problem:
    """Read what Discord or the network answered."""
    if isinstance(error, discord.Forbidden | discord.NotFound):
        if delivery.user_id:
            return Problem(DIRECT_MESSAGES_CLOSED, is_final=True)
        return Problem(_place_refuses(error, delivery), needs_people=True)
    if isinstance(error, discord.HTTPException) and error.status in {400, 413}:
        return Problem(MESSAGE_REFUSED.format(code=error.code), needs_people=True)
    if isinstance(error, discord.HTTPException):
        return Problem(ANSWERED.format(status=error.status, code=error.code))
    return Problem(OUT_OF_REACH.format(error=type(error).__name__))


def _place_refuses(error: discord.HTTPException, delivery: Delivery) -> str:
    problem = CHANNEL_GONE if isinstance(error, discord.NotFound) else MAY_NOT_POST
    return problem.format(channel=f"<#{delivery.channel_id}>")
