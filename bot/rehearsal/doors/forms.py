"""Filling in a form and sending it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.rehearsal.doors.components import chosen_values
from bot.rehearsal.doors.entities import Resolved
from bot.rehearsal.doors.sending import send
from bot.rehearsal.errors import Refused
from bot.rehearsal.forms import LABEL, TEXT_DISPLAY, Field, Form, field_of
from bot.rehearsal.interactions import SUBMIT, Answer, Interaction
from bot.rehearsal.uploads import Upload
from bot.rehearsal.walking import bounds

if TYPE_CHECKING:
    from bot.rehearsal.members import Member

Json = dict[str, Any]
TEXT_INPUT, UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 4, 19, 21, 22, 23
LONGEST_TEXT = 4000


def form_of(found: Answer | Form) -> Form:
    """Return the form itself, or the one that an answer opened."""
    return found if isinstance(found, Form) else found.form


def submit(member: "Member", form: Form, values: Mapping[str, Any]) -> Interaction:
    """Send the form.

    Raises:
        Refused: no such field, or a value that the client would not accept.
    """
    if form.member.id != member.id:
        raise Refused(f"the form is open for {form.member.name}")
    for label in values:
        _require_field(form, label)
    resolved = Resolved(member)
    filling = _Filling(member, values, resolved)
    components = [filling.part(each) for each in form.components]
    filled = tuple(_as_read(form.field(label), given) for label, given in values.items())
    member.acts(form.channel, f"[{form.title}: sent]", filled)
    data = {"custom_id": form.custom_id, "components": components, **resolved.data()}
    return send(member, form.channel, SUBMIT, data, form.source)


def _require_field(form: Form, label: str) -> None:
    try:
        form.field(label)
    except LookupError as error:
        raise Refused(str(error)) from None


class _Filling:
    def __init__(self, member: "Member", values: Mapping[str, Any], resolved: Resolved) -> None:
        self._member = member
        self._values = values
        self._resolved = resolved

    def part(self, component: Json) -> Json:
        head = {"type": component["type"], "id": component["id"]}
        if component["type"] == TEXT_DISPLAY:
            return head
        inner = self._field(field_of(component))
        if component["type"] == LABEL:
            return {**head, "component": inner}
        return {**head, "components": [inner]}

    def _field(self, field: Field) -> Json:
        raw = field.component
        head = {"type": raw["type"], "id": raw["id"], "custom_id": raw["custom_id"]}
        given = self._values.get(field.label, self._values.get(raw["custom_id"], field.value))
        if raw["type"] in {TEXT_INPUT, RADIO, CHECKBOX}:
            return {**head, "value": self._single(field, given)}
        return {**head, "values": self._several(field, given)}

    def _single(self, field: Field, given: Any) -> Any:
        if field.component["type"] == TEXT_INPUT:
            return _text(field, given)
        if field.component["type"] == CHECKBOX:
            return bool(given)
        chosen = _of_options(field, _listed(given))
        if len(chosen) != 1 and (chosen or field.required):
            raise Refused(f"{field.label!r}: choose one")
        return chosen[0] if chosen else None

    def _several(self, field: Field, given: Any) -> list[str]:
        values = _listed(given)
        if not values and not field.required:
            return []
        if field.component["type"] == UPLOAD:
            return self._files(field, values)
        if field.component["type"] == CHECKBOXES:
            return _counted(field, _of_options(field, values))
        return chosen_values(field.component, self._entities(values, field), self._resolved)

    def _entities(self, values: list[Any], field: Field) -> list[Any]:
        """Turn prefilled ids back into what they stand for."""
        if field.options:
            return values
        guild = self._member.guild
        known = {
            **guild.backstage.channels,
            **{role.id: role for role in guild.roles},
            **guild.members,
        }
        return [known[int(each)] if isinstance(each, str) else each for each in values]

    def _files(self, field: Field, values: list[Any]) -> list[str]:
        if not all(isinstance(each, Upload) for each in values):
            raise Refused(f"{field.label!r} takes files")
        store = self._member.guild.backstage.store
        return _counted(field, [self._resolved.add(store(each, ephemeral=True)) for each in values])


def _as_read(field: Field, given: Any) -> tuple[str, str]:
    labels = {each["value"]: each["label"] for each in field.options}
    shown = (labels.get(each, getattr(each, "name", each)) for each in _listed(given))
    return field.label, ", ".join(map(str, shown))


def _listed(given: Any) -> list[Any]:
    return list(given) if isinstance(given, (list, tuple)) else [given]


def _text(field: Field, given: Any) -> str:
    if not isinstance(given, str):
        raise Refused(f"{field.label!r} takes text")
    least = field.component.get("min_length") or 0
    most = field.component.get("max_length") or LONGEST_TEXT
    if not given and not field.required:
        return given
    if not max(least, 1) <= len(given) <= most:
        raise Refused(
            f"{field.label!r}: {len(given)} characters, {max(least, 1)} to {most} are due"
        )
    return given


def _of_options(field: Field, values: list[Any]) -> list[str]:
    by_name = {each["label"]: each["value"] for each in field.options}
    chosen = [by_name.get(each, each) for each in values]
    strangers = sorted(set(chosen) - set(by_name.values()))
    if strangers:
        raise Refused(f"{field.label!r} does not offer {strangers} but {sorted(by_name)}")
    return chosen


def _counted(field: Field, values: list[str]) -> list[str]:
    default = len(field.options) if field.component["type"] == CHECKBOXES else 1
    least, most = bounds(field.component, default)
    if not least <= len(values) <= most:
        raise Refused(f"{field.label!r}: {len(values)} chosen, {least} to {most} are due")
    return values
