"""Rate limits: buckets per route and major parameter, and one over all."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from bot.rehearsal.rest.exchange import Reply

MAJOR = ("channels", "guilds", "webhooks")
GENEROUS = 100_000
MESSAGES = "/channels/{channel_id}/messages"
INVALID = (401, 403, 429)
TOO_MANY = 429


@dataclass
class Window:
    """So many requests within so many seconds; `used` since `began`."""

    limit: int
    per: float
    used: int = 0
    began: float = float("-inf")

    def take(self, now: float) -> bool:
        """Take one request out of the window; False where it is used up."""
        if now >= self.began + self.per:
            self.began, self.used = now, 0
        self.used += 1
        return self.used <= self.limit

    def left(self, now: float) -> float:
        """Return the seconds until the window begins anew."""
        return max(self.began + self.per - now, 0.0)


class Limits:
    """Counts requests in real seconds and answers 429 where there are too many."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._rules: dict[tuple[str, str], tuple[int, float]] = {}
        self._windows: dict[tuple[str, str, str], Window] = {}
        self._overall: Window | None = None
        self._invalid: Window | None = None
        self.refusals = 0
        self.is_banned = False

    def be_discord(self) -> None:
        """Limit as Discord was seen to: over all, in each channel, and in invalid requests."""
        self.set_overall(50)
        self.set("POST", MESSAGES, 5, 5.0)
        self.set("PATCH", MESSAGES + "/{message_id}", 5, 5.0)
        self.set_invalid(10_000, 600.0)

    def set(self, method: str, template: str, limit: int, per: float) -> None:
        """Limit one route ("POST", "/channels/{channel_id}/messages") per major parameter."""
        self._rules[method, template] = (limit, per)
        self._windows.clear()

    def set_overall(self, limit: int, per: float = 1.0) -> None:
        """Limit all requests but the answers to interactions."""
        self._overall = Window(limit, per)

    def set_invalid(self, limit: int, per: float) -> None:
        """Shut the bot out once so many answers were 401, 403 or 429."""
        self._invalid = Window(limit, per)

    def note(self, status: int) -> None:
        """An answer was given."""
        if self._invalid is not None and status in INVALID:
            self.is_banned = not self._invalid.take(self._clock()) or self.is_banned

    def shut_out(self) -> Reply | None:
        """The answer to one who is banned: it comes from what stands before the API."""
        return Reply(TOO_MANY, "You are being blocked from our API.") if self.is_banned else None

    def check(self, method: str, template: str, path: str) -> Reply | None:
        """Count a request; return a 429 where it is one too many."""
        now = self._clock()
        exempt = template.startswith(("/interactions", "/webhooks"))
        if self._overall is not None and not exempt and not self._overall.take(now):
            return self._refuse(self._overall.left(now), "global")
        window = self._window(method, template, path)
        return None if window.take(now) else self._refuse(window.left(now), "user")

    def _window(self, method: str, template: str, path: str) -> Window:
        key = (method, template, _major(path))
        if key not in self._windows:
            limit, per = self._rules.get((method, template), (GENEROUS, 1.0))
            self._windows[key] = Window(limit, per)
        return self._windows[key]

    def _refuse(self, wait: float, scope: str) -> Reply:
        self.refusals += 1
        body = {
            "message": "You are being rate limited.",
            "retry_after": round(wait, 3),
            "global": scope == "global",
            "code": 0,
        }
        headers = {"Retry-After": str(int(wait) + 1), "Via": "1.1 google"}
        headers["X-RateLimit-Scope"] = scope
        if scope == "global":
            headers["X-RateLimit-Global"] = "true"
        return Reply(TOO_MANY, body, headers)

    def headers(self, method: str, template: str, path: str, epoch: float) -> dict[str, str]:
        """Return the X-RateLimit headers as they stand after the request."""
        window, now = self._window(method, template, path), self._clock()
        left = window.left(now)
        name = hashlib.md5(f"{method} {template}".encode(), usedforsecurity=False).hexdigest()
        return {
            "X-RateLimit-Limit": str(window.limit),
            "X-RateLimit-Remaining": str(max(window.limit - window.used, 0)),
            "X-RateLimit-Reset": f"{epoch + left:.3f}",
            "X-RateLimit-Reset-After": f"{left:.3f}",
            "X-RateLimit-Bucket": name,
        }


def _major(path: str) -> str:
    parts = path.split("/")
    return parts[2] if len(parts) > 2 and parts[1] in MAJOR else ""  # noqa: PLR2004
