from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.rehearsal import StandIn
from bot.rehearsal.messages import EPHEMERAL, Body, Message
from bot.rehearsal.show import Chat, KnownNames

HALF_PAST_TWO = datetime(2023, 6, 23, 23, 30, tzinfo=UTC)
GREEN = 0x009E73


def text(content):
    return {"type": 10, "content": content}


def button(label):
    return {"type": 2, "label": label, "style": 2, "custom_id": label}


def box(*parts):
    return {"type": 17, "accent_color": GREEN, "components": list(parts)}


@pytest.fixture
def street(screen):
    return Street(screen)


class Street:
    """A server whose bot says what the test has it say, and the chat that shows it."""

    def __init__(self, screen):
        self.stand_in = StandIn(lambda: HALF_PAST_TWO)
        self.guild = self.stand_in.add_guild("Rehearsal")
        self.talk = self.guild.add_text_channel("talk")
        self.reader = self.guild.add_member("reader")
        self.screen = screen
        self.watch()

    def watch(self, encoding="utf-8"):
        terminal, self.written = self.screen(encoding)
        names = KnownNames(self.stand_in.backstage)
        self.stand_in.backstage.watchers[:] = [Chat(terminal, names, ZoneInfo("Europe/Moscow")).see]

    def say(self, *components, channel=None, only=None):
        message = Message(
            id=self.stand_in.backstage.ids.next(),
            channel=channel or self.talk,
            author=self.stand_in.backstage.bot,
            created_at=HALF_PAST_TWO,
            body=Body(components=components, flags=EPHEMERAL if only else 0),
            seen_only_by=only.user if only else None,
        )
        message.place()
        return message


def test_a_message_shows_where_when_who_and_what(street):
    street.say(box(text(f"## Hello\nto {street.reader.mention}"), {"type": 14}, text("there")))
    lines = street.written().splitlines()
    assert lines[:4] == ["", "24 June 02:30  #talk  Nightdesk", "▌ Hello", "▌ to @reader"]
    assert lines[4].startswith("▌ ──────")
    assert lines[5:] == ["▌ there"]


def test_buttons_stand_where_they_belong(street):
    section = {"type": 9, "components": [text("…12 more")], "accessory": button("All actors")}
    street.say(box(section, {"type": 1, "components": [button("Terms"), button("As of…")]}))
    assert street.written().endswith("▌ …12 more  [All actors]\n▌ [Terms]  [As of…]\n")


def test_a_row_of_buttons_breaks_between_them(street):
    street.say({"type": 1, "components": [button("Publish as unverified") for _ in range(4)]})
    label = "[Publish as unverified]"
    assert street.written().endswith(f"▌ {label}  {label}  {label}\n▌ {label}\n")


def test_what_only_one_person_sees_says_so(street):
    street.say(text("psst"), only=street.reader)
    assert "#talk  Nightdesk  (only reader sees this)\n▌ psst\n" in street.written()


def test_a_direct_message_says_so(street):
    street.say(text("news"), channel=street.reader.direct)
    assert "direct message to reader  Nightdesk\n▌ news\n" in street.written()


def test_an_edit_is_told_in_one_line(street):
    card = street.say(box(text("### R-3 · • waiting\n> words")))
    card.change(Body(components=(box(text("### R-3 · ✔ verified\n> words")),)))
    assert street.written().endswith("\n24 June 02:30  #talk  edited: R-3 · ✔ verified\n")


def test_an_edit_that_changes_no_headline_is_not_told(street):
    board = street.say(text("## Board\n1 report waiting\nLast: U-3"))
    before = street.written()
    board.change(Body(components=(text("## Board\n2 reports waiting\nLast: U-3"),)))
    assert street.written() == before
    board.change(Body(components=(text("## Board\n2 reports waiting\nLast: U-4"),)))
    assert street.written().endswith("edited: Last: U-4\n")


def test_what_a_person_fills_in_is_shown(street):
    filled = (("What happened?", "Smoke " * 20), ("When?", "02:30"))
    street.reader.acts(street.talk, "[Report: sent]", filled)
    lines = street.written().splitlines()
    assert lines[1] == "24 June 02:30  #talk  reader  [Report: sent]"
    assert lines[2].startswith("    What happened?  Smoke")
    assert lines[3].startswith("                    Smoke")
    assert lines[-1] == "    When?           02:30"


def test_long_lines_stay_within_the_width(street):
    street.say(box(text("> " + "word " * 60), text("x" * 200)))
    street.reader.acts(street.talk, "/status " + "about: the deal " * 10)
    assert max(map(len, street.written().splitlines())) <= 80


def test_an_ascii_terminal_gets_every_sign_spelled(street):
    street.watch("ascii")
    street.say(box(text("✔ verified · ≠ disputed → Пригожин …")))
    assert "| + verified - != disputed -> Prigozhin ...\n" in street.written()
