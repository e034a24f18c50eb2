"""The privacy notice of a server, with what is kept about the person who asks."""

from discord import ButtonStyle

from bot.domain.story import Server
from bot.domain.verification import Verification
from bot.screens.addresses import slug
from bot.screens.managing import channel
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.parts import Panel, press
from bot.screens.sheet import Block, Sheet
from bot.screens.text import age, count, inline, instant
from bot.services.privacy import Kept

_SHOWN = 20


def privacy(kept: Kept) -> Panel:
    """What is kept about one person, who sees it, how long, and the way to be rid of it."""
    has_data = bool(kept.reports or kept.drafts or kept.spaces)
    delete = press("Delete my data", "forget-me", style=ButtonStyle.danger)
    sheet = Sheet(accent=NEUTRAL_ACCENT, buttons=[delete] if has_data else [])
    sheet.text("## Privacy\nNightdesk keeps what you send it here, and nothing else you write.")
    sheet.block(Block("### Kept about you", _about(kept), share=1200))
    sheet.text("### Who sees it\n" + _who(kept.server))
    sheet.text("### How long\n" + "\n".join(_how_long(kept)))
    sheet.text(
        "### Your choice\n*Delete my data* takes your name and your words out of your reports, "
        "and your name out of Spaces. What the desk published of them stays, without you."
        if has_data
        else "### Your choice\nThere is nothing of yours to delete."
    )
    return sheet.panel()


def sure(kept: Kept) -> Panel:
    """Asked once more: it cannot be undone."""
    buttons = [
        press("Yes, delete my data", "forget-me-sure", style=ButtonStyle.danger),
        press("No, keep it", "forget-me-not"),
    ]
    sheet = Sheet(accent=ACCENTS[Verification.DEBUNKED], buttons=buttons)
    waiting = sum(report.is_open for report in kept.reports)
    lines = [
        f"**Delete your data in this server?** {count(len(kept.reports), 'report')} of yours.",
        "Your name goes from all of them, your words from those that were not published.",
        f"{count(waiting, 'report')} still in review: taken back by that." if waiting else "",
        "What was published stays, without your name. This cannot be undone.",
    ]
    sheet.text("\n".join(line for line in lines if line))
    return sheet.panel()


def erased(number: int) -> Panel:
    """What was done."""
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    sheet.text(
        f"**Deleted.** {count(number, 'report')} no longer lead to you, and what you had typed "
        "into forms is gone. Direct messages that I sent you are yours: delete them yourself."
    )
    return sheet.panel()


def kept_on() -> Panel:
    """Nothing was done."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text("Nothing was deleted. `/privacy` asks again.")
    return sheet.panel()


def _about(kept: Kept) -> list[str]:
    lines = []
    if kept.reports:
        names = ", ".join(_named(report.name, report.story) for report in kept.reports[:_SHOWN])
        rest = len(kept.reports) - _SHOWN
        more = f" …{rest} more" if rest > 0 else ""
        lines.append(
            f"{count(len(kept.reports), 'report')}: {names}{more}. Of each: your Discord id, your "
            "words, the time, the source, link and picture you gave, and what you did with it."
        )
    if kept.spaces:
        names = ", ".join(space.name for space in kept.spaces[:_SHOWN])
        lines.append(
            f"That you took part in {count(len(kept.spaces), 'Space')} ({names}): your hand, your "
            "time on the stage, questions, votes, and what was noted under your name."
        )
    if kept.drafts:
        lines.append(f"{count(kept.drafts, 'form')} that you began and did not send.")
    if kept.mute:
        until = f" until {instant(kept.mute.until)}" if kept.mute.until else ""
        lines.append(f"That you may not report{until}: {inline(kept.mute.reason, 200)}")
    return lines or ["Nothing."]


def _named(name: str, story: str) -> str:
    return f"{name} ({inline(slug(story), 32)})"


def _who(server: Server) -> str:
    role = f" (<@&{server.moderator_role:d}>)" if server.moderator_role else ""
    place = f" in {channel(server.review_channel)}" if server.review_channel else ""
    return (
        f"The moderators{role}, on your report's card{place} and in the ledger of acts. Whoever "
        "runs this bot, in its data. Nobody else: what is published never names who brought it."
    )


def _how_long(kept: Kept) -> list[str]:
    server = kept.server
    return [
        f"- Your name and unpublished words: {_days(server.keep_closed)} after the story closes.",
        f"- Everything here: {_days(server.keep_left)} after the bot is removed from the server.",
        f"- Messages that were sent: {age(kept.message_time)}.",
        f"- Forms that were not sent: {age(kept.draft_time)}.",
        "- What was published, what moderators did and why: as long as the server has the bot.",
    ]


def _days(days: int) -> str:
    return count(days, "day") if days else "at once"
