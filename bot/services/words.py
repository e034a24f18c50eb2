"""Text from people, made safe to keep: what cannot be seen is gone, links are links."""

import re
import unicodedata
from urllib.parse import urlsplit

from bot.domain.errors import Refusal
from bot.domain.speech import say

_KEPT_CONTROLS = "\n\t"
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_INVITES = re.compile(r"(^|\.)(discord\.gg|discord(app)?\.com)$")
_LONGEST_LINK = 400


def clean(text: str) -> str:
    """The text without control, zero-width and direction-changing characters (Unicode Cc, Cf …)."""
    kept = (c for c in text.replace("\r\n", "\n") if not _is_hidden(c))
    return re.sub(r"\n{3,}", "\n\n", "".join(kept)).strip()


def clean_line(text: str) -> str:
    """The same on one line."""
    return " ".join(clean(text).split())


def quote(text: str, longest: int = 40) -> str:
    """What a person typed, in quotation marks, harmless inside a sentence of ours."""
    plain = re.sub(r"[\\*_~|`\[\]<>@#]|://", " ", clean_line(text))
    plain = " ".join(plain.split())
    return f"“{plain[:longest]}…”" if len(plain) > longest else f"“{plain}”"


def read_text(text: str, what: str, longest: int) -> str:
    """Cleaned text of 1 to `longest` characters. Raises `Refusal` naming `what`."""
    cleaned = clean(text)
    if not cleaned:
        raise Refusal(say("{what} is empty. Write it in a sentence or two.", what=say(what)))
    if len(cleaned) > longest:
        raise Refusal(
            say(
                "{what} has {cleaned} characters; {longest} is the most. Shorten it.",
                what=say(what),
                cleaned=f"{len(cleaned):,}",
                longest=f"{longest:,}",
            )
        )
    return cleaned


def read_line(text: str, what: str, longest: int) -> str:
    """A cleaned line of at most `longest` characters, which may be empty. Raises `Refusal`."""
    line = clean_line(text)
    if len(line) > longest:
        raise Refusal(
            say(
                "{what} has {line} characters; {longest} is the most. Shorten it.",
                what=say(what),
                line=f"{len(line):,}",
                longest=f"{longest:,}",
            )
        )
    return line


def read_link(text: str) -> str:
    """A web address, or empty. Raises `Refusal` for what is none, hides a login, or invites."""
    link = clean_line(text)
    if not link:
        return ""
    try:
        parts = urlsplit(link)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        raise _refused_link() from None
    plain = parts.scheme in {"http", "https"} and parts.hostname and "." in parts.hostname
    hides = parts.username is not None or parts.password is not None
    if not plain or hides or not port_is_fine or len(link) > _LONGEST_LINK or " " in link:
        raise _refused_link()
    if _is_invite(parts.hostname or "", parts.path):
        raise Refusal(
            say("Invitations to other servers are not kept. Give the link of the source.")
        )
    return link.replace("<", "%3C").replace(">", "%3E")


def _refused_link() -> Refusal:
    return Refusal(
        say(
            "The link is none I can keep. Give a web address such as "
            "`https://example.org/news/1` (at most {longest_link} characters), or "
            "leave it empty.",
            longest_link=_LONGEST_LINK,
        )
    )


def _is_invite(host: str, path: str) -> bool:
    host = host.lower()
    if host == "discord.gg" or host.endswith(".discord.gg"):
        return True
    return bool(_INVITES.search(host)) and path.startswith("/invite")


def _is_hidden(character: str) -> bool:
    return character not in _KEPT_CONTROLS and unicodedata.category(character) in _HIDDEN
