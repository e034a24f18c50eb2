"""Who stands at a door, and what each may do there."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.errors import NotAllowed
from bot.domain.story import Server


class Act(StrEnum):
    """What a person can ask for that not everyone may."""

    REVIEW = "review reports"
    LOG = "log updates"
    SET_UP = "set up Nightdesk"
    SCHEDULE = "change schedules"
    CHOOSE_STORY = "choose the story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A member as Discord says at this moment: role ids, and whether they manage the server."""

    user_id: int
    guild_id: int
    name: str = ""
    roles: frozenset[int] = frozenset()
    manages: bool = False


MODERATORS = frozenset({Act.REVIEW, Act.LOG})


def require(caller: Caller, act: Act, server: Server) -> None:
    """Let the caller pass, or raise `NotAllowed` with who can do it."""
    if act in MODERATORS:
        _require_moderator(caller, act, server)
    elif not caller.manages:
        raise NotAllowed(f"Only people who may manage this server can {act}.")


def may(caller: Caller, act: Act, server: Server) -> bool:
    """Whether the caller would pass: for what is offered; `require` still guards what is done."""
    try:
        require(caller, act, server)
    except NotAllowed:
        return False
    return True


def _require_moderator(caller: Caller, act: Act, server: Server) -> None:
    if not server.moderator_role:
        raise NotAllowed(
            f"No moderator role is set yet, so nobody can {act}. "
            "Somebody who may manage this server runs `/setup moderator_role:…` first."
        )
    if server.moderator_role not in caller.roles:
        raise NotAllowed(f"Only moderators (<@&{server.moderator_role}>) can {act}.")
