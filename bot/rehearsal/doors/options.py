"""The options of a slash command, as Discord's client lets a person fill them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from bot.rehearsal.doors.entities import Resolved
from bot.rehearsal.errors import Refused
from bot.rehearsal.uploads import Upload

if TYPE_CHECKING:
    from bot.rehearsal.members import Member

Json = dict[str, Any]
SUBCOMMAND, GROUP, STRING, INTEGER, BOOLEAN = 1, 2, 3, 4, 5
USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = 6, 7, 8, 9, 10, 11
ENTITIES = frozenset({USER, CHANNEL, ROLE, MENTIONABLE})
LONGEST = 6000


def descend(command: Json, path: list[str]) -> list[Json]:
    """Return the command and the groups and subcommand under it that `path` names.

    Raises:
        Refused: there is no such subcommand, or one is missing.
    """
    found = [command]
    for name in path:
        inner = [each for each in found[-1].get("options", []) if each["type"] in {1, 2}]
        match = next((each for each in inner if each["name"] == name), None)
        if match is None:
            raise Refused(f"/{command['name']} has no {name!r} but {_names(inner)}")
        found.append(match)
    left = [each for each in found[-1].get("options", []) if each["type"] in {1, 2}]
    if left:
        raise Refused(f"/{command['name']} needs one of {_names(left)}")
    return found


def _names(options: list[Json]) -> list[str]:
    return [each["name"] for each in options]


class Filling:
    """Fills one command's options for one person."""

    def __init__(self, member: "Member", resolved: Resolved, focused: str | None = None) -> None:
        self._member = member
        self._resolved = resolved
        self._focused = focused

    def fill(self, options: list[Json], values: Mapping[str, Any]) -> list[Json]:
        """Return the options as they travel.

        Raises:
            Refused: an unknown or missing option, or a value the client would not accept.
        """
        known = _names(options)
        strangers = sorted(set(values) - set(known))
        if strangers:
            raise Refused(f"no options {strangers}; there are {known}")
        if self._focused is None:
            self._require(options, values)
        return [self._one(each, values[each["name"]]) for each in options if each["name"] in values]

    def _require(self, options: list[Json], values: Mapping[str, Any]) -> None:
        missing = [e["name"] for e in options if e.get("required") and e["name"] not in values]
        if missing:
            raise Refused(f"required options are missing: {missing}")

    def _one(self, option: Json, value: Any) -> Json:
        found = {"name": option["name"], "type": option["type"]}
        if option["name"] == self._focused:
            if not option.get("autocomplete"):
                raise Refused(f"option {option['name']!r} has no suggestions")
            # While typing, a number arrives as the text typed so far.
            return {**found, "value": str(value), "focused": True}
        return {**found, "value": self._value(option, value)}

    def _value(self, option: Json, value: Any) -> Any:
        kind = option["type"]
        if option.get("choices"):
            return _choice(option, value)
        if kind == ATTACHMENT:
            if not isinstance(value, Upload):
                raise Refused(f"option {option['name']!r} takes a file")
            return self._resolved.add(self._member.guild.backstage.store(value, ephemeral=True))
        if kind in ENTITIES:
            return self._entity(option, value)
        return _plain(option, value)

    def _entity(self, option: Json, value: Any) -> str:
        kinds = option.get("channel_types")
        if kinds and value.kind not in kinds:
            raise Refused(f"option {option['name']!r} does not offer this kind of channel")
        return self._resolved.add(value)


def _choice(option: Json, value: Any) -> Any:
    for each in option["choices"]:
        if value in (each["value"], each["name"]):
            return each["value"]
    raise Refused(f"{value!r} is none of {[each['name'] for each in option['choices']]}")


def _plain(option: Json, value: Any) -> Any:
    wanted: dict[int, tuple[type, ...]] = {
        STRING: (str,),
        INTEGER: (int,),
        BOOLEAN: (bool,),
        NUMBER: (int, float),
    }
    is_flag = isinstance(value, bool) and option["type"] != BOOLEAN
    if is_flag or not isinstance(value, wanted[option["type"]]):
        raise Refused(f"option {option['name']!r} does not take {value!r}")
    if isinstance(value, str):
        _within(option, len(value), "min_length", "max_length", LONGEST)
    elif isinstance(value, (int, float)) and option["type"] != BOOLEAN:
        _within(option, value, "min_value", "max_value", 2**53)
    return value


def _within(option: Json, size: float, least: str, most: str, limit: float) -> None:
    low, high = option.get(least), option.get(most, limit)
    if (low is not None and size < low) or size > high:
        raise Refused(f"option {option['name']!r}: {size} is not within {low} and {high}")
