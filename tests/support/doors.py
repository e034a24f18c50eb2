"""Doors that Discord's own client would keep shut: crafted presses, forms in wrong hands."""

from dataclasses import replace

from bot.rehearsal.doors.components import message_of
from bot.rehearsal.doors.sending import send
from bot.rehearsal.forms import Form
from bot.rehearsal.interactions import COMPONENT, SUBMIT

BUTTON, SELECT, TEXT_INPUT, LABEL, UPLOAD = 2, 3, 4, 18, 19
PATIENCE = 30.0


async def press_crafted(member, message, custom_id):
    """Press a button that was never on the message."""
    data = {"custom_id": custom_id, "component_type": BUTTON, "id": 1}
    return await _sent(member, message, data)


async def choose_crafted(member, message, custom_id, values):
    """Choose in a menu that was never on the message."""
    data = {"custom_id": custom_id, "component_type": SELECT, "id": 1, "values": list(values)}
    return await _sent(member, message, data)


async def submit_crafted(member, channel, custom_id, fields, source=None):
    """Send a form that was never opened; texts as they are, choices as lists."""
    components = [_label(at, name, value) for at, (name, value) in enumerate(fields.items())]
    data = {"custom_id": custom_id, "components": components}
    return await send(member, channel, SUBMIT, data, source).answered(PATIENCE)


async def submit_unchecked(member, answer, fields):
    """Send an open form with values that Discord's client would not let through."""
    form = answer if isinstance(answer, Form) else answer.form
    inputs = [field for field in form.fields if field.component["type"] != UPLOAD]
    kept = {field.component["custom_id"]: field.value for field in inputs} | fields
    return await submit_crafted(member, form.channel, form.custom_id, kept, form.source)


def stolen(answer, thief):
    """The form in the hands of somebody it was not opened for."""
    return replace(answer.form, member=thief)


async def _sent(member, message, data):
    source = message_of(message)
    return await send(member, source.channel, COMPONENT, data, source).answered(PATIENCE)


def _label(at, name, value):
    is_text = isinstance(value, str)
    inner = {"type": TEXT_INPUT if is_text else SELECT, "id": 100 + at, "custom_id": name}
    inner |= {"value": value} if is_text else {"values": list(value)}
    return {"type": LABEL, "id": 200 + at, "component": inner}
