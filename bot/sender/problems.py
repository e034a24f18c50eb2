"""Why a message could not be delivered, and whether trying again can help."""

from dataclasses import dataclass

import discord

from bot.domain.delivery import Delivery

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
            return Problem("their direct messages are closed", is_final=True)
        return Problem(_place_refuses(error, delivery), needs_people=True)
    if isinstance(error, discord.HTTPException) and error.status in {400, 413}:
        text = f"Discord refuses a message (code {error.code}): see the log. I try every hour."
        return Problem(text, needs_people=True)
    if isinstance(error, discord.HTTPException):
        return Problem(f"Discord answered {error.status} (code {error.code})")
    return Problem(f"Discord is out of reach ({type(error).__name__})")


def _place_refuses(error: discord.HTTPException, delivery: Delivery) -> str:
    if isinstance(error, discord.NotFound):
        return (
            f"The channel <#{delivery.channel_id}> is gone. Remove its schedule with "
            "`/schedule remove`, or choose another review channel with `/setup`."
        )
    return (
        f"I cannot post in <#{delivery.channel_id}>. Give me there: View Channel, Send Messages "
        "(in a thread Send Messages in Threads, in a forum Create Posts), Read Message History, "
        "Attach Files. A thread must not be locked. I try again every hour."
    )
