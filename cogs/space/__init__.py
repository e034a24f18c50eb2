"""`/space` and the buttons of the space board.

No `default_permissions` here: Discord would hide the group from the host role.
"""

from discord.ext import commands

from cogs.space._floor import FloorButtons
from cogs.space._hosting import HostCommands
from cogs.space._listening import ListenerButtons
from cogs.space._noting import NoteCommands
from cogs.space._recaps import RecapCommands
from cogs.space._services import Services
from cogs.space._topics import TopicCommands
from cogs.space._watching import Outages

__all__ = ["Services", "Space"]


class Space(
    HostCommands,
    TopicCommands,
    NoteCommands,
    RecapCommands,
    FloorButtons,
    ListenerButtons,
    Outages,
    commands.GroupCog,
    group_name="space",
    group_description="Live discussions on a Stage (hosts)",
):
    """The commands and buttons of Spaces, each part of them in a module of its own."""

    def __init__(self, services: Services) -> None:
        self._services = services
