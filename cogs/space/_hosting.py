"""`/space schedule`, `open`, `end`, `cancel`, `rules` and `guest`: hosts run a Space."""

import discord
from discord import app_commands

from bot.domain.speech import say
from bot.screens.addresses import Address
from bot.screens.answers import plain
from bot.screens.spaces.hosting import ask_end, changed, floor_rules, listing, pick, welcome
from bot.services.spaces.hosting import Plan
from bot.sight import has_backstage
from bot.ui import Interaction, answer, answers, caller_of, chosen_person, show
from cogs._places import require_postable
from cogs.space._services import Part, board_place, number_of, read_id, stage_of


class HostCommands(Part):
    """Planning, going on air, going off air."""

    @app_commands.command()
    @app_commands.describe(
        title="What it is about",
        when="When it begins, such as 30 June 18:00",
        topics="The run-down, with ; between its topics",
        stage="The Stage channel; left out: the only one",
    )
    async def schedule(
        self,
        interaction: Interaction,
        title: str,
        when: str,
        topics: str = "",
        stage: discord.StageChannel | None = None,
    ) -> None:
        """Plan a Space: a scheduled event, announced where the story has schedules (hosts)."""
        caller = caller_of(interaction)
        await self._services.hosting.check(caller)
        place = stage_of(interaction, stage, events=True)
        channel_id = interaction.channel_id or 0
        plan = Plan(stage=place.id, channel_id=channel_id, title=title, topics=topics)
        space = await self._services.hosting.schedule(caller, plan, when)
        at = int(space.starts_at.timestamp()) if space.starts_at else 0
        words = say(
            "**{space} is planned** for {moment} in {stage}. Begin it with `/space open "
            "planned:{space}`.",
            space=space.name,
            moment=f"<t:{at}:F>",
            stage=place.mention,
        )
        await answer(interaction, plain(words))

    @app_commands.command()
    @app_commands.describe(
        title="What it is about",
        topics="The run-down, with ; between its topics",
        stage="The Stage channel; left out: the only one",
        planned="A planned Space to begin, such as SP-3",
    )
    async def open(
        self,
        interaction: Interaction,
        title: str = "",
        topics: str = "",
        stage: discord.StageChannel | None = None,
        planned: str = "",
    ) -> None:
        """Go on air: the Stage opens, and the space board is posted here (hosts)."""
        caller = caller_of(interaction)
        await self._services.hosting.check(caller)
        place, board = stage_of(interaction, stage), board_place(interaction)
        require_postable(board)
        plan = Plan(stage=place.id, channel_id=board.id, title=title, topics=topics)
        space = await self._services.hosting.open(caller, plan, read_id(planned))
        self._services.watching.begin(space)
        await answer(interaction, welcome(caller, space, backstage=has_backstage(board)))

    @app_commands.command()
    async def end(self, interaction: Interaction) -> None:
        """End the Space for everybody; its recap is posted (hosts)."""
        caller = caller_of(interaction)
        space = await self._services.hosting.look(caller, 0)
        await answer(interaction, ask_end(space))

    @app_commands.command()
    @app_commands.rename(planned="id")
    @app_commands.describe(planned="The planned Space, such as SP-3")
    async def cancel(self, interaction: Interaction, planned: str) -> None:
        """Call a planned Space off (hosts)."""
        caller = caller_of(interaction)
        space = await self._services.hosting.cancel(caller, read_id(planned))
        words = say("{space} is called off; its announcements say so.", space=space.name)
        await answer(interaction, plain(words))

    @app_commands.command(name="list")
    async def listed(self, interaction: Interaction) -> None:
        """See the Spaces of this server, planned, on air and over."""
        found = await self._services.hosting.listed(caller_of(interaction))
        await answer(interaction, listing(found))

    @app_commands.command()
    @app_commands.describe(
        limit="Time on stage for each speaker, such as 5m, or off",
        returns="Whether who is over it goes back to the audience by itself",
        patience="How long somebody who was called has to come, such as 60s, or off",
        guests="How many guests in a round",
        floor="How many from the floor in a round",
    )
    async def rules(
        self,
        interaction: Interaction,
        limit: str = "",
        returns: bool | None = None,  # noqa: FBT001  (Discord gives it by name)
        patience: str = "",
        guests: app_commands.Range[int, 1, 9] | None = None,
        floor: app_commands.Range[int, 1, 9] | None = None,
    ) -> None:
        """Say how long people speak and how the lists are dealt; without options: show (hosts)."""
        space = await self._services.calling.set_rules(
            caller_of(interaction),
            0,
            limit=limit,
            patience=patience,
            returns=returns,
            guests=guests or 0,
            floor=floor or 0,
        )
        await answer(interaction, changed(space, floor_rules(space)))

    @app_commands.command()
    @app_commands.describe(member="Whom you invite")
    async def guest(self, interaction: Interaction, member: discord.User) -> None:
        """Put somebody on the guests' list (hosts)."""
        space = await self._services.calling.guest(caller_of(interaction), 0, member.id)
        await answer(
            interaction, changed(space, say("<@{who}> is on the guests' list.", who=member.id))
        )

    @answers("space-hand-over")
    async def hand_over(self, interaction: Interaction, address: Address) -> None:
        """Ask to whom."""
        space = await self._services.hosting.look(caller_of(interaction), number_of(address))
        await answer(interaction, pick(space, "space-handed"))

    @answers("space-handed")
    async def handed(self, interaction: Interaction, address: Address) -> None:
        """Somebody was chosen."""
        to = chosen_person(interaction)
        space = await self._services.hosting.hand_over(
            caller_of(interaction), number_of(address), to
        )
        words = say("<@{who}> hosts now and gets the brief.", who=to.user_id)
        await show(interaction, changed(space, words))

    @answers("space-end")
    async def ask_end(self, interaction: Interaction, address: Address) -> None:
        """Ask once more."""
        space = await self._services.hosting.look(caller_of(interaction), number_of(address))
        await answer(interaction, ask_end(space))

    @answers("space-ended")
    async def ended(self, interaction: Interaction, address: Address) -> None:
        """It was meant."""
        space = await self._services.hosting.end(caller_of(interaction), number_of(address))
        words = say("{space} has ended. The recap is being posted.", space=space.name)
        await show(interaction, plain(words))
