"""Links that lead to the same page though they are written differently."""

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

_URL = re.compile(r"https?://[^\s<>\"'`]+", re.IGNORECASE)
_AFTER = ".,;:!?)]}*_|"
_TRACKING = re.compile(
    r"utm_.*|mc_[ce]id|_ga|_gl|fbclid|gclid|dclid|msclkid|yclid|twclid|igshid|igsh|cmpid|"
    r"ref|ref_src|ref_url|feature|si|__twitter_impression"
)
_OF_X = re.compile(r"[st]")  # x.com adds who shared a post, and how
_POST_ON_X = re.compile(r"/[^/]+/status(?:es)?/(\d+)(?:/.*)?")
_WEB_VIEW = re.compile(r"^/s(?=/)")  # t.me/s/channel/1 is t.me/channel/1
_DEFAULT_PORTS = {None, 80, 443}


def canonical_url(url: str) -> str:
    """One spelling for all links to a page; empty for what is no http or https link.

    The scheme, "www.", mobile hosts, default ports, fragments, tracking parameters, the order
    of the others and a trailing slash do not count; x.com and twitter.com are one.
    """
    link = url.strip()
    try:
        parts = urlsplit(link)
        host, port = _host(parts), parts.port
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host or len(link.split()) > 1:
        return ""
    address = host if port in _DEFAULT_PORTS else f"{host}:{port}"
    query = _query(parts.query, host)
    return f"https://{address}{_path(parts.path, host)}" + (f"?{query}" if query else "")


def links_in(text: str) -> list[str]:
    """The canonical links of a text, in order."""
    return [link for match in _URL.finditer(text) if (link := canonical_url(_trimmed(match[0])))]


def without_links(text: str) -> str:
    """The text with a blank for each link."""
    return _URL.sub(" ", text)


def leads_to_a_page(link: str) -> bool:
    """Say whether a canonical link names a page: a site's front page is a different one daily."""
    parts = urlsplit(link)
    return bool(parts.path or parts.query)


def _trimmed(url: str) -> str:
    return url.rstrip(_AFTER)


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    for prefix in ("www.", "mobile.", "m."):
        host = host.removeprefix(prefix)
    return "x.com" if host in {"twitter.com", "fxtwitter.com", "vxtwitter.com"} else host


def _path(path: str, host: str) -> str:
    if host == "x.com" and (post := _POST_ON_X.fullmatch(path)):
        return f"/i/status/{post[1]}"
    if host == "t.me":
        path = _WEB_VIEW.sub("", path)
    return path.rstrip("/")


def _query(query: str, host: str) -> str:
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name.lower())
        and not (host == "x.com" and _OF_X.fullmatch(name.lower()))
    ]
    return urlencode(sorted(kept))
