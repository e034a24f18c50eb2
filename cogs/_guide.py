"""The doors of the guided set-up: each changes one thing, and shows the step that comes then."""

from collections.abc import Sequence

import discord

from bot.domain.draft import Draft
from bot.domain.people import Caller
from bot.domain.schedule import Posts
from bot.screens.addresses import Address
from bot.screens.guide import begin_form, guide
from bot.screens.parts import Form
from bot.screens.steps import Step, first_open
from bot.services.drafts import Drafts
from bot.services.guide import Guide, Progress
from bot.services.own_stories import Beginning, OwnStories
from bot.services.schedules import Schedules
from bot.services.setup import Setup as Settings
from bot.services.wishes import Wish
from bot.sight import is_public, lacking
from bot.ui import Fields, Interaction, answers, caller_of, chosen, show
from cogs._forms import kept_if_refused, reopens
from cogs._places import Place


class GuideDoors:
    """Buttons, menus and the form of `/setup` without options."""

    def __init__(
        self,
        guide: Guide,
        settings: Settings,
        schedules: Schedules,
        stories: OwnStories,
        drafts: Drafts,
    ) -> None:
        self._guide = guide
        self._settings = settings
        self._schedules = schedules
        self._stories = stories
        self._drafts = drafts

    async def lead(
        self,
        interaction: Interaction,
        step: Step | None = None,
        refused: dict[int, Sequence[str]] | None = None,
    ) -> None:
        """Show a step; the first that is open where none is named."""
        caller = caller_of(interaction)
        progress = await self._guide.look(caller)
        missing = _missing(interaction, progress)
        step = step or first_open(progress, missing)
        offers = await self._settings.offers(caller) if step is Step.STORY else []
        place = interaction.guild and interaction.guild.get_channel(progress.server.review_channel)
        exposed = isinstance(place, discord.abc.GuildChannel) and is_public(place)
        page = guide(progress, step, missing, offers, refused=refused, exposed=exposed)
        await show(interaction, page)

    @answers("guide")
    async def turn(self, interaction: Interaction, address: Address) -> None:
        """*Back*, *Next* and *Check again*."""
        await self.lead(interaction, Step(address.parts[0]))

    @answers("guide-role")
    async def role(self, interaction: Interaction, _address: Address) -> None:
        """The moderators' role was chosen."""
        await self._settings.configure(caller_of(interaction), moderator_role=_id(interaction))
        await self.lead(interaction, Step.REVIEW)

    @answers("guide-review")
    async def review(self, interaction: Interaction, _address: Address) -> None:
        """The review channel was chosen."""
        caller = caller_of(interaction)
        await self._settings.check(caller)
        if not await self._is_refused(interaction, Step.REVIEW):
            await self._settings.configure(caller, review_channel=_id(interaction))
            await self.lead(interaction, Step.STORY)

    @answers("guide-story")
    async def story(self, interaction: Interaction, _address: Address) -> None:
        """A story was chosen."""
        await self._settings.configure(caller_of(interaction), slug=chosen(interaction)[0])
        await self.lead(interaction, Step.SCHEDULES)

    @answers("guide-new")
    async def new(self, interaction: Interaction, _address: Address) -> None:
        """Open the form of a new story."""
        caller = caller_of(interaction)
        form = await self.form(caller, Address("guide-begun"), self._drafts.blank(caller))
        await interaction.response.send_modal(form)

    @reopens("guide-begun")
    async def form(self, caller: Caller, _address: Address, draft: Draft) -> Form:
        """The form of a new story, for somebody who may send it."""
        await self._stories.check(caller)
        return begin_form(draft)

    @answers("guide-begun")
    async def begun(self, interaction: Interaction, address: Address) -> None:
        """The form of a new story came back: it is the server's story."""
        caller, fields = caller_of(interaction), Fields(interaction)
        await self._settings.check(caller)
        names = ("title", "sentence", "zone", "link")
        async with kept_if_refused(self._drafts, caller, Address("guide-begun"), fields):
            told = Beginning(**{name: fields.text(name) for name in names})
            begun = await self._stories.begin(caller, told)
        if not begun.is_chosen:
            await self._settings.configure(caller, slug=begun.story.slug)
        await self.lead(interaction, Step.SCHEDULES)
        await self._drafts.drop(caller, *address.parts)

    @answers("guide-plan")
    async def plan(self, interaction: Interaction, address: Address) -> None:
        """A channel for the digest, or for the board, was chosen."""
        caller = caller_of(interaction)
        await self._schedules.check(caller)
        if await self._is_refused(interaction, Step.SCHEDULES):
            return
        wish = Wish(channel_id=_id(interaction), posts=Posts(address.parts[0]))
        kept, _ = await self._schedules.kept(caller)
        if not any((s.channel_id, s.posts) == (wish.channel_id, wish.posts) for s in kept):
            await self._schedules.add(caller, interaction.channel_id or 0, wish)
        await self.lead(interaction, Step.SCHEDULES)

    @answers("guide-welcome", "guide-again")
    async def welcome(self, interaction: Interaction, address: Address) -> None:
        """A channel for the welcome was chosen."""
        caller = caller_of(interaction)
        await self._settings.check(caller)
        if not await self._is_refused(interaction, Step.WELCOME):
            again = address.verb == "guide-again"
            await self._guide.welcome(caller, _id(interaction), again=again)
            await self.lead(interaction, Step.TEST)

    @answers("guide-test")
    async def test(self, interaction: Interaction, _address: Address) -> None:
        """Send a test report."""
        await self._guide.try_out(caller_of(interaction))
        await self.lead(interaction, Step.TEST)

    async def _is_refused(self, interaction: Interaction, step: Step) -> bool:
        """Whether the bot cannot post in the channel just chosen; the step then says why."""
        channel_id = _id(interaction)
        missing = _missing_in(interaction, channel_id)
        if missing:
            await self.lead(interaction, step, {channel_id: missing})
        return bool(missing)


def _id(interaction: Interaction) -> int:
    return int(chosen(interaction)[0])


def _missing(interaction: Interaction, progress: Progress) -> dict[int, list[str]]:
    places = [progress.server.review_channel, *(one.channel_id for one in progress.schedules)]
    if progress.welcome:
        places.append(progress.welcome.channel_id)
    found = {place: _missing_in(interaction, place) for place in places if place}
    return {place: names for place, names in found.items() if names}


def _missing_in(interaction: Interaction, channel_id: int) -> list[str]:
    guild = interaction.guild
    place = guild.get_channel_or_thread(channel_id) if guild else None
    if isinstance(place, Place):
        return lacking(place)
    # Only what Discord shows the bot is known: it may not see the channel, or it is gone.
    return ["View Channel"] if guild and not isinstance(place, discord.abc.GuildChannel) else []
