"""What Discord accepts as a message: https://discord.com/developers/docs/resources/message."""

from typing import Any

from bot.rehearsal.errors import ApiError
from bot.rehearsal.messages import COMPONENTS_V2, Body
from bot.rehearsal.rules.components import check_layout
from bot.rehearsal.rules.embeds import check_embeds
from bot.rehearsal.rules.findings import Findings
from bot.rehearsal.uploads import Upload

Json = dict[str, Any]
LONGEST_CONTENT, LONGEST_NONCE, MOST_FILES, MOST_MENTIONS = 2000, 25, 10, 100
LARGEST_FILE = 10 * 1024 * 1024
LEGACY = ("content", "embeds", "poll", "sticker_ids")


def check_message(
    data: Json, was: Body, kept: list[str], files: dict[int, Upload], *, is_edit: bool
) -> None:
    """Refuse a message that Discord would refuse.

    Args:
        data: the request.
        was: the message before an edit (empty for a new one).
        kept: names of the files that stay.
        files: new files by their number.
        is_edit: whether a message is changed rather than made.

    Raises:
        ApiError: 400 (code 50035, or 50006 for an empty message), 413 for too large a file.
    """
    _require_small(files)
    findings = Findings()
    new_layout = bool((int(data.get("flags") or 0) | was.flags) & COMPONENTS_V2)
    _check_plain(data, findings)
    check_embeds(data.get("embeds") or [], findings)
    _check_mentions(data.get("allowed_mentions"), findings)
    findings.within(("attachments",), len(kept) + len(files), 0, MOST_FILES)
    if new_layout:
        _check_no_legacy(_merged(data, was), findings)
    if data.get("components"):
        names = {*kept, *(each.filename for each in files.values()), *_renamed(data)}
        check_layout(data["components"], findings, new_layout=new_layout, files=names)
    findings.raise_if_any()
    # The flags of a private or silent message alone say nothing, and neither does an empty edit.
    if not (is_edit and not _changes(data)):
        _require_something(_merged(data, was), kept, files)


def _changes(data: Json) -> bool:
    return any(name in data for name in ("content", "embeds", "components", "attachments"))


def _renamed(data: Json) -> set[str]:
    return {str(each["filename"]) for each in data.get("attachments") or [] if "filename" in each}


def _merged(data: Json, was: Body) -> Json:
    found: Json = {"content": was.content, "embeds": was.embeds, "components": was.components}
    return {**found, **{name: data[name] for name in (*found, *LEGACY) if name in data}}


def _require_small(files: dict[int, Upload]) -> None:
    if any(len(each.data) > LARGEST_FILE for each in files.values()):
        raise ApiError(413, 40005, "Request entity too large")


def _check_plain(data: Json, findings: Findings) -> None:
    findings.text(("content",), data.get("content"), 0, LONGEST_CONTENT)
    nonce = data.get("nonce")
    if isinstance(nonce, str) and len(nonce) > LONGEST_NONCE:
        findings.add(("nonce",), "NONCE_TYPE_TOO_LONG", "Must be 25 or fewer in length.")
    findings.require(
        nonce is None or isinstance(nonce, (int, str)), ("nonce",), "NONCE_TYPE", "Not a nonce."
    )


def _check_no_legacy(merged: Json, findings: Findings) -> None:
    for name in LEGACY:
        if merged.get(name):
            text = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
            code = "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
            findings.add((name,), code, text)


def _check_mentions(allowed: Json | None, findings: Findings) -> None:
    kinds = set((allowed or {}).get("parse") or [])
    findings.require(
        kinds <= {"users", "roles", "everyone"},
        ("allowed_mentions", "parse"),
        "BASE_TYPE_CHOICES",
        "Must be among users, roles, everyone.",
    )
    for name in ("users", "roles"):
        listed = (allowed or {}).get(name) or []
        place = ("allowed_mentions", name)
        findings.within(place, len(listed), 0, MOST_MENTIONS)
        if listed and name in kinds:
            text = f"parse:[{name!r}] and {name} are mutually exclusive."
            findings.add(("allowed_mentions",), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", text)


def _require_something(merged: Json, kept: list[str], files: dict[int, Upload]) -> None:
    if not (kept or files or any(merged.values())):
        raise ApiError(400, 50006, "Cannot send an empty message")
