"""The fields of a form: each a label with one input, named by its `custom_id`."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, TypeAlias

from discord import SelectOption, TextStyle, ui

from bot.domain.speech import say
from bot.screens.text import clip, visible

Field: TypeAlias = ui.Label[Any]
Option: TypeAlias = tuple[str, str, str]
"""A value, its words, and a further line that may be empty."""

_LABEL = 45
_LINE = 100
_PARAGRAPH = 500


def short_text(
    name: str,
    label: str,
    text: str = "",
    *,
    longest: int = _LINE,
    hint: str = "",
    description: str = "",
    required: bool = False,
) -> Field:
    """One line."""
    entry: ui.TextInput[Any] = ui.TextInput(
        custom_id=name,
        default=text[:longest] or None,
        placeholder=hint or None,
        max_length=longest,
        required=required,
    )
    return _labelled(label, entry, description)


def long_text(
    name: str, label: str, text: str = "", *, longest: int = _PARAGRAPH, required: bool = True
) -> Field:
    """Several lines."""
    entry: ui.TextInput[Any] = ui.TextInput(
        custom_id=name,
        style=TextStyle.paragraph,
        default=text[:longest] or None,
        max_length=longest,
        required=required,
    )
    return _labelled(label, entry)


def choice(
    name: str,
    label: str,
    options: Sequence[Option],
    *,
    chosen: str = "",
    description: str = "",
    required: bool = True,
) -> Field:
    """One of at most 25 options; it has to be chosen where it is required."""
    shown = [option(entry, chosen={chosen}) for entry in options]
    select: ui.Select[Any] = ui.Select(
        custom_id=name, options=shown, required=required, min_values=int(required)
    )
    return _labelled(label, select, description)


def listed(reasons: Iterable[StrEnum]) -> list[Option]:
    """Every word of a list as an option."""
    return [(str(reason), say(reason), "") for reason in reasons]


def picture(name: str, label: str) -> Field:
    """One file, if there is one."""
    upload: ui.FileUpload[Any] = ui.FileUpload(custom_id=name, required=False, max_values=1)
    return _labelled(label, upload)


def option(entry: Option, *, chosen: set[str]) -> SelectOption:
    """An option of a select, chosen beforehand where its value is among `chosen`."""
    value, words, line = entry
    return SelectOption(
        value=value,
        label=clip(visible(words), 100).strip() or value,
        description=clip(visible(line), 100).strip() or None,
        default=value in chosen,
    )


def _labelled(label: str, component: ui.Item[Any], description: str = "") -> Field:
    return ui.Label(text=clip(label, _LABEL), component=component, description=description or None)
