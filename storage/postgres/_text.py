"""Text as `jsonb` can hold it: everything but the character NUL, which is written another way."""

import json
import re
from collections.abc import Callable
from typing import Any

_MARK = "\ufffe"  # never a character of any text (https://www.unicode.org/faq/private_use.html)
_SURROGATE = re.compile("[\ud800-\udfff]")


def packed(value: Any) -> str:
    """A JSON-able value as JSON. Raises ValueError for text that is not Unicode."""
    text = _dumped(value)
    if "\\u0000" in text or _MARK in text:
        text = _dumped(_each(value, _hidden))
    text.encode()
    return text


def packed_json(text: str) -> str:
    """The same for what is JSON already."""
    return packed(json.loads(text)) if "\\u0000" in text or _MARK in text else text


def unpacked(text: str) -> Any:
    """The value that was packed."""
    value = json.loads(text)
    return _each(value, _shown) if _MARK in text else value


def sought(text: str) -> str:
    """A text as it would be stored, to be compared; what cannot be stored equals nothing."""
    return _SURROGATE.sub(f"{_MARK}?", _hidden(text))


def sought_value(value: Any) -> str:
    """A value as JSON as it would be stored, to be compared."""
    return _dumped(sought(value) if isinstance(value, str) else value)


def shown(text: str) -> str:
    """The text that was stored so."""
    return _shown(text)


def _hidden(text: str) -> str:
    return text.replace(_MARK, f"{_MARK}1").replace("\0", f"{_MARK}0")


def _shown(text: str) -> str:
    return text.replace(f"{_MARK}0", "\0").replace(f"{_MARK}1", _MARK)


def _each(value: Any, change: Callable[[str], str]) -> Any:
    match value:
        case str():
            return change(value)
        case dict():
            return {change(key): _each(item, change) for key, item in value.items()}
        case list():
            return [_each(item, change) for item in value]
        case _:
            return value


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
