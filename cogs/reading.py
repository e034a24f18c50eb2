"""Anyone can ask how things stand, and how they stood at any moment."""

from discord import app_commands
from discord.ext import commands

from bot.domain.asking import Question, Screen
from bot.domain.errors import Refusal
from bot.domain.speech import noted, say
from bot.domain.standing import Standing
from bot.domain.verification import Verification
from bot.screens.addresses import Address, fits, unpack
from bot.screens.desk import kept
from bot.screens.forms import as_of_form
from bot.screens.keeping.offers import offered
from bot.screens.marks import mark
from bot.screens.parts import Panel
from bot.screens.readings import reading
from bot.services.drafts import Drafts
from bot.services.pushing import Pushing
from bot.services.reading import Reading as Readings
from bot.services.record import Record
from bot.ui import (
    Fields,
    Interaction,
    answer,
    answers,
    caller_of,
    for_all,
    is_private,
    replace_message,
)
from cogs._forms import kept_if_refused
from cogs._places import require_may_write

_AS_OF = "How it stood at an earlier moment, such as “24 June 21:00” or “yesterday 18:00”"
_ABOUT = "An actor, the deal, or one of its terms; other spellings are understood"
_TOO_LONG = noted(
    "So many words do not fit on the buttons under the answer. Give fewer `words`, one or two rare "
    "ones are enough, or leave another filter out."
)
_STATES = [app_commands.Choice(name=mark(state), value=state.value) for state in Verification]


class Reading(commands.Cog):
    """The reading commands and the buttons under their answers."""

    def __init__(
        self, readings: Readings, record: Record, pushing: Pushing, drafts: Drafts
    ) -> None:
        self._readings = readings
        self._record = record
        self._pushing = pushing
        self._drafts = drafts

    @app_commands.command()
    @app_commands.describe(about=_ABOUT, as_of=_AS_OF)
    async def status(self, interaction: Interaction, about: str = "", as_of: str = "") -> None:
        """How the actors and the deal stand."""
        await self._ask(interaction, Screen.STATUS, about=about, as_of=as_of)

    @app_commands.command()
    @app_commands.describe(
        about=_ABOUT,
        since="Only what happened from then on, such as “24 June”",
        until="Only what happened until then, such as “25 June 12:00”",
        verification="Only lines in this state",
        words="Only lines that say this; slips and other spellings are understood",
        as_of=_AS_OF,
    )
    @app_commands.choices(verification=_STATES)
    async def timeline(
        self,
        interaction: Interaction,
        about: str = "",
        since: str = "",
        until: str = "",
        verification: str = "",
        words: str = "",
        as_of: str = "",
    ) -> None:
        """What happened, newest first."""
        await self._ask(
            interaction,
            Screen.TIMELINE,
            about=about,
            since=since,
            until=until,
            verification=Verification(verification) if verification else None,
            words=words,
            as_of=as_of,
        )

    @app_commands.command()
    @app_commands.describe(as_of=_AS_OF)
    async def brief(self, interaction: Interaction, as_of: str = "") -> None:
        """What is verified, what is disputed, what is not known; apart from it, opinion."""
        await self._ask(interaction, Screen.BRIEF, as_of=as_of)

    @app_commands.command()
    @app_commands.describe(metric="Which count", as_of=_AS_OF)
    async def figures(self, interaction: Interaction, metric: str = "", as_of: str = "") -> None:
        """Counts that sources disagree on, side by side: who says what."""
        await self._ask(interaction, Screen.FIGURES, about=metric, as_of=as_of)

    @app_commands.command()
    @app_commands.describe(id="The id of an update, such as U-7")
    async def update(self, interaction: Interaction, id: str) -> None:  # noqa: A002  (its name in Discord)
        """One line of the timeline in full: sources, how it was weighed, what became of it."""
        await self._ask(interaction, Screen.UPDATE, about=id)

    @status.autocomplete("about")
    @timeline.autocomplete("about")
    async def _suggest_about(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return await self._suggest(interaction, Screen.STATUS, typed)

    @figures.autocomplete("metric")
    async def _suggest_metric(
        self, interaction: Interaction, typed: str
    ) -> list[app_commands.Choice[str]]:
        return await self._suggest(interaction, Screen.FIGURES, typed)

    @answers("open", "page")
    async def open(self, interaction: Interaction, address: Address) -> None:
        """Answer a question asked by a button: in place where the message is the person's own."""
        question = unpack(address.parts)
        standing = await self._readings.standing(interaction.guild_id or 0, question)
        await self._show(interaction, standing, question)

    @answers("show")
    async def show(self, interaction: Interaction, address: Address) -> None:
        """Post the same for all, where the person may write themselves."""
        require_may_write(interaction)
        question = unpack(address.parts)
        standing = await self._readings.standing(interaction.guild_id or 0, question)
        with for_all(interaction):
            shown = reading(standing, question, private=False)
        await answer(interaction, shown, private=False)

    @answers("asof")
    async def as_of(self, interaction: Interaction, address: Address) -> None:
        """Ask for the moment."""
        await interaction.response.send_modal(as_of_form(unpack(address.parts)))

    @answers("asof-form")
    async def as_of_submitted(self, interaction: Interaction, address: Address) -> None:
        """The moment came back."""
        fields, caller = Fields(interaction), caller_of(interaction)
        asked, when = unpack(address.parts), fields.text("as_of")
        async with kept_if_refused(self._drafts, caller, address, fields):
            standing, question = await self._readings.rewind(caller.guild_id, asked, when)
        await self._show(interaction, standing, question)

    async def _ask(
        self,
        interaction: Interaction,
        screen: Screen,
        *,
        about: str = "",
        since: str = "",
        until: str = "",
        verification: Verification | None = None,
        words: str = "",
        as_of: str = "",
    ) -> None:
        standing, question = await self._readings.ask(
            interaction.guild_id or 0,
            interaction.channel_id or 0,
            screen,
            about=about,
            since=since,
            until=until,
            verification=verification,
            words=words,
            as_of=as_of,
        )
        if not fits(question):
            raise Refusal(say(_TOO_LONG))
        await answer(interaction, await self._panel(interaction, standing, question))

    async def _show(self, interaction: Interaction, standing: Standing, question: Question) -> None:
        panel = await self._panel(interaction, standing, question)
        if is_private(interaction):
            await replace_message(interaction, panel)
        else:
            await answer(interaction, panel)

    async def _panel(
        self, interaction: Interaction, standing: Standing, question: Question
    ) -> Panel:
        panel = reading(standing, question, private=True)
        caller = caller_of(interaction)
        if not await self._record.is_kept_by(caller):
            return panel
        number = question.about if question.screen is Screen.UPDATE else ""
        update = standing.coverage.update(int(number)) if number.isdecimal() else None
        if update:
            pushable = not standing.rewound and await self._pushing.may_push(caller, update)
            panel = kept(panel, update, standing.coverage.story, pushable=pushable)
        return panel if standing.rewound else offered(panel, standing.coverage, question)

    async def _suggest(
        self, interaction: Interaction, screen: Screen, typed: str
    ) -> list[app_commands.Choice[str]]:
        found = await self._readings.suggest(
            interaction.guild_id or 0, interaction.channel_id or 0, screen, typed
        )
        return [app_commands.Choice(name=one.name[:100], value=one.slug) for one in found]
