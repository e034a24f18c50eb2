"""Single components: buttons, select menus, texts, media."""

from typing import Any

from bot.rehearsal.rules.findings import Findings, Place
from bot.rehearsal.walking import bounds

Json = dict[str, Any]
LINK, PREMIUM = 5, 6
STRING_SELECT = 3
LONGEST_ID, LONGEST_LABEL, LONGEST_PLACEHOLDER, MOST_OPTIONS = 100, 80, 150, 25
LONGEST_OPTION, LONGEST_TEXT, LONGEST_URL = 100, 4000, 512


def check_button(each: Json, place: Place, findings: Findings) -> None:
    """Note what is wrong with a button."""
    style = each.get("style")
    if style not in range(1, 7):
        findings.add((*place, "style"), "BASE_TYPE_CHOICES", "Value must be one of 1 to 6.")
    elif style == LINK:
        findings.text((*place, "url"), each.get("url"), 1, LONGEST_URL)
        _forbid(each, "custom_id", place, findings)
    elif style != PREMIUM:
        findings.text((*place, "custom_id"), each.get("custom_id"), 1, LONGEST_ID)
        _forbid(each, "url", place, findings)
    findings.text((*place, "label"), each.get("label"), 0, LONGEST_LABEL)
    if style != PREMIUM and not each.get("label") and not each.get("emoji"):
        text = "A button needs a label or an emoji."
        findings.add(place, "BUTTON_COMPONENT_INVALID_LABEL", text)


def _forbid(each: Json, name: str, place: Place, findings: Findings) -> None:
    if each.get(name):
        text = "A custom id and url cannot both be specified"
        findings.add(place, "BUTTON_COMPONENT_CUSTOM_ID_AND_URL", text)


def check_select(each: Json, place: Place, findings: Findings, *, in_modal: bool = False) -> None:
    """Note what is wrong with a select menu."""
    findings.text((*place, "custom_id"), each.get("custom_id"), 1, LONGEST_ID)
    findings.text((*place, "placeholder"), each.get("placeholder"), 0, LONGEST_PLACEHOLDER)
    least, most = bounds(each)
    findings.require(
        0 <= least <= MOST_OPTIONS and 1 <= most <= MOST_OPTIONS and least <= most,
        (*place, "min_values"),
        "BASE_TYPE_BAD_INTEGER",
        "min_values must be 0 to 25, max_values 1 to 25, and the first not above the second.",
    )
    if each["type"] == STRING_SELECT:
        check_options(each, place, findings, most)
    if in_modal and each.get("disabled"):
        findings.add((*place, "disabled"), "MODAL_DISABLED", "A form takes no disabled menu.")


def check_options(each: Json, place: Place, findings: Findings, most_values: int) -> None:
    """Note what is wrong with the options of a menu or of radio buttons or checkboxes."""
    options = each.get("options") or []
    findings.within((*place, "options"), len(options), 1, MOST_OPTIONS)
    for number, option in enumerate(options):
        spot = (*place, "options", number)
        findings.text((*spot, "label"), option.get("label"), 1, LONGEST_OPTION)
        findings.text((*spot, "value"), option.get("value"), 1, LONGEST_OPTION)
        findings.text((*spot, "description"), option.get("description"), 0, LONGEST_OPTION)
    values = [option.get("value") for option in options]
    if len(set(values)) < len(values):
        text = "The specified option value is already used"
        findings.add((*place, "options"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", text)
    if sum(bool(option.get("default")) for option in options) > most_values:
        text = "More options are chosen by default than max_values."
        findings.add((*place, "options"), "SELECT_COMPONENT_TOO_MANY_DEFAULT_OPTIONS", text)
    if options and most_values > len(options):
        text = "max_values is above the number of options."
        findings.add((*place, "max_values"), "BASE_TYPE_MAX_VALUES", text)


def check_text(each: Json, place: Place, findings: Findings) -> None:
    """Note what is wrong with a text display."""
    findings.text((*place, "content"), each.get("content"), 1, LONGEST_TEXT)


def check_media(media: Json | None, place: Place, findings: Findings, files: set[str]) -> None:
    """Note what is wrong with a picture's or file's address."""
    url = (media or {}).get("url")
    if not url:
        findings.add((*place, "url"), "BASE_TYPE_REQUIRED", "This field is required")
    elif url.startswith("attachment://"):
        if url.removeprefix("attachment://") not in files:
            code = "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND"
            findings.add((*place, "url"), code, f"The referenced attachment {url} was not found")
    elif not url.startswith(("http://", "https://")):
        text = "Scheme must be one of ('http', 'https', 'attachment')."
        findings.add((*place, "url"), "URL_TYPE_INVALID_SCHEME", text)
