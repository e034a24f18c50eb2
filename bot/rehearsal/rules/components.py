"""Layout of a message: which component may hold which, and how many there may be."""

from collections.abc import Callable
from typing import Any

from bot.rehearsal.rules.findings import Findings, Place
from bot.rehearsal.rules.parts import check_button, check_media, check_select, check_text
from bot.rehearsal.walking import TEXT_DISPLAY, children, texts, walk

Json = dict[str, Any]
ROW, BUTTON, SECTION, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER = 1, 2, 9, 11, 12, 13, 14, 17
SELECTS = frozenset({3, 5, 6, 7, 8})
TOP = frozenset({ROW, SECTION, TEXT_DISPLAY, GALLERY, FILE, SEPARATOR, CONTAINER})
IN_CONTAINER = TOP - {CONTAINER}
MOST_ROWS, MOST_BUTTONS, MOST_PARTS, LONGEST_TEXT = 5, 5, 40, 4000
BIGGEST_ID = 2**31 - 1


def check_layout(
    components: list[Json], findings: Findings, *, new_layout: bool, files: set[str]
) -> None:
    """Note what is wrong with a message's components."""
    allowed = TOP if new_layout else frozenset({ROW})
    if not new_layout:
        findings.within(("components",), len(components), 0, MOST_ROWS)
    checker = _Checker(findings, files)
    checker.several(components, ("components",), allowed)
    _check_whole(components, findings)


def _check_whole(components: list[Json], findings: Findings) -> None:
    everything = list(walk(components))
    place: Place = ("components",)
    if len(everything) > MOST_PARTS:
        text = f"Must be {MOST_PARTS} or fewer in length, nested ones counted."
        findings.add(place, "BASE_TYPE_BAD_LENGTH", text)
    if sum(len(each) for each in texts(components)) > LONGEST_TEXT:
        text = f"The total displayable text size exceeds the maximum of {LONGEST_TEXT}"
        findings.add(place, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", text)
    check_unique(everything, place, findings)


def check_unique(everything: list[Json], place: Place, findings: Findings) -> None:
    """Note `custom_id`s and `id`s that occur twice, and ids that are no 32-bit number."""
    names = [each["custom_id"] for each in everything if each.get("custom_id")]
    for name in sorted({each for each in names if names.count(each) > 1}):
        text = f"Component custom id cannot be duplicated: {name}"
        findings.add(place, "COMPONENT_CUSTOM_ID_DUPLICATED", text)
    ids = [each["id"] for each in everything if each.get("id")]
    if len(set(ids)) < len(ids):
        findings.add(place, "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated")
    if not all(isinstance(each, int) and 0 <= each <= BIGGEST_ID for each in ids):
        findings.add(place, "NUMBER_TYPE_MAX", f"int value should be at most {BIGGEST_ID}.")


class _Checker:
    def __init__(self, findings: Findings, files: set[str]) -> None:
        self._findings = findings
        self._files = files
        self._rules: dict[int, Callable[[Json, Place], None]] = {
            ROW: self._row,
            SECTION: self._section,
            CONTAINER: self._container,
            GALLERY: self._gallery,
            FILE: self._file,
            SEPARATOR: self._separator,
            THUMBNAIL: self._thumbnail,
            TEXT_DISPLAY: lambda each, place: check_text(each, place, findings),
            BUTTON: lambda each, place: check_button(each, place, findings),
        }

    def several(self, components: list[Json], place: Place, allowed: frozenset[int]) -> None:
        """Check components that stand side by side."""
        for number, each in enumerate(components):
            self.one(each, (*place, number), allowed)

    def one(self, each: Json, place: Place, allowed: frozenset[int]) -> None:
        """Check one component in its place."""
        kind = each.get("type")
        if kind not in allowed:
            text = f'Value of field "type" must be one of {tuple(sorted(allowed))}.'
            self._findings.add((*place, "type"), "UNION_TYPE_CHOICES", text)
        elif kind in SELECTS:
            check_select(each, place, self._findings)
        else:
            self._rules[kind](each, place)

    def _row(self, each: Json, place: Place) -> None:
        inner = each.get("components") or []
        self._findings.within((*place, "components"), len(inner), 1, MOST_BUTTONS)
        if len(inner) > 1 and any(one.get("type") in SELECTS for one in inner):
            text = "A select menu takes the whole row."
            self._findings.add((*place, "components"), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", text)
        self.several(inner, (*place, "components"), SELECTS | {BUTTON})

    def _section(self, each: Json, place: Place) -> None:
        inner = each.get("components") or []
        self._findings.within((*place, "components"), len(inner), 1, 3)
        self.several(inner, (*place, "components"), frozenset({TEXT_DISPLAY}))
        accessory = each.get("accessory")
        if not accessory:
            self._findings.within((*place, "accessory"), 0, 1, 1)
        else:
            self.one(accessory, (*place, "accessory"), frozenset({BUTTON, THUMBNAIL}))

    def _container(self, each: Json, place: Place) -> None:
        inner = each.get("components") or []
        self._findings.within((*place, "components"), len(inner), 1, MOST_PARTS)
        self.several(inner, (*place, "components"), IN_CONTAINER)
        colour = each.get("accent_color")
        if colour is not None and not 0 <= colour <= 0xFFFFFF:  # noqa: PLR2004 - RGB
            text = "int value should be less than or equal to 16777215."
            self._findings.add((*place, "accent_color"), "NUMBER_TYPE_MAX", text)

    def _gallery(self, each: Json, place: Place) -> None:
        items = each.get("items") or []
        self._findings.within((*place, "items"), len(items), 1, 10)
        for number, item in enumerate(items):
            spot = (*place, "items", number)
            check_media(item.get("media"), (*spot, "media"), self._findings, self._files)
            self._findings.text((*spot, "description"), item.get("description"), 0, 1024)

    def _thumbnail(self, each: Json, place: Place) -> None:
        check_media(each.get("media"), (*place, "media"), self._findings, self._files)
        self._findings.text((*place, "description"), each.get("description"), 0, 1024)

    def _file(self, each: Json, place: Place) -> None:
        media = each.get("file")
        check_media(media, (*place, "file"), self._findings, self._files)
        if media and "://" in str(media.get("url")) and not children(each):
            self._findings.require(
                str(media["url"]).startswith(("attachment://", "http")),
                (*place, "file"),
                "UNFURLED_MEDIA_ITEM_ONLY_ATTACHMENT",
                "Only an attachment can be shown as a file.",
            )

    def _separator(self, each: Json, place: Place) -> None:
        spacing = each.get("spacing", 1)
        self._findings.require(
            spacing in {1, 2}, (*place, "spacing"), "BASE_TYPE_CHOICES", "Must be 1 or 2."
        )
