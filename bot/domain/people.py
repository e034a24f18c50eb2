"""Who stands at a door, and what each may do there: the table of rights."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.errors import NotAllowed
from bot.domain.speech import noted, say
from bot.domain.story import Server


class Role(StrEnum):
    """What a person is in one server; one person can be several at once.

    A stranger is anybody there; a reporter whom the intake admits and nobody has muted.
    """

    STRANGER = "stranger"
    REPORTER = "reporter"
    MODERATOR = "moderator"
    HOST = "host"
    SCRIBE = "scribe"
    ADMINISTRATOR = "administrator"


class Act(StrEnum):
    """What a person can ask for."""

    READ = noted("read how things stand")
    REPORT = noted("report")
    REVIEW = noted("review reports")
    LOG = noted("log updates")
    PUSH = noted("push updates and stop them")
    KEEP_RECORD = noted("keep the record")
    CORRECT = noted("correct and retract updates")
    AUDIT = noted("read the ledger")
    OPEN_INTAKE = noted("open and close the intake")
    MUTE = noted("mute reporters")
    EXAMINE = noted("have the desk examined")
    SET_UP = noted("set up Nightdesk")
    SCHEDULE = noted("change schedules")
    CHOOSE_STORY = noted("choose the story")
    SHARE_STORY = noted("import and export stories")
    ATTEND = noted("take part in Spaces")
    HOST = noted("host Spaces")
    NOTE = noted("note in Spaces")


_ANYBODY = frozenset(Role)
_DESK = frozenset({Role.MODERATOR})
_HOSTS = frozenset({Role.HOST})
_OFFICE = frozenset({Role.ADMINISTRATOR})

RIGHTS: Mapping[Act, frozenset[Role]] = {
    Act.READ: _ANYBODY,
    Act.REPORT: frozenset({Role.REPORTER}),
    Act.REVIEW: _DESK,
    Act.LOG: _DESK,
    Act.PUSH: _DESK,
    Act.KEEP_RECORD: _DESK,
    Act.CORRECT: _DESK,
    Act.AUDIT: _DESK,
    Act.OPEN_INTAKE: _DESK,
    Act.MUTE: _DESK,
    Act.EXAMINE: _DESK | _OFFICE,
    Act.SET_UP: _OFFICE,
    Act.SCHEDULE: _OFFICE,
    Act.CHOOSE_STORY: _OFFICE,
    Act.SHARE_STORY: _OFFICE,
    Act.ATTEND: _ANYBODY,
    Act.HOST: _HOSTS,
    Act.NOTE: _HOSTS | {Role.SCRIBE},
}
"""Who may do what. Asked at each door, at that moment; what one reported is one's own to mend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """A member as Discord says at this moment: role ids, and whether they manage the server.

    `joined_at` is None where Discord does not say since when they are a member.
    """

    user_id: int
    guild_id: int
    name: str = ""
    roles: frozenset[int] = frozenset()
    manages: bool = False
    joined_at: datetime | None = None

    def roles_in(self, server: Server) -> frozenset[Role]:
        """What this person is in a server as it is set up; whom it admits, the intake knows."""
        held = {
            Role.STRANGER: True,
            Role.MODERATOR: server.moderator_role in self.roles,
            Role.HOST: server.host_role in self.roles,
            Role.SCRIBE: server.scribe_role in self.roles,
            Role.ADMINISTRATOR: self.manages,
        }
        return frozenset(role for role, holds in held.items() if holds)


def may(caller: Caller, act: Act, server: Server) -> bool:
    """Whether the caller has the right: for what is offered; `require` guards what is done."""
    return bool(RIGHTS[act] & caller.roles_in(server))


def require(caller: Caller, act: Act, server: Server) -> None:
    """Let the caller pass, or raise `NotAllowed` with who can do it."""
    if may(caller, act, server):
        return
    if RIGHTS[act] >= _DESK | _OFFICE:
        raise NotAllowed(
            say("Only moderators and people who may manage this server can {act}.", act=say(act))
        )
    if Role.ADMINISTRATOR in RIGHTS[act]:
        raise NotAllowed(say("Only people who may manage this server can {act}.", act=say(act)))
    refused = _hosts_only if Role.HOST in RIGHTS[act] else _moderators_only
    raise NotAllowed(refused(act, server))


def _moderators_only(act: Act, server: Server) -> str:
    if server.moderator_role:
        role = f"<@&{server.moderator_role}>"
        return say("Only moderators ({role}) can {act}.", role=role, act=say(act))
    return say(
        "No moderator role is set yet, so nobody can {act}. "
        "Somebody who may manage this server runs `/setup moderator_role:…` first.",
        act=say(act),
    )


def _hosts_only(act: Act, server: Server) -> str:
    hosts, scribes = f"<@&{server.host_role}>", f"<@&{server.scribe_role}>"
    with_scribes = bool(Role.SCRIBE in RIGHTS[act] and server.scribe_role)
    if with_scribes and not server.host_role:
        return say("Only scribes ({role}) can {act}.", role=scribes, act=say(act))
    if not server.host_role:
        return say(
            "No host role is set yet, so nobody can {act}. "
            "Somebody who may manage this server runs `/setup host_role:…` first.",
            act=say(act),
        )
    if with_scribes:
        return say(
            "Only hosts ({hosts}) and scribes ({scribes}) can {act}.",
            hosts=hosts,
            scribes=scribes,
            act=say(act),
        )
    return say("Only hosts ({role}) can {act}.", role=hosts, act=say(act))
