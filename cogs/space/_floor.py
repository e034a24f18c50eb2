"""The hosts' buttons: whose turn it is, and who goes back."""

from bot.domain.appearance import Part as As
from bot.domain.speech import say
from bot.screens.addresses import Address
from bot.screens.spaces.hosting import called, changed, pick, rarer, skipped
from bot.ui import Interaction, answer, answers, caller_of, chosen_person, show
from cogs.space._services import Part, number_of


class FloorButtons(Part):
    """*Next speaker*, *Skip*, *Back to audience*, *Clear stage* and *More…*."""

    @answers("space-next")
    async def next_speaker(self, interaction: Interaction, address: Address) -> None:
        """Call whose turn it is."""
        done = await self._services.calling.next_speaker(caller_of(interaction), number_of(address))
        await answer(interaction, called(done))

    @answers("space-skip")
    async def skip(self, interaction: Interaction, address: Address) -> None:
        """Let the one after come first."""
        done = await self._services.calling.skip(caller_of(interaction), number_of(address))
        await answer(interaction, skipped(done))

    @answers("space-back")
    async def back(self, interaction: Interaction, address: Address) -> None:
        """Move the only speaker back at once, or ask whom."""
        caller, number = caller_of(interaction), number_of(address)
        space = await self._services.hosting.look(caller, number)
        speakers = [one for one in space.on_stage if one.part is not As.HOST]
        if len(speakers) == 1:
            await self._to_audience(interaction, number, speakers[0].user_id)
        else:
            await answer(interaction, pick(space, "space-audience"))

    @answers("space-audience")
    async def chosen_to_go(self, interaction: Interaction, address: Address) -> None:
        """Somebody was chosen."""
        person = chosen_person(interaction)
        await self._to_audience(interaction, number_of(address), person.user_id)

    @answers("space-clear")
    async def clear(self, interaction: Interaction, address: Address) -> None:
        """Everybody but the hosts to the audience."""
        space = await self._services.calling.clear(caller_of(interaction), number_of(address))
        words = say(
            "Everybody but the hosts goes to the audience. Hands are closed for 10 minutes."
        )
        await answer(interaction, changed(space, words))

    @answers("space-more")
    async def more(self, interaction: Interaction, address: Address) -> None:
        """The rarer acts, each with a person to choose."""
        space = await self._services.hosting.look(caller_of(interaction), number_of(address))
        await answer(interaction, rarer(space))

    @answers("space-guest")
    async def guest_chosen(self, interaction: Interaction, address: Address) -> None:
        """Put somebody on the guests' list."""
        who = chosen_person(interaction).user_id
        space = await self._services.calling.guest(caller_of(interaction), number_of(address), who)
        await show(interaction, changed(space, say("<@{who}> is on the guests' list.", who=who)))

    @answers("space-pin")
    async def pin_chosen(self, interaction: Interaction, address: Address) -> None:
        """Put a hand before all others."""
        who = chosen_person(interaction).user_id
        space = await self._services.calling.pin(caller_of(interaction), number_of(address), who)
        await show(interaction, changed(space, say("The hand of <@{who}> comes first.", who=who)))

    @answers("space-skipped")
    async def skip_chosen(self, interaction: Interaction, address: Address) -> None:
        """Let somebody wait anew."""
        who = chosen_person(interaction).user_id
        space = await self._services.calling.skip_hand(
            caller_of(interaction), number_of(address), who
        )
        words = say("<@{who}> waits anew at the end of the list.", who=who)
        await show(interaction, changed(space, words))

    @answers("space-close")
    async def close_chosen(self, interaction: Interaction, address: Address) -> None:
        """Keep a hand down."""
        who = chosen_person(interaction).user_id
        space = await self._services.calling.close_hand(
            caller_of(interaction), number_of(address), who
        )
        words = say("The hand of <@{who}> stays down in this Space.", who=who)
        await show(interaction, changed(space, words))

    async def _to_audience(self, interaction: Interaction, number: int, user_id: int) -> None:
        space = await self._services.calling.to_audience(caller_of(interaction), number, user_id)
        words = say("<@{who}> goes back to the audience.", who=user_id)
        await show(interaction, changed(space, words))
