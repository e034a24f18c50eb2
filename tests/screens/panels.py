"""Reads a message as Discord would: its text, its buttons, and whether it would be taken."""

from collections import Counter

TEXT, BUTTON, SELECT, SECTION, ROW = 10, 2, 3, 9, 1


def parts(message):
    """Every component of a message or form, nested ones too."""
    return list(_walk(message.to_components()))


def text(message):
    return "\n".join(part["content"] for part in parts(message) if part["type"] == TEXT)


def buttons(message):
    """Labels with their `custom_id`s, in order."""
    found = [part for part in parts(message) if part["type"] == BUTTON]
    return {button["label"]: button["custom_id"] for button in found}


def judge(message):
    """Fail where Discord would refuse the message."""
    known = parts(message)
    assert 1 <= len(known) <= 40
    assert len(text(message)) <= 4000
    assert Counter(part["type"] for part in known)[SECTION] <= 13
    for part in known:
        _judge_part(part)
    ids = [part["custom_id"] for part in known if "custom_id" in part]
    assert len(ids) == len(set(ids))
    assert all(1 <= len(name) <= 100 for name in ids)
    return message


def _judge_part(part):
    if part["type"] == TEXT:
        assert part["content"].strip()
        part["content"].encode()
    if part["type"] == BUTTON:
        assert 1 <= len(part["label"]) <= 80
    if part["type"] == ROW:
        assert 1 <= len(part["components"]) <= 5
    if part["type"] == SELECT:
        assert 1 <= len(part["options"]) <= 25
        assert all(1 <= len(option["label"]) <= 100 for option in part["options"])
    assert part.get("components") != []


def _walk(components):
    for part in components:
        yield part
        yield from _walk(part.get("components", ()))
        yield from _walk([part[name] for name in ("accessory", "component") if name in part])
