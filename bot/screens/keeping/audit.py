"""The ledger as moderators read it: one act after the other, newest first."""

from dataclasses import replace

from bot.domain.ledger import Entry, Link
from bot.screens.parts import Button, Panel, press
from bot.screens.reporting import story_line
from bot.screens.sheet import Block, Sheet
from bot.screens.text import count, inline, instant, person
from bot.services.keeping.auditing import Audit, Search

_WORDS = 110
_ABOUT_PEOPLE = {"mute", "unmute"}


def audit(found: Audit) -> Panel:
    """A page of acts, and at its end whether the chain is whole."""
    sheet = Sheet(buttons=_pages(found))
    page = f" · page {found.search.page + 1} of {found.last_page + 1}" if found.last_page else ""
    sheet.text(f"## Ledger\n-# {story_line(found.story)}\n{count(found.found, 'act')}{page}")
    sheet.rule()
    lines = [_line(link) for link in found.links] or ["Nothing of this is in the ledger."]
    sheet.block(Block("", lines, 3200))
    sheet.rule()
    sheet.text(_whole(found))
    return sheet.panel()


def search_of(parts: tuple[str, ...]) -> Search:
    """The search in a button's parts. Raises ValueError for parts that were not made here."""
    story, *numbers = parts
    person_id, act, subject, page = (int(number, 16) for number in numbers)
    return Search(story=story, person=person_id, act=act, subject=subject, page=page)


def _whole(found: Audit) -> str:
    if found.broken:
        return (
            f"**✘ The chain does not verify from {found.broken} on**: somebody changed the record "
            "behind the bot's back. Tell whoever runs it, and keep a copy of the data folder."
        )
    return f"✔ The chain verifies: {count(found.acts, 'act')}, none changed or missing."


def _line(link: Link) -> str:
    entry = link.entry
    head = f"**L-{link.sequence}** · {instant(link.at)}"
    if entry is None:
        return f"{head} · erased"
    who = person(entry.who) if entry.who else "Nightdesk"
    shown = f"{head} · {who} · **{inline(entry.what, 40)}** {_subject(entry)}"
    small = _detail(entry)
    return f"{shown}\n-# {small}" if small else shown


def _subject(entry: Entry) -> str:
    if not entry.story.startswith("server/"):
        return inline(entry.subject, 60)
    return person(int(entry.subject)) if entry.what in _ABOUT_PEOPLE else "the server"


def _detail(entry: Entry) -> str:
    steps = [inline(part, _WORDS) for part in (entry.before, entry.after) if part]
    why = f"because: {inline(entry.why, _WORDS)}" if entry.why else ""
    return " · ".join(part for part in (" → ".join(steps), why) if part)


def _pages(found: Audit) -> list[Button]:
    search, last = found.search, found.last_page
    wanted = [("\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK} Newer", search.page - 1)]
    wanted.append(("Older \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}", search.page + 1))
    return [_page(label, replace(search, page=n)) for label, n in wanted if 0 <= n <= last]


def _page(label: str, search: Search) -> Button:
    numbers = (search.person, search.act, search.subject, search.page)
    return press(label, "audit", search.story, *(f"{number:x}" for number in numbers))
