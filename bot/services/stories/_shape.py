"""What pydantic has against a document, in words for its author."""

import typing
from collections.abc import Iterator

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process

from bot.services.stories.mistakes import Mistake, Path, shown
from bot.services.stories.schema import StoryFile

_INSTANT = "a date-time with its offset, such as 2023-06-24T07:30:00+03:00"
_EXPECTED = {
    "bool_type": "true or false",
    "date_type": "a date such as 2024-06-30",
    "datetime_type": _INSTANT,
    "greater_than_equal": "1 or more",
    "int_type": "a whole number",
    "missing": "this key with a value",
    "string_pattern_mismatch": "words",
    "string_type": "words in quotes",
    "timezone_aware": _INSTANT,
    "tuple_type": "a list in [ ]",
}
_TABLES = {
    "MomentEntry": f"{_INSTANT}, or a table with `at`",
    "SourceEntry": "a name in quotes, or a table with `name`",
}
_ALIKE = 60
"""How much two keys must resemble each other, of 100, for one to be taken for the other."""


def mistakes_of(error: ValidationError, document: dict[str, object]) -> Iterator[Mistake]:
    """Every mistake of shape, at the key as it stands in the document."""
    for details in error.errors(include_url=False):
        if details["type"] == "extra_forbidden":
            yield _unknown_key(details)
        else:
            found = "nothing" if details["type"] == "missing" else shown(details["input"])
            path = _as_written(details["loc"], document)
            yield Mistake(path, f"found {found}; expected {_expected(details)}")


def _expected(details: ErrorDetails) -> str:
    context = details.get("ctx", {})
    if details["type"] == "value_error":
        return str(context["error"])
    if details["type"] == "enum":
        return f"one of {context['expected']}".replace("' or '", "', '").replace("'", "")
    if details["type"] == "model_type":
        return _TABLES.get(context["class_name"], "a table")
    return _EXPECTED.get(details["type"], details["msg"])


def _as_written(location: Path, document: object) -> Path:
    """The part of a location that exists: a bare date-time has no `.at` in the document."""
    written: list[str | int] = []
    for step in location:
        if not isinstance(document, dict | list):
            break
        written.append(step)
        document = _within(document, step)
    return tuple(written)


def _within(holder: dict[str, object] | list[object], step: str | int) -> object:
    if isinstance(holder, dict):
        return holder.get(str(step))
    return holder[step] if isinstance(step, int) else None


def _unknown_key(details: ErrorDetails) -> Mistake:
    *above, key = details["loc"]
    keys = list(_model_at(tuple(above)).model_fields)
    match process.extractOne(str(key), keys, score_cutoff=_ALIKE):
        case (nearest, *_):
            advice = f"did you mean `{nearest}`?"
        case _:
            advice = f"expected one of {', '.join(keys)}"
    return Mistake(details["loc"], f"found a key that nothing reads; {advice}")


def _model_at(path: Path) -> type[BaseModel]:
    model: type[BaseModel] = StoryFile
    for step in path:
        if isinstance(step, str):
            model = _model_in(model.model_fields[step].annotation) or model
    return model


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(argument) for argument in typing.get_args(annotation))
    return next((model for model in inner if model), None)
