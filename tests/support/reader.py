"""A reader with a sharp eye: asks, presses, and reads what comes, in Moscow time."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.support.doors import press_crafted

MOSCOW = ZoneInfo("Europe/Moscow")
EXAMPLE = "Example: coverage ended 27 June 2023"
LONGEST = 4000
BUTTON, CONTAINER = 2, 17
_STAMP = re.compile(r"<t:(-?\d+)(?::(\w))?>")
_FORMS = {"f": "{d.day} {d:%B %Y %H:%M}", "D": "{d.day} {d:%B %Y}", "t": "{d:%H:%M}"}
_AGO = re.compile(r"\bago\b|\bin \d+ (?:min|hour|day)", re.IGNORECASE)
_STRAY = ("\\", "None", "~~", "](", "{", "}", "· ·", "  ", " ,", "()", "**** ", "<@", "as_of=")
OLDER = "Older \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
STAYING = ("Show here", "As of…", "Now")


class Shown:
    """An answer as the reader sees it."""

    def __init__(self, answer):
        self.message = getattr(answer, "message", answer)
        self.text = _STAMP.sub(_moscow, self.message.text)
        self.buttons = self.message.buttons
        self.leads_to = {
            button["custom_id"]
            for button in _buttons(self.message.components)
            if button["label"] not in STAYING
        }
        self.private = self.message.ephemeral
        self.boxes = [part for part in self.message.components if part["type"] == CONTAINER]

    def __contains__(self, words):
        return words in self.text

    @property
    def lines(self):
        return self.text.splitlines()

    def after(self, words, count=1):
        """The lines after the one that begins with these words."""
        at = next(n for n, line in enumerate(self.lines) if line.startswith(words))
        return self.lines[at + 1 : at + 1 + count]

    def part(self, heading):
        """What stands under a heading (`### Legal`), up to the next one; empty where it is not."""
        found = re.split(r"^#{2,3} ", self.text, flags=re.MULTILINE)
        return next((part for part in found if part.startswith(f"{heading}\n")), "")


def plain(text):
    """A text without its bold."""
    return text.replace("**", "")


class Reader:
    """Asks as anybody does. Whatever is answered is looked over for what must never be there."""

    def __init__(self, room):
        self.room = room
        self._member = room.reader

    async def ask(self, command, **options):
        """The private answer to a reading command."""
        shown = await self.say(command, **options)
        look_over(shown)
        assert shown.private
        return shown

    async def say(self, command, member=None, **options):
        """Any answer, a refusal too."""
        return Shown(await (member or self._member).command(self.room.talk, command, **options))

    async def press(self, shown, label="", *, custom_id=None):
        """What a button leads to."""
        return self._seen(await self._member.press(shown.message, label, custom_id=custom_id))

    async def rewind(self, shown, when):
        """The same question by [As of…]."""
        form = await self._member.press(shown.message, "As of…")
        return Shown(await self._member.submit(form, {"As of": when}))

    async def pages(self, command, **options):
        """A long answer, page after page."""
        pages = [await self.ask(command, **options)]
        while OLDER in pages[-1].buttons:
            pages.append(await self.press(pages[-1], OLDER))
        return pages

    async def suggestions(self, command, focused, typed):
        """What is proposed while typing: the names."""
        found = await self._member.autocomplete(
            self.room.talk, command, focused=focused, value=typed
        )
        return [name for name, _ in found]

    async def roam(self, shown):
        """Every screen that buttons lead to from here, each once."""
        met, waiting, found = set(), [shown], []
        while waiting:
            here = waiting.pop()
            found.append(here)
            for address in here.leads_to - met:
                met.add(address)
                waiting.append(self._seen(await press_crafted(self._member, here.message, address)))
        return found

    def _seen(self, answer):
        shown = Shown(answer)
        look_over(shown)
        return shown


def look_over(shown):
    """Whatever is read of an example bears its mark, real dates, and no accident of Markdown."""
    assert EXAMPLE in shown.text, shown.text
    assert not _AGO.search(shown.text), shown.text
    assert len(shown.message.text) <= LONGEST
    for stray in _STRAY:
        assert stray not in shown.text, (stray, shown.text)
    for line in shown.lines:
        assert line.count("**") % 2 == 0, line
        assert line == line.strip(), line
        assert not line.endswith((" ·", ",", ":")), line


def _moscow(match):
    style = match[2] or "f"
    assert style in _FORMS, f"a relative or unusual time: {match[0]}"
    return _FORMS[style].format(d=datetime.fromtimestamp(int(match[1]), MOSCOW))


def _buttons(components):
    for part in components:
        inner = part.get("components") or []
        yield from _buttons([*inner, *([part["accessory"]] if "accessory" in part else [])])
        if part["type"] == BUTTON:
            yield part
