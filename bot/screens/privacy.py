"""The privacy notice of a server, with what is kept about the person who asks."""

from discord import ButtonStyle

from bot.domain.mute import Mute
from bot.domain.speech import say, say_count
from bot.domain.story import Server
from bot.domain.verification import Verification
from bot.screens.addresses import slug
from bot.screens.managing import channel
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.parts import Panel, press
from bot.screens.reasons import reason_words
from bot.screens.sheet import Block, Sheet
from bot.screens.text import age, inline, instant, more_words
from bot.services.privacy import Kept

_SHOWN = 20


def privacy(kept: Kept) -> Panel:
    """What is kept about one person, who sees it, how long, and the way to be rid of it."""
    has_data = bool(kept.reports or kept.drafts or kept.spaces or kept.was_muted)
    delete = press(say("Delete my data"), "forget-me", style=ButtonStyle.danger)
    sheet = Sheet(accent=NEUTRAL_ACCENT, buttons=[delete] if has_data else [])
    keeps = say("Nightdesk keeps what you send it here, and nothing else you write.")
    sheet.text(f"## {say('Privacy')}\n{keeps}")
    sheet.block(Block(f"### {say('Kept about you')}", _about(kept), share=1200))
    sheet.text(f"### {say('Who sees it')}\n{_who(kept.server)}")
    sheet.text("\n".join([f"### {say('How long')}", *_how_long(kept)]))
    choice = (
        say(
            "*Delete my data* takes your name and your words out of your reports, "
            "and your name out of Spaces. What the desk published of them stays, without you."
        )
        if has_data
        else say("There is nothing of yours to delete.")
    )
    sheet.text(f"### {say('Your choice')}\n{choice}")
    return sheet.panel()


def sure(kept: Kept) -> Panel:
    """Asked once more: it cannot be undone."""
    buttons = [
        press(say("Yes, delete my data"), "forget-me-sure", style=ButtonStyle.danger),
        press(say("No, keep it"), "forget-me-not"),
    ]
    sheet = Sheet(accent=ACCENTS[Verification.DEBUNKED], buttons=buttons)
    waiting = sum(report.is_open for report in kept.reports)
    lines = [
        say_count(
            "**Delete your data in this server?** {n} report of yours.",
            "**Delete your data in this server?** {n} reports of yours.",
            len(kept.reports),
        ),
        say("Your name goes from all of them, your words from those that were not published."),
        _taken_back(waiting),
        say("What was published stays, without your name. This cannot be undone."),
    ]
    sheet.text("\n".join(line for line in lines if line))
    return sheet.panel()


def _taken_back(waiting: int) -> str:
    if not waiting:
        return ""
    return say_count(
        "{n} report still in review: taken back by that.",
        "{n} reports still in review: taken back by that.",
        waiting,
    )


def erased(number: int) -> Panel:
    """What was done."""
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    sheet.text(
        say_count(
            "**Deleted.** {n} report no longer lead to you, and what you had typed "
            "into forms is gone. Direct messages that I sent you are yours: delete them yourself.",
            "**Deleted.** {n} reports no longer lead to you, and what you had typed "
            "into forms is gone. Direct messages that I sent you are yours: delete them yourself.",
            number,
        )
    )
    return sheet.panel()


def kept_on() -> Panel:
    """Nothing was done."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(say("Nothing was deleted. `/privacy` asks again."))
    return sheet.panel()


def _about(kept: Kept) -> list[str]:
    lines = []
    if kept.reports:
        names = ", ".join(_named(report.name, report.story) for report in kept.reports[:_SHOWN])
        rest = len(kept.reports) - _SHOWN
        more = f" {more_words(rest)}" if rest > 0 else ""
        lines.append(_about_reports(len(kept.reports), f"{names}{more}"))
    if kept.spaces:
        names = ", ".join(space.name for space in kept.spaces[:_SHOWN])
        lines.append(
            say_count(
                "That you took part in {n} Space ({names}): your hand, your "
                "time on the stage, questions, votes, and what was noted under your name.",
                "That you took part in {n} Spaces ({names}): your hand, your "
                "time on the stage, questions, votes, and what was noted under your name.",
                len(kept.spaces),
                names=names,
            )
        )
    if kept.drafts:
        lines.append(
            say_count(
                "{n} form that you began and did not send.",
                "{n} forms that you began and did not send.",
                kept.drafts,
            )
        )
    if kept.mute:
        lines.append(_about_mute(kept.mute))
    if kept.was_muted:
        lines.append(say("That you could not report for a while, and why; that is over."))
    return lines or [say("Nothing.")]


def _about_reports(number: int, names: str) -> str:
    return say_count(
        "{n} report: {names}. Of each: your Discord id, your "
        "words, the time, the source, link and picture you gave, and what you did with it.",
        "{n} reports: {names}. Of each: your Discord id, your "
        "words, the time, the source, link and picture you gave, and what you did with it.",
        number,
        names=names,
    )


def _about_mute(mute: Mute) -> str:
    reason = reason_words(mute.reason, 200)
    if mute.until is None:
        return say("That you may not report: {reason}", reason=reason)
    end = instant(mute.until)
    return say("That you may not report until {end}: {reason}", end=end, reason=reason)


def _named(name: str, story: str) -> str:
    return f"{name} ({inline(slug(story), 32)})"


def _who(server: Server) -> str:
    role = f" (<@&{server.moderator_role:d}>)" if server.moderator_role else ""
    if not server.review_channel:
        return say(
            "The moderators{role}, on your report's card and in the ledger of acts. Whoever "
            "runs this bot, in its data. Nobody else: what is published never names who brought "
            "it.",
            role=role,
        )
    return say(
        "The moderators{role}, on your report's card in {where} and in the ledger of acts. Whoever "
        "runs this bot, in its data. Nobody else: what is published never names who brought it.",
        role=role,
        where=channel(server.review_channel),
    )


def _how_long(kept: Kept) -> list[str]:
    server = kept.server
    return [
        say(
            "- Your name and unpublished words: {time} after the story closes.",
            time=_days(server.keep_closed),
        ),
        say(
            "- Everything here: {time} after the bot is removed from the server.",
            time=_days(server.keep_left),
        ),
        say("- Messages that were sent: {time}.", time=age(kept.message_time)),
        say("- Forms that were not sent: {time}.", time=age(kept.draft_time)),
        say(
            "- What was published, what moderators did and why: as long as the server has the bot."
        ),
    ]


def _days(days: int) -> str:
    return say_count("{n} day", "{n} days", days) if days else say("at once")
