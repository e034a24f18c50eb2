"""Components as Discord gives them back: ids and defaults filled in, media resolved."""

import copy
import itertools
from collections.abc import Callable, Iterable
from typing import Any

from bot.rehearsal.backstage import Backstage
from bot.rehearsal.uploads import Stored
from bot.rehearsal.walking import walk

Json = dict[str, Any]
DEFAULTS: dict[int, Json] = {
    3: {"min_values": 1, "max_values": 1},
    5: {"min_values": 1, "max_values": 1},
    6: {"min_values": 1, "max_values": 1},
    7: {"min_values": 1, "max_values": 1},
    8: {"min_values": 1, "max_values": 1},
    11: {"description": None, "spoiler": False},
    13: {"spoiler": False},
    14: {"spacing": 1, "divider": True},
    17: {"accent_color": None, "spoiler": False},
}
GALLERY_ITEM: Json = {"description": None, "spoiler": False}


def numbered(components: list[Json]) -> list[Json]:
    """Return a copy in which every component has an id; those given stay."""
    found = copy.deepcopy(components)
    taken = {each["id"] for each in walk(found) if each.get("id")}
    free = (number for number in itertools.count(1) if number not in taken)
    for each in walk(found):
        if not each.get("id"):
            each["id"] = next(free)
    return found


def normalised(
    components: list[Json], attachments: Iterable[Stored], backstage: Backstage
) -> list[Json]:
    """Return the components of a message as Discord gives them back."""
    found = numbered(components)
    by_name = {each.filename: each for each in attachments}

    def resolve(media: Json) -> Json:
        return _media(media, by_name, backstage)

    for each in walk(found):
        for name, value in DEFAULTS.get(each["type"], {}).items():
            if each.get(name) is None:
                each[name] = value
        _resolve(each, resolve, by_name)
    return found


def _resolve(each: Json, resolve: Callable[[Json], Json], by_name: dict[str, Stored]) -> None:
    if "media" in each:
        each["media"] = resolve(each["media"])
    for item in each.get("items") or []:
        item |= {**GALLERY_ITEM, **item, "media": resolve(item["media"])}
    if "file" in each:
        stored = by_name.get(each["file"]["url"].rpartition("/")[2])
        each["file"] = resolve(each["file"])
        if stored is not None:
            each |= {"name": stored.filename, "size": len(stored.upload.data)}


def _media(media: Json, by_name: dict[str, Stored], backstage: Backstage) -> Json:
    url = media["url"]
    stored = by_name.get(url.removeprefix("attachment://"))
    if stored is None or not url.startswith("attachment://"):
        return {"id": str(backstage.ids.next()), "url": url, "proxy_url": url}
    return {
        "id": str(backstage.ids.next()),
        "url": stored.url,
        "proxy_url": stored.url,
        "content_type": stored.upload.content_type,
        "attachment_id": str(stored.id),
    }
