"""The base of every message and form, and the buttons they carry."""

from dataclasses import replace
from typing import Any, TypeAlias

from discord import ButtonStyle, ui

from bot.domain.asking import Question
from bot.domain.speech import say
from bot.screens.addresses import Address, pack
from bot.screens.text import clip

Button: TypeAlias = ui.Button[Any]


class Panel(ui.LayoutView):
    """A message. The library is told that it is finished, so it keeps no reference to it.

    Presses are routed by `custom_id`: a message from before a restart works like a new one, and a
    thousand messages sent cost no memory.
    """

    def __init__(self) -> None:
        super().__init__(timeout=None)

    def is_finished(self) -> bool:
        """Always: there is nothing to wait for."""
        return True


class Form(ui.Modal):
    """A form. Like a `Panel` it is not remembered: what is sent in is routed by `custom_id`."""

    def __init__(self, title: str, address: Address) -> None:
        super().__init__(title=clip(title, 45), timeout=None, custom_id=address.custom_id)

    def is_finished(self) -> bool:
        """Always: there is nothing to wait for."""
        return True


def press(
    label: str, verb: str, *parts: object, style: ButtonStyle = ButtonStyle.secondary
) -> Button:
    """A button for the desk or a form: a verb with its parts."""
    address = Address(verb, tuple(str(part) for part in parts))
    return ui.Button(label=clip(label, 80), style=style, custom_id=address.custom_id)


def ask(label: str, question: Question, verb: str = "open") -> Button:
    """A button that answers a question; other verbs page through it, show or rewind it."""
    return press(label, verb, *pack(question))


def reading_buttons(question: Question, *, private: bool) -> list[Button]:
    """What every reading ends with: rewinding, coming back, showing it to all."""
    buttons = [ask(say("As of…"), question, "asof")]
    if question.as_of:
        buttons.append(ask(say("Now"), replace(question, as_of=None, page=0)))
    if private:
        buttons.append(ask(say("Show here"), question, "show"))
    return buttons
