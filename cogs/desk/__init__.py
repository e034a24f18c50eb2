"""`/desk`: what moderators do beyond the cards.

No `default_permissions` here: Discord would hide the group from the moderator role.
"""

from discord.ext import commands

from cogs.desk._actors import ActorCommands
from cogs.desk._amending import AmendingCommands
from cogs.desk._audit import AuditCommands
from cogs.desk._doctor import DoctorCommands
from cogs.desk._doors import DoorCommands
from cogs.desk._figures import FigureCommands
from cogs.desk._outlook import OutlookCommands
from cogs.desk._permissions import Permissions
from cogs.desk._questions import QuestionCommands
from cogs.desk._queue import QueueCommands
from cogs.desk._services import Services
from cogs.desk._terms import TermCommands

__all__ = ["Desk", "Services"]


class Desk(
    QueueCommands,
    DoorCommands,
    ActorCommands,
    TermCommands,
    FigureCommands,
    QuestionCommands,
    OutlookCommands,
    AmendingCommands,
    AuditCommands,
    DoctorCommands,
    Permissions,
    commands.GroupCog,
    group_name="desk",
    group_description="Keep the record and work the queue (moderators)",
):
    """The commands of `/desk`, each part of them in a module of its own."""

    def __init__(self, services: Services) -> None:
        self._services = services
