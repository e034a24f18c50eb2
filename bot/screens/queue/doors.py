"""What moderators read back about who may report."""

from bot.domain.mute import Mute
from bot.domain.speech import noted, say, say_count
from bot.domain.story import IntakeMode, Server
from bot.screens.answers import plain
from bot.screens.parts import Panel
from bot.screens.reasons import reason_words
from bot.screens.text import instant, person

_MODES = {
    IntakeMode.OPEN: noted("open"),
    IntakeMode.MEMBERS: noted("members"),
    IntakeMode.CLOSED: noted("closed"),
}


def intake(server: Server) -> Panel:
    """Who may report from now on."""
    mode = say("Intake: {who}", who=say(_MODES[server.intake]))
    return plain(_who_reports(server), heading=mode)


def _who_reports(server: Server) -> str:
    if server.intake is IntakeMode.OPEN:
        return say("Everybody in this server can report.")
    if server.intake is IntakeMode.CLOSED:
        return say("Nobody can report until the intake is opened again.")
    if not server.intake_days:
        return say("Who has been a member of this server can report.")
    return say_count(
        "Who has been a member of this server for at least {n} day can report.",
        "Who has been a member of this server for at least {n} days can report.",
        server.intake_days,
    )


def muted(mute: Mute) -> Panel:
    """Who may not report from now on."""
    who = person(mute.user_id)
    barred = (
        say("{who} cannot report here until {end}.", who=who, end=instant(mute.until))
        if mute.until
        else say("{who} cannot report here until `/desk unmute`.", who=who)
    )
    read = say("They read: {reason}", reason=reason_words(mute.reason, 600))
    return plain(f"{barred}\n{read}")


def unmuted(mute: Mute) -> Panel:
    """Who can report again."""
    return plain(say("{who} can report here again.", who=person(mute.user_id)))
