"""Who may identify, and with which intents."""

from typing import Any

from bot.rehearsal.backstage import Intent

Json = dict[str, Any]
PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT
ALL_INTENTS = (1 << 26) - 1


class Turned(Exception):  # noqa: N818 - turned away, with Discord's close code
    """The gateway closes the connection."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code


def identified(data: Json, token: str, privileged: Intent) -> tuple[Intent, tuple[int, int]]:
    """Return intents and shard of an IDENTIFY.

    Raises:
        Turned: 4004 wrong token, 4013 no such intents, 4014 privileged ones not granted,
            4010 impossible shard.
    """
    if data.get("token") != token:
        raise Turned(4004, "Authentication failed.")
    asked = data.get("intents")
    if not isinstance(asked, int) or asked & ~ALL_INTENTS:
        raise Turned(4013, "Invalid intent(s).")
    if asked & PRIVILEGED & ~privileged:
        raise Turned(4014, "Disallowed intent(s).")
    number, count = data.get("shard") or (0, 1)
    if not 0 <= number < count:
        raise Turned(4010, "Invalid shard.")
    return Intent(asked), (number, count)
