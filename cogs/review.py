"""Moderators settle reports from their cards."""

from discord.ext import commands

from bot.domain.report import DeclineReason, Verdict
from bot.screens.addresses import Address, verdict
from bot.screens.desk import more, settled
from bot.screens.forms import decline_form, duplicate_form, settle_form
from bot.services.decisions import Decision, Settlement
from bot.services.drafts import Drafts
from bot.services.review import Review as Reviewing
from bot.ui import Fields, Interaction, answer, answers, caller_of, show
from cogs._forms import kept_if_refused

_PUBLISHING = {
    "verify": Verdict.VERIFIED,
    "publish": Verdict.UNVERIFIED,
    "dispute": Verdict.DISPUTED,
    "debunk-sure": Verdict.DEBUNKED,
    "unverifiable": Verdict.UNVERIFIABLE,
}


class Review(commands.Cog):
    """The buttons of a card and the forms they open."""

    def __init__(self, review: Reviewing, drafts: Drafts) -> None:
        self._review = review
        self._drafts = drafts

    @answers("take")
    async def take(self, interaction: Interaction, address: Address) -> None:
        """Take a report into one's hands."""
        slug, number = _report(address)
        taken = await self._review.take(caller_of(interaction), slug, number)
        await answer(interaction, settled(None, taken.report, taken.story))

    @answers(*_PUBLISHING)
    async def publish(self, interaction: Interaction, address: Address) -> None:
        """Open the form of a verdict that publishes, filled in from the report."""
        caller = caller_of(interaction)
        found = await self._review.look(caller, *_report(address))
        form = settle_form(_PUBLISHING[address.verb], found.report, self._drafts.blank(caller))
        await interaction.response.send_modal(form)

    @answers("settle")
    async def publish_submitted(self, interaction: Interaction, address: Address) -> None:
        """A form that publishes came back."""
        code, slug, number, draft_id = address.parts
        caller, fields = caller_of(interaction), Fields(interaction)
        form = Address("settle", (code, slug, number))
        async with kept_if_refused(self._drafts, caller, form, fields):
            decision = _decision(verdict(code), fields)
            done = await self._review.publish(caller, slug, int(number), decision)
        await _tell(interaction, done)
        await self._drafts.drop(caller, draft_id)

    @answers("decline")
    async def decline(self, interaction: Interaction, address: Address) -> None:
        """Ask for the reason."""
        found = await self._review.look(caller_of(interaction), *_report(address))
        await interaction.response.send_modal(decline_form(found.report))

    @answers("declined")
    async def decline_submitted(self, interaction: Interaction, address: Address) -> None:
        """The reason came back."""
        fields = Fields(interaction)
        reason = DeclineReason(fields.text("reason"))
        done = await self._review.decline(
            caller_of(interaction), *_report(address), reason=reason, words=fields.text("words")
        )
        await _tell(interaction, done)

    @answers("more")
    async def more(self, interaction: Interaction, address: Address) -> None:
        """Show the rarer decisions."""
        found = await self._review.look(caller_of(interaction), *_report(address))
        await show(interaction, more(found.report, found.story))

    @answers("duplicate")
    async def duplicate(self, interaction: Interaction, address: Address) -> None:
        """Ask what it is the same as."""
        found = await self._review.look(caller_of(interaction), *_report(address))
        await interaction.response.send_modal(duplicate_form(found.report))

    @answers("merged")
    async def duplicate_submitted(self, interaction: Interaction, address: Address) -> None:
        """What it is the same as came back."""
        caller, fields = caller_of(interaction), Fields(interaction)
        async with kept_if_refused(self._drafts, caller, address, fields):
            done = await self._review.merge(
                caller,
                *_report(address),
                into=fields.text("which"),
                words=fields.text("words"),
            )
        await _tell(interaction, done)

    @answers("same")
    async def same(self, interaction: Interaction, address: Address) -> None:
        """It is the same as the suggested one."""
        slug, number, name = address.parts
        done = await self._review.merge(caller_of(interaction), slug, int(number), into=name)
        await _tell(interaction, done)


def _report(address: Address) -> tuple[str, int]:
    slug, number = address.parts
    return slug, int(number)


def _decision(chosen: Verdict, fields: Fields) -> Decision:
    return Decision(
        verdict=chosen,
        text=fields.text("text"),
        speaker=fields.text("speaker"),
        when=fields.text("when"),
        grade=fields.text("grade"),
        by=fields.text("by"),
        reason=fields.text("reason"),
        listed=fields.text("listed"),
    )


async def _tell(interaction: Interaction, done: Settlement) -> None:
    panel = settled(done.update, done.report, done.story, done.actors, done.terms)
    await show(interaction, panel)
