"""Moderators send an update out at once, and can stop it while it waits."""

from discord.ext import commands

from bot.screens.addresses import Address
from bot.screens.parts import Panel
from bot.screens.pushes import push_card
from bot.services.pushing import Pushed, Pushing as Pushes
from bot.ui import Interaction, answer, answers, caller_of, show


class Pushing(commands.Cog):
    """*Publish now* and *Stop*."""

    def __init__(self, pushes: Pushes) -> None:
        self._pushes = pushes

    @answers("push")
    async def push(self, interaction: Interaction, address: Address) -> None:
        """Let an update go out after a short wait."""
        slug, number = address.parts
        done = await self._pushes.push(caller_of(interaction), slug, int(number))
        await answer(interaction, _shown(done))

    @answers("stop-push")
    async def stop(self, interaction: Interaction, address: Address) -> None:
        """Keep it from going out."""
        slug, number = address.parts
        done = await self._pushes.stop(caller_of(interaction), slug, int(number))
        await show(interaction, _shown(done))


def _shown(done: Pushed) -> Panel:
    return push_card(done.update, done.story, done.pushes, uncalled=done.uncalled)
