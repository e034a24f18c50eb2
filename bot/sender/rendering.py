"""What each delivery looks like."""

from dataclasses import dataclass

from bot.domain.delivery import Delivery
from bot.screens.answers import plain
from bot.screens.boards import board
from bot.screens.desk import card
from bot.screens.digests import digest
from bot.screens.parts import Panel
from bot.screens.pushes import push_card, pushed
from bot.screens.reporting import outcome, story_line
from bot.screens.text import inline
from bot.screens.welcome import welcome
from bot.sender.spaces import space_message
from bot.services.contents import (
    BoardContent,
    CardContent,
    Content,
    DeskContent,
    DigestContent,
    OutcomeContent,
    PushCardContent,
    PushContent,
    WelcomeContent,
)
from bot.services.spaces.viewing import SpaceContent

_MODERATORS = "For the moderators"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message, and the name of the file that goes with it."""

    panel: Panel
    attachment: str = ""


def render(
    content: Content, delivery: Delivery, *, server_name: str, attachment: str = ""
) -> Rendered:
    """The message that shows `content`, with the delivery's marker in it."""
    if isinstance(content, SpaceContent):
        return Rendered(space_message(content, server_name, delivery.marker))
    shown = attachment or delivery.attachment
    return Rendered(_panel(content, delivery, server_name, shown), attachment)


def _panel(content: DeskContent, delivery: Delivery, server_name: str, shown: str) -> Panel:
    marker = delivery.marker
    if isinstance(content, CardContent):
        panel = card(
            content.report,
            content.story,
            similar=content.similar,
            marker=marker,
            attachment=shown or None,
            update=content.update,
        )
    elif isinstance(content, OutcomeContent):
        panel = outcome(
            content.report, content.story, server_name, update=content.update, marker=marker
        )
    elif isinstance(content, DigestContent):
        until = content.window.until
        panel = digest(content.changes, content.window, content.standing, marker=marker, now=until)
    elif isinstance(content, WelcomeContent):
        covered = story_line(content.story) if content.story else ""
        panel = welcome(content.server, covered, marker=marker)
    elif isinstance(content, BoardContent):
        panel = board(content.standing, marker=marker)
    elif isinstance(content, PushContent):
        push = content.push
        panel = pushed(
            content.update,
            content.story,
            since=push.started_at,
            mention=push.mention,
            marker=marker,
        )
    elif isinstance(content, PushCardContent):
        panel = push_card(content.update, content.story, content.pushes, marker=marker)
    else:
        heading = (
            f"From the desk of {inline(server_name, 100)}" if delivery.user_id else _MODERATORS
        )
        panel = plain(content.text, heading=heading, marker=marker)
    return panel
