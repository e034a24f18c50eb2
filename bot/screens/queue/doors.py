"""What moderators read back about who may report."""

from bot.domain.mute import Mute
from bot.domain.story import IntakeMode, Server
from bot.screens.answers import plain
from bot.screens.parts import Panel
from bot.screens.text import count, inline, instant, person


def intake(server: Server) -> Panel:
    """Who may report from now on."""
    days = f" for at least {count(server.intake_days, 'day')}" if server.intake_days else ""
    words = {
        IntakeMode.OPEN: "Everybody in this server can report.",
        IntakeMode.MEMBERS: f"Who has been a member of this server{days} can report.",
        IntakeMode.CLOSED: "Nobody can report until the intake is opened again.",
    }
    return plain(words[server.intake], heading=f"Intake: {server.intake}")


def muted(mute: Mute) -> Panel:
    """Who may not report from now on."""
    until = f"until {instant(mute.until)}" if mute.until else "until `/desk unmute`"
    return plain(
        f"{person(mute.user_id)} cannot report here {until}.\nThey read: {inline(mute.reason, 600)}"
    )


def unmuted(mute: Mute) -> Panel:
    """Who can report again."""
    return plain(f"{person(mute.user_id)} can report here again.")
