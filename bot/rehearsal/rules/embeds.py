"""Limits of embeds: https://discord.com/developers/docs/resources/message#embed-object-embed-limits."""

from typing import Any

from bot.rehearsal.rules.findings import Findings

Json = dict[str, Any]
MOST, MOST_FIELDS, LONGEST_SUM = 10, 25, 6000
TITLE, DESCRIPTION, FIELD_NAME, FIELD_VALUE, FOOTER, AUTHOR = 256, 4096, 256, 1024, 2048, 256


def check_embeds(embeds: list[Json], findings: Findings) -> None:
    """Note what is wrong with a message's embeds."""
    findings.within(("embeds",), len(embeds), 0, MOST)
    for number, embed in enumerate(embeds):
        _check_one(embed, ("embeds", number), findings)
    if sum(_size(embed) for embed in embeds) > LONGEST_SUM:
        text = f"Embed size exceeds maximum size of {LONGEST_SUM}"
        findings.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", text)


def _check_one(embed: Json, place: tuple[str | int, ...], findings: Findings) -> None:
    findings.text((*place, "title"), embed.get("title"), 0, TITLE)
    findings.text((*place, "description"), embed.get("description"), 0, DESCRIPTION)
    footer, author = embed.get("footer") or {}, embed.get("author") or {}
    findings.text((*place, "footer", "text"), footer.get("text"), 0, FOOTER)
    findings.text((*place, "author", "name"), author.get("name"), 0, AUTHOR)
    fields = embed.get("fields") or []
    findings.within((*place, "fields"), len(fields), 0, MOST_FIELDS)
    for number, each in enumerate(fields):
        findings.text((*place, "fields", number, "name"), each.get("name"), 1, FIELD_NAME)
        findings.text((*place, "fields", number, "value"), each.get("value"), 1, FIELD_VALUE)


def _size(embed: Json) -> int:
    parts = [embed.get("title"), embed.get("description")]
    parts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
    for each in embed.get("fields") or []:
        parts += [each.get("name"), each.get("value")]
    return sum(len(part) for part in parts if isinstance(part, str))
