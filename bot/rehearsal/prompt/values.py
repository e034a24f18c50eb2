"""Typed words as the values that options and fields take."""

import mimetypes
import shlex
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from bot.rehearsal import Channel, Member, Role, Upload
from bot.rehearsal.doors.options import (
    ATTACHMENT,
    BOOLEAN,
    CHANNEL,
    INTEGER,
    MENTIONABLE,
    NUMBER,
    ROLE,
    USER,
)
from bot.rehearsal.prompt.mistakes import Mistyped, listed

Json = dict[str, Any]
Entity = Member | Role | Channel
YES, NO = frozenset({"yes", "true", "on"}), frozenset({"no", "false", "off"})
LARGEST = 10 * 1024 * 1024


def value_of(option: Json, text: str, member: Member) -> Any:
    """Return an option's value from what was typed.

    Raises:
        Mistyped: the option does not take that.
    """
    if option.get("choices"):
        return chosen(text, {each["name"]: each["value"] for each in option["choices"]})
    kind = option["type"]
    if kind in {USER, CHANNEL, ROLE, MENTIONABLE}:
        return entity(text, entities(member, kind, option.get("channel_types")))
    readings: dict[int, Callable[[str], Any]] = {
        BOOLEAN: yes_or_no,
        INTEGER: lambda typed: _number(option["name"], int, typed),
        NUMBER: lambda typed: _number(option["name"], float, typed),
        ATTACHMENT: upload,
    }
    return readings.get(kind, str)(text)


def chosen(text: str, offered: dict[str, Any]) -> Any:
    """Return the value of one choice by its name, its beginning, its place from 1, or its value."""
    names = list(offered)
    wanted = text.casefold().strip()
    for fits in (str.__eq__, str.startswith):
        found = [name for name in names if fits(name.casefold(), wanted)]
        if found and (len(found) == 1 or fits is str.__eq__):
            return offered[found[0]]
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return offered[names[int(wanted) - 1]]
    if text in map(str, offered.values()):
        return next(value for value in offered.values() if str(value) == text)
    raise Mistyped(f'"{text}" is none of: {listed(names)}')


def yes_or_no(text: str) -> bool:
    """Return what a tick box is told."""
    wanted = text.casefold().strip()
    if wanted not in YES | NO:
        raise Mistyped(f'Type yes or no, not "{text}".')
    return wanted in YES


def _number(name: str, kind: type[float], text: str) -> float:
    try:
        return kind(text)
    except ValueError:
        raise Mistyped(f'{name}: takes a number, not "{text}".') from None


def entities(member: Member, kind: int, channel_types: Iterable[int] | None) -> dict[str, Entity]:
    """Return the people, roles or channels that an option offers, by how they are typed."""
    guild = member.guild
    kinds = set(channel_types or ())
    people = {f"@{each.name}": each for each in guild.members.values()}
    roles = {f"@{role.name.removeprefix('@')}": role for role in guild.roles}
    channels = {f"#{each.name}": each for each in guild.channels if not kinds or each.kind in kinds}
    offered: dict[int, dict[str, Entity]] = {
        USER: {**people},
        ROLE: {**roles},
        CHANNEL: {**channels},
        MENTIONABLE: {**roles, **people},
    }
    return offered[kind]


def entity(text: str, offered: dict[str, Entity]) -> Entity:
    """Return the person, role or channel that is meant, with its sign or without."""
    for sign in ("", "@", "#"):
        if f"{sign}{text.strip()}" in offered:
            return offered[f"{sign}{text.strip()}"]
    raise Mistyped(f'"{text}" is none of: {listed(offered)}')


def upload(text: str) -> Upload:
    """Return the file at a path."""
    path = Path(text.strip().strip("'\"")).expanduser()
    try:
        if path.stat().st_size > LARGEST:
            raise Mistyped(f"{path} is larger than Discord's {LARGEST // 1024**2} MB.")
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unreadable").lower()
        raise Mistyped(f'"{path}" cannot be read ({reason}). Type the path of a file.') from None
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Upload(path.name, data, kind)


def uploads(text: str) -> list[Upload]:
    """Return the files at some paths; one path may have spaces in it."""
    if Path(text.strip()).expanduser().exists():
        return [upload(text)]
    try:
        return [upload(each) for each in shlex.split(text)]
    except ValueError:
        raise Mistyped("A quote is not closed.") from None
