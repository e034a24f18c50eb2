"""Presses and submitted forms, routed by `custom_id` to the cog that answers them.

Nothing is remembered between a message and its press but the `custom_id`, so what was posted
before a restart works after it. Who may press is asked in the service, at that moment; every
error goes to the one place that turns errors into words.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import discord

from bot.domain.people import Caller
from bot.domain.report import Picture
from bot.domain.speech import speaking
from bot.screens.addresses import Address
from bot.screens.parts import Panel

Interaction = discord.Interaction[Any]
Answer = Callable[[Interaction, Address], Awaitable[None]]
Explain = Callable[[Interaction, Exception], Awaitable[None]]
_F = TypeVar("_F", bound=Callable[..., Awaitable[None]])
_MARK = "__answers__"
_VERB = "verb"
_KINDS = {
    discord.InteractionType.component: "press",
    discord.InteractionType.modal_submit: "form",
    discord.InteractionType.autocomplete: "autocomplete",
}


def answers(*verbs: str) -> Callable[[_F], _F]:
    """Mark a cog's method as the answer to these verbs: `method(interaction, address)`."""

    def mark(method: _F) -> _F:
        setattr(method, _MARK, verbs)
        return method

    return mark


class Router:
    """Finds the answer to a press or a form by the verb of its address."""

    def __init__(self, explain: Explain) -> None:
        self._explain = explain
        self._answers: dict[str, Answer] = {}

    def add(self, owner: object) -> None:
        """Take up every method of `owner` that is marked with `answers`."""
        for name in dir(type(owner)):
            method = getattr(owner, name)
            for verb in getattr(method, _MARK, ()):
                if verb in self._answers:
                    raise ValueError(f"two answers to {verb}")
                self._answers[verb] = method

    async def dispatch(self, interaction: Interaction) -> None:
        """Answer a press or a form; an unknown one was made by another version, and is told so."""
        try:
            address = Address.parse(str(_data(interaction).get("custom_id", "")))
            found = self._answers.get(address.verb, _unknown)
            interaction.extras[_VERB] = address.verb if found is not _unknown else ""
            await found(interaction, address)
        except Exception as error:  # noqa: BLE001  (every error is answered and logged in one place)
            await self._explain(interaction, error)


async def _unknown(_interaction: Interaction, address: Address) -> None:
    raise LookupError(f"nothing answers {address.verb!r}")


def name_of(interaction: Interaction) -> tuple[str, str]:
    """What kind of act it was and what was asked for: a command's name, or an address's verb.

    Only names of the program's own; "unknown" for everything else.
    """
    kind = _KINDS.get(interaction.type, "command")
    if kind in {"press", "form"}:
        return kind, interaction.extras.get(_VERB) or "unknown"
    return kind, interaction.command.qualified_name if interaction.command else "unknown"


class Fields:
    """What was filled into a submitted form, by the fields' `custom_id`."""

    def __init__(self, interaction: Interaction) -> None:
        data = _data(interaction)
        self._values = {part["custom_id"]: part for part in _leaves(data.get("components", ()))}
        self._attachments = data.get("resolved", {}).get("attachments", {})

    def text(self, name: str) -> str:
        """A text input's value or a select's first choice; empty where there is none."""
        part = self._values.get(name, {})
        return str(part.get("value") or next(iter(part.get("values") or ()), ""))

    def picture(self, name: str) -> Picture | None:
        """The first file uploaded."""
        part = self._values.get(name, {})
        found = (self._attachments[key] for key in part.get("values", ()))
        file = next(found, None)
        return picture_from(file) if file else None

    def written(self) -> list[str]:
        """What was typed, without what was chosen."""
        return [self.text(name) for name, part in self._values.items() if part["type"] == 4]  # noqa: PLR2004  (a text input)

    def texts(self) -> dict[str, str]:
        """Every field that is text, for a draft."""
        return {name: self.text(name) for name, part in self._values.items() if part["type"] != 19}  # noqa: PLR2004  (a file upload)


def picture_from(file: Mapping[str, Any]) -> Picture:
    """A picture as Discord describes an attachment."""
    return Picture(
        url=str(file["url"]),
        filename=str(file["filename"]),
        content_type=str(file.get("content_type") or ""),
        size=int(file["size"]),
    )


def caller_of(interaction: Interaction) -> Caller:
    """Who is at the door, as Discord says in this interaction (used in servers only)."""
    user = interaction.user
    roles = user.roles if isinstance(user, discord.Member) else ()
    return Caller(
        user_id=user.id,
        guild_id=interaction.guild_id or 0,
        name=user.display_name,
        roles=frozenset(role.id for role in roles),
        manages=interaction.permissions.manage_guild,
        joined_at=user.joined_at if isinstance(user, discord.Member) else None,
    )


def person_of(user: discord.User | discord.Member, guild_id: int) -> Caller:
    """Somebody who was named in an option, with the roles that Discord sent along."""
    roles = user.roles if isinstance(user, discord.Member) else ()
    return Caller(
        user_id=user.id,
        guild_id=guild_id,
        name=user.display_name,
        roles=frozenset(role.id for role in roles),
    )


def chosen_person(interaction: Interaction) -> Caller:
    """Who was chosen in a menu of people; without roles where they are no member."""
    data = _data(interaction)
    user_id = str(next(iter(data.get("values", ())), ""))
    member = data.get("resolved", {}).get("members", {}).get(user_id, {})
    return Caller(
        user_id=int(user_id),
        guild_id=interaction.guild_id or 0,
        roles=frozenset(int(role) for role in member.get("roles", ())),
    )


def chosen(interaction: Interaction) -> list[str]:
    """What was chosen in a menu."""
    return [str(value) for value in _data(interaction).get("values", ())]


def for_all(interaction: Interaction) -> AbstractContextManager[None]:
    """Speak the server's language, not the reader's: for what everybody there will see."""
    return speaking(interaction.client.languages.of(interaction.guild_locale))


async def answer(
    interaction: Interaction,
    panel: Panel,
    *,
    private: bool = True,
    files: Sequence[discord.File] = (),
) -> None:
    """Answer with a message, or follow up where there is an answer already.

    `files` are what the panel shows as attachments.
    """
    if interaction.response.is_done():
        await interaction.followup.send(view=panel, ephemeral=private, files=list(files))
    else:
        await interaction.response.send_message(view=panel, ephemeral=private, files=list(files))


def is_private(interaction: Interaction) -> bool:
    """Whether what was pressed stands in a message that only this person sees."""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def replace_message(interaction: Interaction, panel: Panel) -> None:
    """Show something else in the message that was pressed."""
    await interaction.response.edit_message(view=panel)


async def show(interaction: Interaction, panel: Panel) -> None:
    """Answer in the message that was pressed where it is this person's own, else with a new one."""
    if is_private(interaction):
        await replace_message(interaction, panel)
    else:
        await answer(interaction, panel)


def _data(interaction: Interaction) -> Mapping[str, Any]:
    return interaction.data or {}


def _leaves(components: Any) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = []
    for part in components:
        inner = part.get("components") or ([part["component"]] if "component" in part else [])
        found += _leaves(inner)
        if "custom_id" in part:
            found.append(part)
    return found
