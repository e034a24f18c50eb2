"""A forum takes posts, no messages: each delivery there is a post of its own, edited in place.

A post has its own title, tags and talk, so that an update can be found and discussed by itself. The
first message of a post has the post's id (https://docs.discord.com/developers/topics/threads).
"""

from datetime import datetime
from typing import Literal

import discord

from bot.client import Client
from bot.domain.delivery import Delivery
from bot.sender.rendering import Rendered

_WEEK: Literal[10080] = (
    10080  # minutes; the longest that Discord keeps a quiet post among the active ones
)


class Forums:
    """Writes posts, and finds them again."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def forum(self, delivery: Delivery) -> discord.ForumChannel | None:
        """The forum it goes to; None where its channel is none."""
        channel = self._client.get_channel(delivery.channel_id)
        return channel if isinstance(channel, discord.ForumChannel) else None

    async def create(
        self, forum: discord.ForumChannel, rendered: Rendered, called: discord.AllowedMentions
    ) -> int:
        """Start a post; its id, and its first message's."""
        created = await forum.create_thread(
            name=rendered.title,
            auto_archive_duration=_WEEK,
            view=rendered.panel,
            allowed_mentions=called,
            applied_tags=_tags(forum),
        )
        return created.message.id

    async def find(
        self, forum: discord.ForumChannel, delivery: Delivery, since: datetime
    ) -> int | None:
        """The post that an earlier try started without being told so, by our marker.

        A post takes no nonce, so this is what keeps it from being started twice.
        """
        me = self._client.user
        for thread in await forum.guild.active_threads():
            began = discord.utils.snowflake_time(thread.id)
            ours = me is not None and (thread.owner_id, thread.parent_id) == (me.id, forum.id)
            if not ours or began < since:
                continue
            first = await thread.fetch_message(thread.id)
            if delivery.marker in {getattr(part, "id", 0) for part in first.components}:
                return thread.id
        return None

    async def wake(self, thread_id: int) -> None:
        """Take a thread out of the archive, where nothing can be edited."""
        thread = await self._client.fetch_channel(thread_id)
        if isinstance(thread, discord.Thread) and thread.archived:
            await thread.edit(archived=False)

    async def retitle(self, thread_id: int, title: str) -> None:
        """Let a post be called by what it says now."""
        thread = self._client.get_channel(thread_id) or await self._client.fetch_channel(thread_id)
        if isinstance(thread, discord.Thread) and thread.name != title:
            await thread.edit(name=title)


def _tags(forum: discord.ForumChannel) -> list[discord.ForumTag]:
    """A forum may ask for a tag: the first that anyone may give."""
    free = [tag for tag in forum.available_tags if not tag.moderated]
    return free[:1] if forum.flags.require_tag else []
