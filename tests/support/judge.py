"""Judges exchanges by Discord's own OpenAPI document, which lies outside the project."""

import functools
import json
import re
from pathlib import Path

import jsonschema

DOCUMENT = Path(__file__).resolve().parents[3] / "shared" / "discord-openapi.json"
METHODS = ("get", "post", "put", "patch", "delete")
# The client asks for readable form errors with it; the document does not list it.
UNLISTED = frozenset({"use_nested_fields"})


def available():
    """Say whether the document is there; tests that need it skip otherwise."""
    return DOCUMENT.is_file()


def complaints(exchange):
    """Return what the document has against a recorded exchange, as readable lines."""
    operation = _operation(exchange.method, exchange.template)
    if operation is None:
        return [f"the document knows no {exchange.method} {exchange.template}"]
    found = _of_request(operation, exchange) if _is_judged(exchange) else []
    return [*_of_query(operation, exchange), *found, *_of_answer(operation, exchange)]


def _is_judged(exchange):
    # What was refused may well have been malformed: that is what the refusal is for.
    return exchange.request is not None and exchange.status < 400


def _of_query(operation, exchange):
    path = _at(operation.rpartition("/")[0])
    listed = [*path.get("parameters", []), *_at(operation).get("parameters", [])]
    known = {each["name"] for each in listed if each["in"] == "query"} | UNLISTED
    return [f"unknown query option {name}" for name in exchange.query if name not in known]


def _of_request(operation, exchange):
    schema = _request_schema(operation)
    if schema is None:
        return ["the document knows no body for this request"]
    return _lines("request", _validator(schema, widened=True), exchange.request)


def _of_answer(operation, exchange):
    found = _answer_pointer(operation, exchange.status)
    if found is None:
        return [f"the document knows no answer {exchange.status}"]
    if exchange.response is None or found == "":
        return []
    return _lines("answer", _validator(found, widened=False), exchange.response)


def _lines(what, validator, value):
    errors = [each for each in validator.iter_errors(value) if not _is_known_mistake(each)]
    return [f"{what} at {_place(each)}: {_deepest(each).message[:300]}" for each in errors]


def _is_known_mistake(error):
    # The document calls the codes inside form errors numbers; Discord sends names.
    best = _deepest(error)
    in_form = best.absolute_path and best.absolute_path[0] == "errors"
    return in_form and best.absolute_path[-1] == "code" and isinstance(best.instance, str)


def _place(error):
    best = _deepest(error)
    return "/".join(str(part) for part in best.absolute_path) or "the top"


def _deepest(error):
    return jsonschema.exceptions.best_match([error])


@functools.cache
def _document():
    return json.loads(DOCUMENT.read_text(encoding="utf-8"))


@functools.cache
def _widened_components():
    components = json.loads(json.dumps(_document()["components"]))
    components["schemas"]["SnowflakeType"] = {
        "anyOf": [components["schemas"]["SnowflakeType"], {"type": "integer", "minimum": 0}]
    }
    return components


@functools.cache
def _operations():
    return {
        (method.upper(), _anonymous(path)): f"/paths/{_escaped(path)}/{method}"
        for path, item in _document()["paths"].items()
        for method in METHODS
        if method in item
    }


def _anonymous(path):
    return re.sub(r"\{[^}]*\}", "{}", path)


def _escaped(part):
    return part.replace("~", "~0").replace("/", "~1")


def _operation(method, template):
    return _operations().get((method, _anonymous(template)))


def _at(pointer):
    found = _document()
    for part in pointer.split("/")[1:]:
        found = found[part.replace("~1", "/").replace("~0", "~")]
    return found


def _request_schema(operation):
    content = _at(operation).get("requestBody", {}).get("content", {})
    if "application/json" not in content:
        return None
    return f"{operation}/requestBody/content/application~1json/schema"


def _answer_pointer(operation, status):
    """Return where the answer's schema stands, "" for an answer without one, None for none."""
    responses = _at(operation)["responses"]
    name = str(status) if str(status) in responses else f"{status // 100}XX"
    if name not in responses:
        return None
    place = f"{operation}/responses/{name}"
    if "$ref" in responses[name]:
        place = responses[name]["$ref"].removeprefix("#")
    if "content" not in _at(place):
        return ""
    return f"{place}/content/application~1json/schema"


@functools.cache
def _validator(pointer, *, widened):
    components = _widened_components() if widened else _document()["components"]
    return _Judge({**_at(pointer), "components": components})


def _one_of(validator, alternatives, value, schema):
    # Components nest, and nearly all alternatives are of another type: to look each through in
    # full, at every level, would take most of the time of all tests.
    likely = [each for each in alternatives if _is_of_its_type(each, value)]
    yield from _ONE_OF(validator, likely or alternatives, value, schema)


def _is_of_its_type(schema, value):
    if not isinstance(value, dict) or "type" not in value or "$ref" not in schema:
        return True
    declared = _at(schema["$ref"].removeprefix("#")).get("properties", {}).get("type", {})
    return "enum" not in declared or value["type"] in declared["enum"]


_ONE_OF = jsonschema.Draft202012Validator.VALIDATORS["oneOf"]
_Judge = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"oneOf": _one_of})
