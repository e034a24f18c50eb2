"""What Discord accepts as a form."""

from typing import Any

from bot.rehearsal.rules.components import check_unique
from bot.rehearsal.rules.findings import Findings, Place
from bot.rehearsal.rules.parts import LONGEST_ID, check_options, check_select, check_text
from bot.rehearsal.walking import TEXT_DISPLAY, bounds, walk

Json = dict[str, Any]
ROW, TEXT_INPUT, LABEL, UPLOAD, RADIO, CHECKBOXES, CHECKBOX = 1, 4, 18, 19, 21, 22, 23
SELECTS = frozenset({3, 5, 6, 7, 8})
LONGEST_TITLE, LONGEST_LABEL, LONGEST_DESCRIPTION, MOST_ITEMS = 45, 45, 100, 5
LONGEST_TEXT, LONGEST_PLACEHOLDER, MOST_FILES, MOST_CHOICES = 4000, 100, 10, 10
IN_LABEL = SELECTS | {TEXT_INPUT, UPLOAD, RADIO, CHECKBOXES, CHECKBOX}


def check_modal(data: Json) -> None:
    """Refuse a form that Discord would refuse.

    Raises:
        ApiError: 400, code 50035.
    """
    findings = Findings()
    findings.text(("data", "title"), data.get("title"), 1, LONGEST_TITLE)
    findings.text(("data", "custom_id"), data.get("custom_id"), 1, LONGEST_ID)
    items = data.get("components") or []
    place: Place = ("data", "components")
    findings.within(place, len(items), 1, MOST_ITEMS)
    for number, each in enumerate(items):
        _check_item(each, (*place, number), findings)
    check_unique(list(walk(items)), place, findings)
    findings.raise_if_any()


def _check_item(each: Json, place: Place, findings: Findings) -> None:
    kind = each.get("type")
    if kind == TEXT_DISPLAY:
        check_text(each, place, findings)
    elif kind == LABEL:
        findings.text((*place, "label"), each.get("label"), 1, LONGEST_LABEL)
        description = each.get("description")
        findings.text((*place, "description"), description, 0, LONGEST_DESCRIPTION)
        _check_field(each.get("component") or {}, (*place, "component"), findings)
    elif kind == ROW:
        _check_row(each, place, findings)
    else:
        text = 'Value of field "type" must be one of (1, 10, 18).'
        findings.add((*place, "type"), "UNION_TYPE_CHOICES", text)


def _check_row(each: Json, place: Place, findings: Findings) -> None:
    inner = each.get("components") or []
    findings.within((*place, "components"), len(inner), 1, 1)
    for number, field in enumerate(inner):
        spot = (*place, "components", number)
        if field.get("type") != TEXT_INPUT:
            findings.add((*spot, "type"), "UNION_TYPE_CHOICES", "A row here takes text inputs.")
        else:
            findings.text((*spot, "label"), field.get("label"), 1, LONGEST_LABEL)
            _check_text_input(field, spot, findings)


def _check_field(field: Json, place: Place, findings: Findings) -> None:
    kind = field.get("type")
    if kind not in IN_LABEL:
        text = f'Value of field "type" must be one of {tuple(sorted(IN_LABEL))}.'
        findings.add((*place, "type"), "UNION_TYPE_CHOICES", text)
    elif kind == TEXT_INPUT:
        if field.get("label"):
            text = "A text input inside a label has no label of its own."
            findings.add((*place, "label"), "TEXT_INPUT_LABEL_NOT_ALLOWED", text)
        _check_text_input(field, place, findings)
    elif kind in SELECTS:
        check_select(field, place, findings, in_modal=True)
    else:
        _check_other(field, place, findings)


def _check_text_input(field: Json, place: Place, findings: Findings) -> None:
    findings.text((*place, "custom_id"), field.get("custom_id"), 1, LONGEST_ID)
    findings.text((*place, "placeholder"), field.get("placeholder"), 0, LONGEST_PLACEHOLDER)
    findings.require(
        field.get("style") in {1, 2}, (*place, "style"), "BASE_TYPE_CHOICES", "Must be 1 or 2."
    )
    least, most = field.get("min_length") or 0, field.get("max_length") or LONGEST_TEXT
    findings.require(
        0 <= least <= most <= LONGEST_TEXT,
        (*place, "min_length"),
        "BASE_TYPE_BAD_INTEGER",
        "Lengths must be within 0 and 4000, the least not above the most.",
    )
    findings.text((*place, "value"), field.get("value"), 0, most)


def _check_other(field: Json, place: Place, findings: Findings) -> None:
    findings.text((*place, "custom_id"), field.get("custom_id"), 1, LONGEST_ID)
    if field["type"] in {RADIO, CHECKBOXES}:
        options = field.get("options") or []
        findings.within((*place, "options"), len(options), 1, MOST_CHOICES)
        most = 1 if field["type"] == RADIO else bounds(field, len(options))[1]
        check_options(field, place, findings, most)
    if field["type"] == UPLOAD:
        least, most = bounds(field)
        findings.require(
            0 <= least <= most <= MOST_FILES,
            (*place, "max_values"),
            "BASE_TYPE_BAD_INTEGER",
            "A form takes up to 10 files.",
        )
