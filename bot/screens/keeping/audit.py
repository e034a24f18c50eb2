"""The ledger as moderators read it: one act after the other, newest first."""

from dataclasses import replace

from bot.domain.ledger import Entry, Link
from bot.domain.speech import say, say_count
from bot.screens.paging import page_words, turning
from bot.screens.parts import Button, Panel, press
from bot.screens.reporting import story_line
from bot.screens.sheet import Block, Sheet
from bot.screens.text import inline, instant, person
from bot.services.keeping.auditing import Audit, Search

_WORDS = 110
_ABOUT_PEOPLE = {"mute", "unmute"}


def audit(found: Audit) -> Panel:
    """A page of acts, and at its end whether the chain is whole."""
    sheet = Sheet(buttons=_pages(found))
    size = (_acts(found.found), page_words(found.search.page, found.last_page))
    title = f"## {say('Ledger')}\n-# {story_line(found.story)}"
    sheet.text(f"{title}\n{' · '.join(filter(None, size))}")
    sheet.rule()
    lines = [_line(link) for link in found.links] or [say("Nothing of this is in the ledger.")]
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
        return say(
            "**✘ The chain does not verify from {entry} on**: somebody changed the record "
            "behind the bot's back. Tell whoever runs it, and keep a copy of the data folder.",
            entry=found.broken,
        )
    return say("✔ The chain verifies: {acts}, none changed or missing.", acts=_acts(found.acts))


def _acts(number: int) -> str:
    return say_count("{n} act", "{n} acts", number)


def _line(link: Link) -> str:
    entry = link.entry
    head = f"**L-{link.sequence}** · {instant(link.at)}"
    if entry is None:
        return f"{head} · {say('erased')}"
    who = person(entry.who) if entry.who else "Nightdesk"
    shown = f"{head} · {who} · **{inline(entry.what, 40)}** {_subject(entry)}"
    small = _detail(entry)
    return f"{shown}\n-# {small}" if small else shown


def _subject(entry: Entry) -> str:
    if not entry.story.startswith("server/"):
        return inline(entry.subject, 60)
    return person(int(entry.subject)) if entry.what in _ABOUT_PEOPLE else say("the server")


def _detail(entry: Entry) -> str:
    steps = [inline(part, _WORDS) for part in (entry.before, entry.after) if part]
    why = say("because: {reason}", reason=inline(entry.why, _WORDS)) if entry.why else ""
    return " · ".join(part for part in (" → ".join(steps), why) if part)


def _pages(found: Audit) -> list[Button]:
    search, last = found.search, found.last_page
    newer, older = turning()
    wanted = [(newer, search.page - 1), (older, search.page + 1)]
    return [_page(label, replace(search, page=n)) for label, n in wanted if 0 <= n <= last]


def _page(label: str, search: Search) -> Button:
    numbers = (search.person, search.act, search.subject, search.page)
    return press(label, "audit", search.story, *(f"{number:x}" for number in numbers))
