"""Who may report here: the intake, and the people who are muted."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.errors import AlreadyDone, NotAllowed, NotFound, Refusal
from bot.domain.ledger import Entry
from bot.domain.mute import Mute, MuteReason, mute_key
from bot.domain.people import Act, Caller, may, require
from bot.domain.speech import noted, say, say_count
from bot.domain.story import IntakeMode, Server
from bot.services.times import read_interval
from bot.services.words import quote, read_line
from bot.services.work import Desk, Work, transaction

_FOR_EVER = noted("until a moderator lifts it")


class Doors:
    """Opens and closes the intake, mutes and unmutes reporters."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def open_intake(
        self, work: Work, caller: Caller, mode: IntakeMode, days: int = 0
    ) -> Server:
        """Say who may report from now on. Raises `Refusal`."""
        old = await work.server(caller.guild_id)
        require(caller, Act.OPEN_INTAKE, old)
        if days and mode is not IntakeMode.MEMBERS:
            raise Refusal(
                say("`days` goes with `members` only: `/desk intake who:members days:7`.")
            )
        if mode is IntakeMode.MEMBERS and not days:
            raise Refusal(
                say(
                    "Since how many days? Without them everybody could report: "
                    "`/desk intake who:members days:7`. Nothing was changed."
                )
            )
        server = replace(old, intake=mode, intake_days=days)
        work.put(server)
        work.log(_entry(work, caller, "intake", "intake", before=_said(old), after=_said(server)))
        return server

    @transaction
    async def check_mute(self, work: Work, caller: Caller, target: Caller, span: str) -> None:
        """Whether the caller may mute this person for so long. Raises `Refusal`."""
        server = await work.server(caller.guild_id)
        require(caller, Act.MUTE, server)
        read_span(span)
        await _require_heard(work, caller, target.user_id)
        if target.user_id == caller.user_id:
            raise Refusal(say("You cannot mute yourself. Choose who must not report."))
        if may(target, Act.REVIEW, server):
            raise Refusal(
                say(
                    "<@{who}> is a moderator. Somebody who manages this server takes "
                    "the role away first.",
                    who=target.user_id,
                )
            )

    @transaction
    async def mute(
        self,
        work: Work,
        caller: Caller,
        user_id: int,
        *,
        seconds: int,
        reason: MuteReason,
        words: str = "",
    ) -> Mute:
        """Keep somebody from reporting for so long (0: until unmuted). Raises `Refusal`."""
        require(caller, Act.MUTE, await work.server(caller.guild_id))
        await _require_heard(work, caller, user_id)
        note = read_line(words, noted("Your words"), 500)
        mute = Mute(
            guild_id=caller.guild_id,
            user_id=user_id,
            by=caller.user_id,
            since=work.now,
            reason=f"{reason}: {note}" if note else str(reason),
            until=work.now + timedelta(seconds=seconds) if seconds else None,
        )
        work.put(mute)
        muted = _entry(work, caller, "mute", str(user_id), after=_on_record(mute))
        work.log(replace(muted, why=mute.reason))
        return mute

    @transaction
    async def unmute(self, work: Work, caller: Caller, user_id: int) -> Mute:
        """Let somebody report again. Raises `Refusal`."""
        require(caller, Act.MUTE, await work.server(caller.guild_id))
        mute = await work.get(Mute, mute_key(caller.guild_id, user_id))
        if mute is None or not mute.holds(work.now):
            raise NotFound(say("<@{who}> is not muted here.", who=user_id))
        work.remove(mute)
        work.log(_entry(work, caller, "unmute", str(user_id), before=_on_record(mute)))
        return mute


async def require_admitted(work: Work, caller: Caller) -> None:
    """Let somebody report, or raise `NotAllowed` with why not, and when they can."""
    await require_not_muted(work, caller)
    server = await work.server(caller.guild_id)
    if server.intake is IntakeMode.CLOSED:
        raise NotAllowed(
            say("Reporting is closed here for now. Moderators open it again with `/desk intake`.")
        )
    if server.intake is IntakeMode.MEMBERS:
        _require_long_enough(work, caller, server.intake_days)


async def why_not_admitted(work: Work, caller: Caller) -> str:
    """Why somebody cannot report at this moment; empty where they can."""
    try:
        await require_admitted(work, caller)
    except NotAllowed as refusal:
        return str(refusal)
    return ""


async def require_not_muted(work: Work, caller: Caller) -> None:
    """Raise `NotAllowed` with the reason and the end, where a moderator muted this person."""
    mute = await work.get(Mute, mute_key(caller.guild_id, caller.user_id))
    if mute and mute.holds(work.now):
        raise NotAllowed(
            say(
                "You cannot report here {until}. Reason: {reason}. If that is wrong, "
                "write to a moderator.",
                until=until(mute),
                reason=quote(mute.reason, 600),
            )
        )


def read_span(text: str) -> timedelta | None:
    """How long, as a person wrote it; None where nothing was written. Raises `Refusal`."""
    try:
        return read_interval(text) if text.strip() else None
    except ValueError as error:
        raise Refusal(str(error)) from error


def until(mute: Mute) -> str:
    """Until when, in words."""
    if mute.until is None:
        return say(_FOR_EVER)
    return say("until {moment}", moment=f"<t:{int(mute.until.timestamp())}:f>")


def _on_record(mute: Mute) -> str:
    return f"until {mute.until:%Y-%m-%d %H:%M} UTC" if mute.until else "until unmuted"


async def _require_heard(work: Work, caller: Caller, user_id: int) -> None:
    mute = await work.get(Mute, mute_key(caller.guild_id, user_id))
    if mute and mute.holds(work.now):
        raise AlreadyDone(
            say(
                "<@{who}> was first: <@{whom}> is muted {until}. To change that, `/desk "
                "unmute` comes first.",
                who=mute.by,
                whom=user_id,
                until=until(mute),
            )
        )


def _require_long_enough(work: Work, caller: Caller, days: int) -> None:
    if caller.joined_at is None:
        raise NotAllowed(say("Only members of this server can report here. Join it first."))
    welcome = caller.joined_at + timedelta(days=days)
    if welcome > work.now:
        at = int(welcome.timestamp()) + 1
        raise NotAllowed(
            say(
                "Only people who have been in this server for {days} can report here "
                "now. You can from <t:{at}:f> on (<t:{at}:R>).",
                days=_days(days),
                at=at,
            )
        )


def _days(number: int) -> str:
    return say_count("{n} day", "{n} days", number)


def _said(server: Server) -> str:
    days = server.intake_days
    return f"{server.intake} {days} {'day' if days == 1 else 'days'}" if days else server.intake


def _entry(
    work: Work, caller: Caller, what: str, subject: str, *, before: str = "", after: str = ""
) -> Entry:
    return Entry(
        story=f"server/{caller.guild_id}",
        at=work.now,
        who=caller.user_id,
        what=what,
        subject=subject,
        before=before,
        after=after,
    )
