"""What Discord accepts as commands: https://discord.com/developers/docs/interactions/application-commands."""

import re
from typing import Any

from bot.rehearsal.rules.findings import Findings, Place

Json = dict[str, Any]
CHAT, OF_USER, OF_MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
NAME = re.compile(r"[-_'\w]{1,32}")
LONGEST_NAME, LONGEST_DESCRIPTION, MOST_OPTIONS, LONGEST_WHOLE = 32, 100, 25, 8000
MOST_OF = {CHAT: 100, OF_USER: 15, OF_MESSAGE: 15}
DEEPEST = 2


def check_commands(commands: list[Json]) -> None:
    """Refuse a list of commands that Discord would refuse.

    Raises:
        ApiError: 400, code 50035.
    """
    findings = Findings()
    for number, command in enumerate(commands):
        _check_command(command, (number,), findings)
    names = [(each.get("type", CHAT), each.get("name")) for each in commands]
    if len(set(names)) < len(names):
        text = "Application command names must be unique"
        findings.add((), "APPLICATION_COMMANDS_DUPLICATE_NAME", text)
    for kind, most in MOST_OF.items():
        if sum(kind == each for each, _ in names) > most:
            text = f"Maximum number of application commands of type {kind} reached ({most})."
            findings.add((), "APPLICATION_COMMAND_TOO_MANY", text)
    findings.raise_if_any()


def _check_command(command: Json, place: Place, findings: Findings) -> None:
    kind = command.get("type", CHAT)
    if kind == CHAT:
        _check_words(command, place, findings)
        _check_options(command.get("options") or [], place, findings, depth=0)
        findings.require(
            _size(command) <= LONGEST_WHOLE,
            place,
            "APPLICATION_COMMAND_TOO_LARGE",
            "Command exceeds maximum size (8000)",
        )
    else:
        findings.text((*place, "name"), command.get("name"), 1, LONGEST_NAME)
        if command.get("description") or command.get("options"):
            text = "Context menu commands cannot have description or options"
            code = "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION"
            findings.add((*place, "description"), code, text)


def _check_words(part: Json, place: Place, findings: Findings) -> None:
    name = part.get("name") or ""
    findings.text((*place, "name"), name, 1, LONGEST_NAME)
    if name and (not NAME.fullmatch(name) or name != name.lower()):
        code = "APPLICATION_COMMAND_INVALID_NAME"
        findings.add((*place, "name"), code, "Command name is invalid")
    description = part.get("description")
    findings.text((*place, "description"), description, 1, LONGEST_DESCRIPTION)


def _check_options(options: list[Json], place: Place, findings: Findings, depth: int) -> None:
    findings.within((*place, "options"), len(options), 0, MOST_OPTIONS)
    names = [each.get("name") for each in options]
    if len(set(names)) < len(names):
        text = "Option names must be unique"
        findings.add((*place, "options"), "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", text)
    seen_optional = False
    for number, option in enumerate(options):
        spot = (*place, "options", number)
        _check_option(option, spot, findings, depth)
        if option.get("required") and seen_optional:
            text = "Required options must be placed before non-required options"
            findings.add(spot, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", text)
        seen_optional = seen_optional or not option.get("required")
    nested = [each.get("type") in {SUBCOMMAND, GROUP} for each in options]
    if any(nested) and not all(nested):
        text = "Sub-command and sub-command group option types are mutually exclusive to others"
        findings.add((*place, "options"), "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", text)


def _check_option(option: Json, place: Place, findings: Findings, depth: int) -> None:
    _check_words(option, place, findings)
    kind = option.get("type")
    if kind not in range(1, 12):
        findings.add((*place, "type"), "BASE_TYPE_CHOICES", "Value must be one of 1 to 11.")
    elif kind in {SUBCOMMAND, GROUP}:
        allowed = depth < DEEPEST if kind == SUBCOMMAND else depth == 0
        text = "Sub-commands are nested too deep"
        findings.require(allowed, place, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", text)
        _check_options(option.get("options") or [], place, findings, depth + 1)
    else:
        _check_choices(option, place, findings)


def _check_choices(option: Json, place: Place, findings: Findings) -> None:
    choices = option.get("choices") or []
    findings.within((*place, "choices"), len(choices), 0, MOST_OPTIONS)
    for number, choice in enumerate(choices):
        spot = (*place, "choices", number)
        findings.text((*spot, "name"), choice.get("name"), 1, 100)
        wanted = {STRING: str, INTEGER: int, NUMBER: (int, float)}.get(option["type"], ())
        if not isinstance(choice.get("value"), wanted):  # type: ignore[arg-type]
            text = "The value does not fit the option's type."
            findings.add((*spot, "value"), "BASE_TYPE_CHOICES", text)
    if len({choice.get("name") for choice in choices}) < len(choices):
        text = "Choice names must be unique"
        findings.add((*place, "choices"), "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE", text)
    if option.get("autocomplete") and (choices or option["type"] not in {STRING, INTEGER, NUMBER}):
        text = "Autocomplete goes with text and numbers, and not with choices"
        findings.add((*place, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", text)


def _size(part: Json) -> int:
    own = len(part.get("name") or "") + len(part.get("description") or "")
    own += sum(
        len(str(c.get("name"))) + len(str(c.get("value"))) for c in part.get("choices") or []
    )
    return own + sum(_size(each) for each in part.get("options") or [])
