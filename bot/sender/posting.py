"""One delivery at a time: look whether it is there already, send or edit, mark done last."""

import asyncio
import io
from datetime import timedelta

import aiohttp
import discord
import structlog

from bot.client import Client
from bot.domain.delivery import URGENCY, Delivery, DeliveryKind
from bot.domain.errors import Unavailable
from bot.domain.speech import speaking
from bot.screens.parts import Panel
from bot.sender.forums import Forums
from bot.sender.problems import GONE_THROUGH, Problem, problem_of
from bot.sender.rendering import Rendered, render
from bot.services.contents import CardContent, Content, PushContent
from bot.services.fetcher import Fetcher
from bot.services.outbox import Outbox
from bot.traffic import Pace, urgent
from bot.watch.journal import Journal, Try

_CLOCK_SKEW = timedelta(minutes=2)
_NOBODY = discord.AllowedMentions.none()
_UNKNOWN_CHANNEL = 10003
_UNKNOWN_MESSAGE = 10008
_ARCHIVED = 50083
_PUBLISHED_ALREADY = 40033
_DELETED = "somebody deleted the message"
_FILE_REFUSED = {400, 413}


class Postman:
    """Takes a claimed delivery to its place."""

    def __init__(
        self, client: Client, outbox: Outbox, pictures: Fetcher, journal: Journal, pace: Pace
    ) -> None:
        self._client = client
        self._pace = pace
        self._forums = Forums(client)
        self._outbox = outbox
        self._pictures = pictures
        self._journal = journal
        self._log = structlog.get_logger("nightdesk")

    async def post(self, delivery: Delivery, until: float) -> bool:
        """Send or edit a message, and mark it done; what cannot be sent is given back.

        It is given back at `until` (the loop's time) at the latest, as then the lease lapses.
        Whether the next message may go to the same place. Raises `Unavailable` where it could not
        be marked.
        """
        began = self._journal.time()
        try:
            with urgent(URGENCY[delivery.kind]):
                async with asyncio.timeout_at(until), self._pace.reserved():
                    outcome, problem = await self._take(delivery), GONE_THROUGH
        except Unavailable:
            raise
        except discord.RateLimited as limit:
            outcome, problem = "retried", Problem("Discord lets us wait", holds_place=True)
            await self._outbox.retry(delivery, problem.text, limit.retry_after)
        except (discord.HTTPException, aiohttp.ClientError, TimeoutError, OSError) as error:
            problem = problem_of(error, delivery)
            outcome = await self._give_back(delivery, problem)
        except Exception as error:  # noqa: BLE001  (one message must not stop the others)
            outcome, problem = self._read_fault(delivery, error)
            await self._outbox.retry(delivery, problem.text, holds_place=problem.holds_place)
        at = self._outbox.desk.clock.now()
        self._journal.delivered(
            Try(delivery=delivery, outcome=outcome, began=began, at=at, problem=problem.text)
        )
        return not problem.holds_place

    async def _take(self, delivery: Delivery) -> str:
        if delivery.kind is DeliveryKind.CROSSPOST:
            return await self._publish(delivery)
        return await self._post(delivery)

    def _read_fault(self, delivery: Delivery, error: Exception) -> tuple[str, Problem]:
        if self._client.is_closed():  # its session with Discord's API ended with it
            return "retried", Problem("the connection to Discord is made anew", holds_place=True)
        self._log.error("a delivery failed", delivery=delivery.key, exc_info=error)
        return "failed", Problem("a fault in Nightdesk: see its log")

    async def _post(self, delivery: Delivery) -> str:
        content = await self._outbox.content(delivery)
        if content is None:
            await self._outbox.give_up(delivery, "what it was to show is gone")
            return "dropped"
        if isinstance(content, PushContent):
            delivery = content.push
        place = await self._place(delivery)
        message_id = delivery.message_id or await self._find(place, delivery)
        if message_id and await self._edit(place, message_id, delivery, content):
            return "edited"
        if message_id and isinstance(content, PushContent):
            await self._outbox.give_up(delivery, _DELETED)
            return "dropped"
        owed = await self._outbox.forget_message(delivery) if message_id else delivery
        if owed is None:  # it was moved, or is gone: whoever did that owes what comes of it
            return "retried"
        await self._send(place, owed, content)
        return "sent"

    async def _send(
        self, place: discord.abc.Messageable, delivery: Delivery, content: Content
    ) -> None:
        file = await self._picture(content)
        rendered = self._render(content, delivery, file.filename if file else "")
        files = [file] if file else []
        forum = self._forums.forum(delivery)
        if forum:
            post = await self._forums.create(forum, rendered, _called(delivery))
            await self._outbox.complete(delivery, post)
            return
        try:
            sent = await place.send(
                view=rendered.panel,
                files=files,
                nonce=delivery.nonce,
                allowed_mentions=_called(delivery),
            )
        except discord.HTTPException as refused:
            if not files or refused.status not in _FILE_REFUSED:
                raise
            rendered = self._render(content, delivery)
            sent = await place.send(view=rendered.panel, nonce=delivery.nonce)
        await self._outbox.complete(
            delivery,
            sent.id,
            attachment=rendered.attachment,
            to_publish=self._has_followers(delivery),
        )

    async def _edit(
        self,
        place: "discord.PartialMessageable | discord.DMChannel",
        message_id: int,
        delivery: Delivery,
        content: Content,
    ) -> bool:
        rendered = self._render(content, delivery)
        forum = self._forums.forum(delivery)
        if forum:
            place = self._client.get_partial_messageable(message_id, guild_id=delivery.guild_id)
        try:
            await self._change(place, message_id, delivery, rendered.panel)
            if forum:
                await self._forums.retitle(message_id, rendered.title)
        except discord.NotFound as gone:
            if gone.code != (_UNKNOWN_CHANNEL if forum else _UNKNOWN_MESSAGE):
                raise
            return False
        await self._outbox.complete(
            delivery,
            message_id,
            to_publish=delivery.message_id is None and self._has_followers(delivery),
        )
        return True

    async def _change(
        self,
        place: "discord.PartialMessageable | discord.DMChannel",
        message_id: int,
        delivery: Delivery,
        panel: Panel,
    ) -> None:
        message = place.get_partial_message(message_id)
        # A picture whose reporter was erased goes too: Discord keeps files that no part shows.
        bare = delivery.kind is DeliveryKind.CARD and not delivery.attachment
        files = [] if bare else discord.utils.MISSING
        try:
            await message.edit(view=panel, attachments=files, allowed_mentions=_NOBODY)
        except discord.HTTPException as refused:
            if refused.code != _ARCHIVED:
                raise
            await self._forums.wake(place.id)
            await message.edit(view=panel, attachments=files, allowed_mentions=_NOBODY)

    async def _publish(self, delivery: Delivery) -> str:
        """Hand a pushed message to those who follow the channel; once is enough."""
        message_id = delivery.message_id or 0
        place = self._client.get_partial_messageable(delivery.channel_id)
        try:
            await place.get_partial_message(message_id).publish()
        except discord.HTTPException as refused:
            if refused.code == _UNKNOWN_MESSAGE:
                await self._outbox.give_up(delivery, _DELETED)
                return "dropped"
            if refused.code != _PUBLISHED_ALREADY:
                raise
        await self._outbox.complete(delivery, message_id)
        return "published"

    def _has_followers(self, delivery: Delivery) -> bool:
        channel = self._client.get_channel(delivery.channel_id)
        is_news = isinstance(channel, discord.TextChannel) and channel.is_news()
        return delivery.kind is DeliveryKind.PUSH and is_news

    async def _place(self, delivery: Delivery) -> "discord.PartialMessageable | discord.DMChannel":
        if delivery.user_id:
            return await self._client.create_dm(discord.Object(delivery.user_id))
        return self._client.get_partial_messageable(delivery.channel_id, guild_id=delivery.guild_id)

    async def _find(
        self, place: "discord.PartialMessageable | discord.DMChannel", delivery: Delivery
    ) -> int | None:
        """The message of an earlier try that was sent but not marked done, by our marker."""
        if delivery.attempts <= 1 or delivery.attempted_at is None:
            return None
        since = delivery.attempted_at - _CLOCK_SKEW
        forum = self._forums.forum(delivery)
        if forum:
            return await self._forums.find(forum, delivery, since)
        # The newest first, however many there are: the last try is more likely than the first.
        async for message in place.history(after=since, oldest_first=False, limit=None):
            own = self._client.user is not None and message.author.id == self._client.user.id
            if own and delivery.marker in _ids(message):
                return message.id
        return None

    def _render(self, content: Content, delivery: Delivery, attachment: str = "") -> Rendered:
        guild = self._client.get_guild(delivery.guild_id)
        name = guild.name if guild else "your server"
        language = self._client.languages.of(guild.preferred_locale if guild else None)
        with speaking(language):
            return render(content, delivery, server_name=name, attachment=attachment)

    async def _picture(self, content: Content) -> discord.File | None:
        if not isinstance(content, CardContent) or content.report.picture is None:
            return None
        picture = content.report.picture
        body = await self._pictures.fetch(picture.url)
        return discord.File(io.BytesIO(body), picture.filename) if body else None

    async def _give_back(self, delivery: Delivery, problem: Problem) -> str:
        if problem.is_final:
            await self._outbox.give_up(delivery, problem.text)
            return "given up"
        if problem.needs_people:
            await self._outbox.refuse(delivery, problem.text)
            return "refused"
        await self._outbox.retry(delivery, problem.text)
        return "retried"


def _called(delivery: Delivery) -> discord.AllowedMentions:
    """Nobody, or exactly the role that a push may call."""
    roles = [discord.Object(delivery.mention)] if delivery.mention else []
    return discord.AllowedMentions(everyone=False, users=False, roles=roles, replied_user=False)


def _ids(message: discord.Message) -> set[int]:
    """The component ids at the root of a message; ours carry the delivery's marker there."""
    return {getattr(part, "id", 0) for part in message.components}
