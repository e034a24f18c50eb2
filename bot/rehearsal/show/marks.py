"""Discord's marks inside a line, as styled text: bold, code, dates, names, links."""

import re
from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from rich.text import Text

from bot.rehearsal.show.dates import USUAL, stamp
from bot.rehearsal.show.names import Names

# The first alternative that fits at a place counts: an escaped sign is never a mark.
MARKS = re.compile(
    r"""
    \\(?P<escaped>[^\w\s]|_)
    | (?P<fence>`{1,3}) (?P<code>.+?) (?P=fence)
    | <t:(?P<unix>-?\d{1,13})(?::(?P<style>[tTdDfFR]))?>
    | <@!?(?P<person>\d+)>
    | <@&(?P<role>\d+)>
    | <\#(?P<channel>\d+)>
    | </(?P<command>[^:>]+):\d+>
    | <a?:(?P<emoji>\w+):\d+>
    | <(?P<url>https?://[^\s>]+)>
    | \[(?P<label>(?:\\.|[^\[\]\\])+)\]\(<?(?P<target>https?://[^\s()<>]+)>?\)
    | \*\*\*(?P<both>(?:\\.|.)+?)\*\*\*
    | \*\*(?P<bold>(?:\\.|.)+?)\*\*(?!\*)
    | __(?P<underline>(?:\\.|.)+?)__(?!_)
    | ~~(?P<strike>(?:\\.|.)+?)~~
    | \|\|(?P<spoiler>(?:\\.|.)+?)\|\|
    | \*(?P<star>(?![\s*])(?:\\.|[^*\\])+?)(?<!\s)\*
    | (?<!\w)_(?P<italic>(?![\s_])(?:\\.|[^_\\])+?)_(?!\w)
    """,
    re.VERBOSE | re.DOTALL,
)
STYLES = {
    "both": "bold italic",
    "bold": "bold",
    "underline": "underline",
    "strike": "strike",
    "spoiler": "reverse",
    "star": "italic",
    "italic": "italic",
}
NAME, CODE, LINK = "cyan", "bold", "underline"
UNSEEN = dict.fromkeys(map(ord, "\u200b\u2060\ufeff"))


class Marks:
    """Reads one line at a time.

    Text that is struck out keeps its "~~": without them it would be read as standing where the
    terminal cannot strike.
    """

    def __init__(self, names: Names, zone: ZoneInfo) -> None:
        self._zone = zone
        self._shown: Mapping[str, Callable[[re.Match[str]], Text]] = {
            "escaped": lambda found: Text(found["escaped"]),
            "code": lambda found: Text(found["code"].strip("\n"), CODE),
            "unix": self._stamp,
            "person": lambda found: Text(names.person(int(found["person"])), NAME),
            "role": lambda found: Text(names.role(int(found["role"])), NAME),
            "channel": lambda found: Text(names.channel(int(found["channel"])), NAME),
            "command": lambda found: Text(f"/{found['command']}", NAME),
            "emoji": lambda found: Text(f":{found['emoji']}:"),
            "url": lambda found: Text(found["url"], LINK),
            "target": lambda found: self.read(found["label"]).append(f" ({found['target']})"),
        }

    def read(self, line: str) -> Text:
        """Return the line as it is read."""
        shown = Text()
        end = 0
        for found in MARKS.finditer(line):
            shown.append(line[end : found.start()].translate(UNSEEN))
            shown.append_text(self._one(found))
            end = found.end()
        return shown.append(line[end:].translate(UNSEEN))

    def _one(self, found: re.Match[str]) -> Text:
        for name, show in self._shown.items():
            if found[name] is not None:
                return show(found)
        name = next(name for name in STYLES if found[name] is not None)
        inner = self.read(found[name])
        if name == "strike":
            inner = Text.assemble("~~", inner, "~~")
        inner.stylize(STYLES[name])
        return inner

    def _stamp(self, found: re.Match[str]) -> Text:
        return Text(stamp(int(found["unix"]), found["style"] or USUAL, self._zone))
