"""How the stand-in says no: to people (their client refuses) and to the bot (an HTTP error)."""

from typing import Any

INVALID_FORM = 50035


class NoAnswer(TimeoutError):  # noqa: N818 - the name people read in a failing test
    """The bot gave no answer in time; Discord would show "did not respond"."""


class Refused(Exception):  # noqa: N818 - the name people read in a failing test
    """Discord's own client would not have let the person do this."""


class ApiError(Exception):
    """An HTTP error with Discord's JSON body."""

    def __init__(
        self, status: int, code: int, message: str, errors: dict[str, Any] | None = None
    ) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def body(self) -> dict[str, Any]:
        """Return Discord's error object; `errors` only where a form was judged."""
        found: dict[str, Any] = {"message": self.message, "code": self.code}
        return found if self.errors is None else {**found, "errors": self.errors}


def unauthorized() -> ApiError:
    """Return the answer to a wrong or missing token."""
    return ApiError(401, 0, "401: Unauthorized")


def not_found() -> ApiError:
    """Return the answer to a path that nothing serves."""
    return ApiError(404, 0, "404: Not Found")


def unknown(kind: str) -> ApiError:
    """Return the 404 for a thing that is not (or no longer) there, with Discord's code."""
    codes = {
        "Application": 10002,
        "Channel": 10003,
        "Guild": 10004,
        "Member": 10007,
        "Message": 10008,
        "Role": 10011,
        "User": 10013,
        "Webhook": 10015,
        "interaction": 10062,
        "Voice State": 10065,
        "Stage Instance": 10067,
        "Guild Scheduled Event": 10070,
        "application command": 10063,
    }
    return ApiError(404, codes[kind], f"Unknown {kind}")


def missing_access() -> ApiError:
    """Return the answer to a bot that cannot see the place."""
    return ApiError(403, 50001, "Missing Access")


def missing_permissions() -> ApiError:
    """Return the answer to a bot that sees the place but may not do this there."""
    return ApiError(403, 50013, "Missing Permissions")
