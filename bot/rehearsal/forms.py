"""A form (modal) as the person sees it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.rehearsal.walking import texts

if TYPE_CHECKING:
    from bot.rehearsal.channels import Channel
    from bot.rehearsal.members import Member
    from bot.rehearsal.messages import Message

Json = dict[str, Any]
ACTION_ROW, TEXT_INPUT, TEXT_DISPLAY, LABEL = 1, 4, 10, 18


@dataclass(frozen=True)
class Field:
    """One field of a form: what stands over it and the raw component."""

    label: str
    description: str
    component: Json

    @property
    def value(self) -> Any:
        """Return what is filled in already: a text, or a list of chosen values."""
        if self.component["type"] == TEXT_INPUT:
            return self.component.get("value") or ""
        chosen = [each["value"] for each in self.options if each.get("default")]
        return chosen or [str(each["id"]) for each in self.component.get("default_values") or []]

    @property
    def options(self) -> list[Json]:
        """Return the options to choose from, raw."""
        return list(self.component.get("options") or [])

    @property
    def required(self) -> bool:
        """Return whether the form cannot be sent without it."""
        return bool(self.component.get("required", True))


@dataclass(frozen=True, eq=False)
class Form:
    """An open form."""

    member: "Member"
    channel: "Channel"
    source: "Message | None"
    payload: Json

    @property
    def title(self) -> str:
        """Return the title."""
        return str(self.payload["title"])

    @property
    def custom_id(self) -> str:
        """Return the form's `custom_id`."""
        return str(self.payload["custom_id"])

    @property
    def components(self) -> list[Json]:
        """Return the raw components."""
        return list(self.payload["components"])

    @property
    def text(self) -> str:
        """Return what stands on the form as plain text."""
        return "\n".join(texts(self.components))

    @property
    def fields(self) -> list[Field]:
        """Return the fields in reading order."""
        return [field_of(each) for each in self.components if each["type"] != TEXT_DISPLAY]

    def field(self, label: str) -> Field:
        """Return the field with this label or `custom_id`.

        Raises:
            LookupError: there is none; the message names those that are there.
        """
        for each in self.fields:
            if label in {each.label, each.component.get("custom_id")}:
                return each
        raise LookupError(f"no field {label!r}; there are {[each.label for each in self.fields]}")


def field_of(component: Json) -> Field:
    """Return the field that a label or an old-style action row holds."""
    if component["type"] == LABEL:
        description = component.get("description") or ""
        return Field(component["label"], description, component["component"])
    inner = component["components"][0]
    return Field(inner.get("label") or "", "", inner)
