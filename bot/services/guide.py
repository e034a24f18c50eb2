"""How far the set-up of a server is, and its last steps: the welcome, and a test."""

from dataclasses import dataclass

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.errors import AlreadyDone
from bot.domain.ledger import Entry
from bot.domain.people import Act, Caller, require
from bot.domain.schedule import Schedule
from bot.domain.speech import say
from bot.domain.story import Server, Story, story_id
from bot.services.trial import Trial, last_trial, send_trial
from bot.services.work import Desk, Work, transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How a server is set up, with the welcome and the test where there are any."""

    server: Server
    story: Story | None
    schedules: tuple[Schedule, ...]
    welcome: Delivery | None
    trial: Trial | None


class Guide:
    """Leads an administrator through the set-up; everything it knows is on record."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def look(self, work: Work, caller: Caller) -> Progress:
        """How far it is. Raises `NotAllowed`."""
        server = await work.server(caller.guild_id)
        require(caller, Act.SET_UP, server)
        where = {"guild_id": caller.guild_id, "removed": False}
        return Progress(
            server=server,
            story=await work.get(Story, story_id(caller.guild_id, server.slug)),
            schedules=tuple(await work.find(Schedule, where, order="number")),
            welcome=await work.get(Delivery, _welcome_key(server)),
            trial=await last_trial(work, caller.guild_id),
        )

    @transaction
    async def welcome(
        self, work: Work, caller: Caller, channel_id: int, *, again: bool = False
    ) -> None:
        """Post the welcome in a channel; once, unless asked for again. Raises `Refusal`."""
        server = await work.server(caller.guild_id)
        require(caller, Act.SET_UP, server)
        posted = await work.get(Delivery, _welcome_key(server))
        if posted and not again:
            raise AlreadyDone(
                say(
                    "The welcome stands in <#{channel_id}> already. *Post it again* "
                    "posts a new one.",
                    channel_id=posted.channel_id,
                )
            )
        work.put(
            posted.move(channel_id, work.now) if posted else _welcome(work, server, channel_id)
        )
        work.log(
            Entry(
                story=f"server/{caller.guild_id}",
                at=work.now,
                who=caller.user_id,
                what="post the welcome",
                subject=str(caller.guild_id),
                after=f"in {channel_id}",
            )
        )

    @transaction
    async def try_out(self, work: Work, caller: Caller) -> Trial:
        """Send a test report. Raises `Refusal`."""
        return await send_trial(work, caller, await work.server(caller.guild_id))


def _welcome_key(server: Server) -> str:
    return f"welcome:{server.guild_id}"


def _welcome(work: Work, server: Server, channel_id: int) -> Delivery:
    return Delivery(
        key=_welcome_key(server),
        kind=DeliveryKind.WELCOME,
        guild_id=server.guild_id,
        story="",
        subject=server.key,
        channel_id=channel_id,
        created_at=work.now,
        next_at=work.now,
    )
