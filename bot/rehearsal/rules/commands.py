"""What Discord accepts as commands: https://discord.com/developers/docs/interactions/application-commands."""

import re
from collections.abc import Iterator
from typing import Any

from bot.rehearsal.rules.findings import Findings, Place

Json = dict[str, Any]
CHAT, OF_USER, OF_MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP, STRING, INTEGER, NUMBER = 1, 2, 3, 4, 10
NAME = re.compile(r"[-_'\w]{1,32}")
LOCALES = frozenset(  # https://discord.com/developers/docs/reference#locales
    [
        "id",
        "da",
        "de",
        "en-GB",
        "en-US",
        "es-ES",
        "es-419",
        "fr",
        "hr",
        "it",
        "lt",
        "hu",
        "nl",
        "no",
        "pl",
        "pt-BR",
        "ro",
        "fi",
        "sv-SE",
        "vi",
        "tr",
        "cs",
        "el",
        "bg",
        "ru",
        "uk",
        "hi",
        "th",
        "zh-CN",
        "ja",
        "zh-TW",
        "ko",
    ]
)
LONGEST_NAME, LONGEST_DESCRIPTION, MOST_OPTIONS, LONGEST_WHOLE = 32, 100, 25, 8000
MOST_OF = {CHAT: 100, OF_USER: 15, OF_MESSAGE: 15}
DEEPEST = 2
TWICE = "APPLICATION_COMMANDS_DUPLICATE_NAME"
VALUES: dict[int, tuple[type, ...]] = {STRING: (str,), INTEGER: (int,), NUMBER: (int, float)}


def check_commands(commands: list[Json]) -> None:
    """Refuse a list of commands that Discord would refuse.

    Raises:
        ApiError: 400, code 50035.
    """
    findings = Findings()
    for number, command in enumerate(commands):
        _check_command(command, (number,), findings)
    _check_distinct(commands, (), TWICE, findings)
    kinds = [each.get("type", CHAT) for each in commands]
    for kind, most in MOST_OF.items():
        if kinds.count(kind) > most:
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
    _check_name(part.get("name"), (*place, "name"), findings)
    description = part.get("description")
    findings.text((*place, "description"), description, 1, LONGEST_DESCRIPTION)
    for spot, name in _localized(part, "name", place, findings):
        _check_name(name, spot, findings)
    for spot, words in _localized(part, "description", place, findings):
        findings.text(spot, words, 1, LONGEST_DESCRIPTION)


def _check_name(name: Any, place: Place, findings: Findings) -> None:
    findings.text(place, name, 1, LONGEST_NAME)
    if isinstance(name, str) and name and (not NAME.fullmatch(name) or name != name.lower()):
        findings.add(place, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")


def _localized(
    part: Json, key: str, place: Place, findings: Findings
) -> Iterator[tuple[Place, Any]]:
    for locale, words in (part.get(f"{key}_localizations") or {}).items():
        spot = (*place, f"{key}_localizations", locale)
        findings.require(locale in LOCALES, spot, "ENUM_TYPE_COERCE", "Value is no locale.")
        yield spot, words


def _check_distinct(parts: list[Json], place: Place, code: str, findings: Findings) -> None:
    """Refuse siblings that one reader would see under the same name."""
    shown = [part.get("name_localizations") or {} for part in parts]
    for locale in {None, *(locale for names in shown for locale in names)}:
        names = [
            (part.get("type", CHAT) if code == TWICE else 0, names.get(locale, part.get("name")))
            for part, names in zip(parts, shown, strict=True)
        ]
        if len(set(names)) < len(names):
            findings.add(place, code, "Names must be unique")
            return


def _check_options(options: list[Json], place: Place, findings: Findings, depth: int) -> None:
    findings.within((*place, "options"), len(options), 0, MOST_OPTIONS)
    code = "APPLICATION_COMMAND_OPTIONS_NAME_INVALID"
    _check_distinct(options, (*place, "options"), code, findings)
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
        if not isinstance(choice.get("value"), VALUES.get(option["type"], ())):
            text = "The value does not fit the option's type."
            findings.add((*spot, "value"), "BASE_TYPE_CHOICES", text)
        for found, words in _localized(choice, "name", spot, findings):
            findings.text(found, words, 1, 100)
    code = "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_DUPLICATE"
    _check_distinct(choices, (*place, "choices"), code, findings)
    if option.get("autocomplete") and (choices or option["type"] not in {STRING, INTEGER, NUMBER}):
        text = "Autocomplete goes with text and numbers, and not with choices"
        findings.add((*place, "autocomplete"), "APPLICATION_COMMAND_AUTOCOMPLETE_INVALID", text)


def _size(part: Json) -> int:
    """Count what Discord counts: of each text only its longest translation."""
    own = _longest(part, "name") + _longest(part, "description")
    own += sum(_longest(c, "name") + len(str(c.get("value"))) for c in part.get("choices") or [])
    return own + sum(_size(each) for each in part.get("options") or [])


def _longest(part: Json, key: str) -> int:
    translations = (part.get(f"{key}_localizations") or {}).values()
    return max(len(str(words or "")) for words in (part.get(key), *translations))
