"""What each delivery looks like."""

from dataclasses import dataclass

from bot.domain.delivery import Delivery
from bot.domain.speech import say
from bot.screens.answers import plain
from bot.screens.boards import board
from bot.screens.desk import card
from bot.screens.digests import digest
from bot.screens.parts import Panel
from bot.screens.problems import notice_words
from bot.screens.pushes import post_title, push_card, push_title, pushed
from bot.screens.reporting import outcome, story_line
from bot.screens.spaces.answers import kept_words
from bot.screens.text import day_words, inline
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


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message, the name of the file that goes with it, and its title where it is a post."""

    panel: Panel
    attachment: str = ""
    title: str = ""


def render(
    content: Content, delivery: Delivery, *, server_name: str, attachment: str = ""
) -> Rendered:
    """The message that shows `content`, with the delivery's marker in it."""
    if isinstance(content, SpaceContent):
        return Rendered(space_message(content, server_name, delivery.marker))
    shown = attachment or delivery.attachment
    panel = _panel(content, delivery, server_name, shown)
    return Rendered(panel, attachment, _title(content))


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
        text = kept_words(notice_words(content.text))
        panel = plain(text, heading=_heading(delivery, server_name), marker=marker)
    return panel


def _title(content: Content) -> str:
    if isinstance(content, PushContent):
        return push_title(content.update)
    if isinstance(content, DigestContent):
        story, due = content.standing.coverage.story, content.window.due
        day = day_words(due.date())
        return post_title(story, say("digest of {day} {time} UTC", day=day, time=f"{due:%H:%M}"))
    if isinstance(content, BoardContent):
        return post_title(content.standing.coverage.story, say("how things stand"))
    return ""


def _heading(delivery: Delivery, server_name: str) -> str:
    if delivery.user_id:
        return say("From the desk of {server}", server=inline(server_name, 100))
    return say("For the moderators")
