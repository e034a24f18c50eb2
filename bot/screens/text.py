"""Other people's words, made safe to stand in our messages, and moments as Discord shows them."""

import re
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from bot.domain.speech import noted, say
from bot.domain.story import Story
from bot.domain.times import Moment, Precision

# Letters that are drawn as nothing at all.
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x85\v\f]")
_HALF_DAY = timedelta(hours=12)
_ZERO_WIDTH_SPACE = "\u200b"

# One pass over the text: a second one would escape our own backslashes and revive a link.
_SPECIAL = re.compile(
    r"""
    (?P<mention> @ (?= everyone | here | [!&]?\d ) )
    | (?P<before> ^[ ]* (?= [-#+] )          # headings, small print, lists
                | ^[ ]* \d+ (?= [.)] )       # numbered lists
                | (?: www | discord (?:app)? | dsc | invite ) (?= \. ) )
    | (?P<mark> [\\*_~|`\[\]<>] | : (?= // ) )
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_LINK = re.compile(
    r"https?://[a-z0-9.-]+\.[a-z0-9-]{2,}(:\d+)?([/?#][^\s<>\\|`*]*)?", re.IGNORECASE
)
_INVITES = re.compile(r"discord\.gg|discord(app)?\.com/invite|dsc\.gg|invite\.", re.IGNORECASE)
_LONGEST_LINK = 400
_MONTHS = (
    noted("January"),
    noted("February"),
    noted("March"),
    noted("April"),
    noted("May"),
    noted("June"),
    noted("July"),
    noted("August"),
    noted("September"),
    noted("October"),
    noted("November"),
    noted("December"),
)
_LONG_WORD = 20  # a longer one is cut: it is hardly a word


def escape(text: str) -> str:
    """Text from people or files as harmless Discord Markdown: it reads as it was written.

    Nothing in it formats, links, pings or hides; lines stay lines.
    """
    return _escape(visible(text))


def inline(text: str, length: int = 200) -> str:
    """Escaped text on one line, cut to `length`."""
    line = " ".join(visible(text).split())
    return clip(_escape(line[: length + 1]), length)


def paragraph(text: str, length: int = 1000, lines: int = 12) -> str:
    """Escaped text with its own line breaks, without empty lines, cut to `length` and `lines`."""
    kept = [line for line in visible(text).splitlines() if line.strip()]
    shown = "\n".join([*kept[:lines], *(["…"] if len(kept) > lines else [])])
    return clip(_escape(shown[: length + 1]), length)


def quote(text: str, length: int = 1000, lines: int = 12) -> str:
    """The same as a block quotation: somebody's words, not ours."""
    return "> " + paragraph(text, length, lines).replace("\n", "\n> ")


def visible(text: str) -> str:
    """Text without control, zero-width, direction and other invisible characters."""
    if text.isprintable() and _BLANKS.isdisjoint(text):
        return text
    return "".join(map(_drawn, _BREAKS.sub("\n", text)))


def clip(text: str, length: int) -> str:
    """Escaped text cut to `length` characters with "…": after a word where one ends nearby.

    Never between a backslash and its sign.
    """
    if len(text) <= length:
        return text
    kept = text[: max(length - 1, 0)]
    if (len(kept) - len(kept.rstrip("\\"))) % 2:
        kept = kept[:-1]
    head, _, broken = kept.rpartition(" ")
    if head and len(broken) < _LONG_WORD and not text[len(kept)].isspace():
        kept = head
    return f"{kept.rstrip()}…"


def link(url: str) -> str:
    """A validated link, bare and clickable as `<url>`; escaped text where it is not one."""
    shown = visible(url).strip()
    valid = len(shown) <= _LONGEST_LINK and _LINK.fullmatch(shown) and not _INVITES.search(shown)
    return f"<{shown}>" if valid and "@" not in urlsplit(shown).netloc else inline(shown)


def person(user_id: int) -> str:
    """A member by name: Discord fills it in."""
    return f"<@{user_id:d}>"


def stamp(moment: Moment, style: str = "f") -> str:
    """A moment in each reader's own time, no more exact than it is known."""
    if moment.wording:
        wording = inline(moment.wording, 60)
        return wording if _names_day(moment) else f"{wording}, {_day(moment)}"
    if moment.precision is Precision.DAY:
        return _day(moment)
    shown = instant(moment.at, style)
    return say("about {moment}", moment=shown) if moment.precision is Precision.ABOUT else shown


def instant(at: datetime, style: str = "f") -> str:
    """An instant in each reader's own time."""
    return f"<t:{int(at.timestamp())}:{style}>"


def ago(at: datetime, story: Story) -> str:
    """How long ago, kept fresh by Discord; an example shows the date instead."""
    return instant(at, "f" if story.example else "R")


def age(span: timedelta) -> str:
    """A length of time in words: "41 min", "2 h 5 min", "3 d 4 h"."""
    minutes = max(int(span.total_seconds()) // 60, 0)
    hours, minutes = divmod(minutes, 60)
    days, hours = divmod(hours, 24)
    words = [
        say("{n} d", n=days) if days else "",
        say("{n} h", n=hours) if hours else "",
        say("{n} min", n=minutes) if minutes and not days else "",
    ]
    return " ".join(filter(None, words)) or say("{n} min", n=0)


def day_words(day: date) -> str:
    """A day of the calendar: "24 June 2023"."""
    return say(
        "{day} {month} {year}", day=day.day, month=say(_MONTHS[day.month - 1]), year=day.year
    )


def number_words(number: int) -> str:
    """A number with its thousands apart, by the sign that the language has for it."""
    return f"{number:,}".replace(",", say(","))


def more_words(number: int) -> str:
    """How many are not shown."""
    return say("…{n} more", n=number)


def count(number: int, noun: str) -> str:
    """A number with its noun: "1 report", "3 reports"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _day(moment: Moment) -> str:
    # The first instant of a Moscow day is still the day before in London: noon is the same day
    # for nearly every reader.
    return instant(moment.at + _HALF_DAY * (moment.precision is Precision.DAY), "D")


def _names_day(moment: Moment) -> bool:
    days = (moment.at, moment.at + _HALF_DAY)
    return any(f"{day.day} {day:%B}" in moment.wording for day in days)


def _escape(shown: str) -> str:
    return _SPECIAL.sub(_neutral, shown)


def _drawn(character: str) -> str:
    """A character that can be seen, a plain blank for any other, or nothing."""
    if character == "\n":
        return character
    if character.isspace():
        return " "
    return character if character.isprintable() and character not in _BLANKS else ""


def _neutral(match: re.Match[str]) -> str:
    found = match.group()
    if match["mention"]:
        return found + _ZERO_WIDTH_SPACE
    return f"\\{found}" if match["mark"] else f"{found}\\"
