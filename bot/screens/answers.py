"""Small private answers: a line of text, a refusal, a failure nobody foresaw."""

import re
from collections.abc import Sequence
from datetime import datetime

from bot.domain.speech import say
from bot.domain.verification import Verification
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.parts import Panel, press
from bot.screens.sheet import Block, Sheet
from bot.screens.text import clip, instant, quote, visible

_LONGEST = 3000
_LOUD = re.compile(r"@(?=everyone|here)", re.IGNORECASE)


def plain(text: str, *, heading: str = "", marker: int | None = None) -> Panel:
    """A short answer. Text and heading are ours, as in `refusal`."""
    sheet = Sheet(accent=NEUTRAL_ACCENT, marker=marker)
    sheet.text(
        "\n".join(part for part in (f"### {heading}" if heading else "", calm(text)) if part)
    )
    return sheet.panel()


def refusal(text: str, *, draft_id: str | None = None) -> Panel:
    """What was not done, and what to do now; [Try again] where a draft kept what was typed.

    The text is a `Refusal`'s own: it may hold Markdown, commands in backticks, members and roles,
    and is not escaped. What it quotes is what this very person typed, and only they see it. It
    still cannot call everyone, mask a link or hide characters.
    """
    sheet = Sheet(accent=ACCENTS[Verification.UNVERIFIED])
    sheet.text(calm(text))
    if draft_id is not None:
        sheet.section(
            f"-# {say('(your text is kept)')}", press(say("Try again"), "retry", draft_id)
        )
    return sheet.panel()


def missed(at: datetime, written: Sequence[str]) -> Panel:
    """What somebody did while the connection was away; what they wrote into a form comes back."""
    sheet = Sheet(accent=ACCENTS[Verification.UNVERIFIED])
    sheet.text(
        say(
            "At {moment} you asked something of me while I had no connection to Discord. "
            "**Nothing was done.** Please do it once more.",
            moment=instant(at, "T"),
        )
    )
    if written:
        sheet.block(Block(say("You had written:"), [quote(text, 3000, 100) for text in written]))
    return sheet.panel()


def failure(code: str) -> Panel:
    """Something unforeseen, told without its own words: a short code to find it in the log."""
    sheet = Sheet(accent=ACCENTS[Verification.DEBUNKED])
    sheet.text(
        say(
            "**That did not work, and it is our fault.** Try once more in a minute. "
            "If it happens again, give a moderator this code: `{code}`",
            code=code,
        )
    )
    return sheet.panel()


def unsaved(code: str, written: Sequence[str] = ()) -> Panel:
    """Nothing can be saved at this moment: what a person wrote comes back, to be sent again."""
    sheet = Sheet(accent=ACCENTS[Verification.DEBUNKED])
    sheet.text(
        say(
            "**That could not be saved, so it was not done.** Whatever was there before is safe. "
            "Try once more in a minute. If it happens again, give a moderator this code, for "
            "whoever runs the bot: `{code}`",
            code=code,
        )
    )
    if written:
        sheet.block(Block(say("You had written:"), [quote(text, 3000, 100) for text in written]))
    return sheet.panel()


def calm(text: str) -> str:
    """Our own Markdown with what must never work in it taken out; at most 3,000 characters."""
    quiet = _LOUD.sub("@\u200b", visible(text)).replace("](", "]\\(")
    return clip(quiet.strip(), _LONGEST) or "…"
