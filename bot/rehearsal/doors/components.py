"""Buttons and select menus of a message."""

from typing import TYPE_CHECKING, Any

from bot.rehearsal.doors.entities import Resolved, fits
from bot.rehearsal.doors.sending import send
from bot.rehearsal.errors import Refused
from bot.rehearsal.interactions import COMPONENT, Answer, Interaction
from bot.rehearsal.messages import Message, label_of
from bot.rehearsal.walking import bounds, buttons, selects

if TYPE_CHECKING:
    from bot.rehearsal.members import Member

Json = dict[str, Any]
STRING_SELECT = 3


def message_of(found: Message | Answer) -> Message:
    """Return the message itself, or the one that an answer brought."""
    return found.message if isinstance(found, Answer) else found


def press(member: "Member", message: Message, label: str, custom_id: str | None) -> Interaction:
    """Press a button.

    Raises:
        Refused: it is not there, disabled, a mere link, or the message is somebody else's.
    """
    _require_message(member, message)
    button = _button(message, label, custom_id)
    if button.get("disabled"):
        raise Refused(f"the button {label_of(button)!r} is disabled")
    if "custom_id" not in button:
        raise Refused(f"the button {label_of(button)!r} is a link")
    member.acts(message.channel, f"[{label_of(button)}]")
    data = {"custom_id": button["custom_id"], "component_type": 2, "id": button["id"]}
    return send(member, message.channel, COMPONENT, data, message)


def _require_message(member: "Member", message: Message) -> None:
    if message.deleted:
        raise Refused("the message is gone")
    if message.seen_only_by is not None and message.seen_only_by.id != member.id:
        raise Refused(f"only {message.seen_only_by.name} sees this message")


def _button(message: Message, label: str, custom_id: str | None) -> Json:
    for each in buttons(message.components):
        if each.get("custom_id") == custom_id if custom_id else label_of(each) == label:
            return each
    raise Refused(f"no button {custom_id or label!r}; there are {message.buttons}")


def choose(member: "Member", message: Message, name: str, values: list[Any]) -> Interaction:
    """Choose in a select menu.

    Raises:
        Refused: it is not there or disabled, or the values are not on offer.
    """
    _require_message(member, message)
    select = _select(message, name)
    if select.get("disabled"):
        raise Refused(f"the menu {name!r} is disabled")
    resolved = Resolved(member)
    chosen = chosen_values(select, values, resolved)
    label = select.get("placeholder") or name
    shown = ", ".join(_shown(select, each) for each in values)
    member.acts(message.channel, f"[{label}: {shown}]")
    data = {
        "custom_id": select["custom_id"],
        "component_type": select["type"],
        "id": select["id"],
        "values": chosen,
        **resolved.data(),
    }
    return send(member, message.channel, COMPONENT, data, message)


def _select(message: Message, name: str) -> Json:
    for each in selects(message.components):
        if name in {each.get("custom_id"), each.get("placeholder")}:
            return each
    known = [each.get("placeholder") or each["custom_id"] for each in selects(message.components)]
    raise Refused(f"no menu {name!r}; there are {known}")


def chosen_values(select: Json, values: list[Any], resolved: Resolved) -> list[str]:
    """Return the chosen values as they travel, filling `resolved`.

    Raises:
        Refused: not on offer, twice the same, too few or too many.
    """
    pick = _option if select["type"] == STRING_SELECT else _entity
    chosen = [pick(select, value, resolved) for value in values]
    least, most = bounds(select)
    if not least <= len(chosen) <= most or len(set(chosen)) < len(chosen):
        raise Refused(f"{len(chosen)} values chosen where {least} to {most} different ones are due")
    return chosen


def _shown(select: Json, value: Any) -> str:
    """What a person reads in the menu: the name of who or what is there, or an option's label."""
    labels = {each["value"]: each["label"] for each in select.get("options") or []}
    return str(getattr(value, "name", None) or labels.get(value, value))


def _option(select: Json, value: Any, _: Resolved) -> str:
    for each in select.get("options") or []:
        if value in (each["value"], each["label"]):
            return str(each["value"])
    raise Refused(f"{value!r} is none of {[each['label'] for each in select.get('options') or []]}")


def _entity(select: Json, value: Any, resolved: Resolved) -> str:
    if not fits(select["type"], value):
        raise Refused(f"the menu does not offer {value!r}")
    kinds = select.get("channel_types")
    if kinds and value.kind not in kinds:
        raise Refused(f"the menu does not offer this kind of channel: {value.name}")
    return resolved.add(value)
