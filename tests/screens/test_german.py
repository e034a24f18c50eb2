"""The German screens: said in German, and within Discord's limits like the English ones."""

import discord
import pytest

from bot import screens
from bot.app import LOCALES
from bot.domain.asking import Screen
from bot.domain.changes import changes
from bot.domain.cue import CueKind
from bot.domain.delivery import Window
from bot.domain.report import Verdict
from bot.domain.space_words import NOT_DONE_FOR, REFUSED, SHIFT
from bot.domain.speech import noted, resay, say, speaking
from bot.languages import Languages
from bot.screens.reasons import reason_words
from bot.screens.spaces.answers import kept_words
from tests.docs.test_buttons_and_forms import every_form, every_panel, panels_of_spaces
from tests.screens.panels import buttons, judge, parts, text
from tests.screens.records import (
    AT,
    LATER,
    crowd,
    everything,
    question,
    report,
    settled,
    standing,
    story,
)
from tests.screens.test_limits import now_in

LABEL, SELECT, INPUT = 18, 3, 4
GERMAN = Languages(LOCALES).of(discord.Locale.german)


@pytest.fixture(autouse=True)
def _in_german():
    with speaking(GERMAN):
        yield


def test_every_screen_fits_in_german():
    for panel in every_panel():
        judge(panel)


@pytest.mark.parametrize("size", [0, 1, 9, 30])
def test_every_reading_of_a_crowded_story_fits_in_german(size):
    coverage = crowd(("word " * 60, "x" * 400), size)
    for one in everything(coverage):
        judge(screens.reading(now_in(coverage), one, private=True, marker=7))
    window = Window(since=AT.replace(year=2000), until=LATER, due=AT)
    changed = changes(coverage, window.since, window.until)
    judge(screens.digest(changed, window, now_in(coverage), 7, now=LATER))
    judge(screens.board(now_in(coverage), 7))


def test_every_form_fits_in_german_with_no_label_cut():
    for form in every_form():
        known = parts(form)
        assert len(form.title) <= 45
        for part in known:
            if part["type"] == LABEL:
                assert len(part["label"]) <= 45
                assert not part["label"].endswith("…")
                assert len(part.get("description") or "") <= 100
            if part["type"] == INPUT:
                assert len(part.get("placeholder") or "") <= 100
            if part["type"] == SELECT:
                assert all(len(option["label"]) <= 100 for option in part["options"])


def test_a_reader_reads_german():
    shown = text(screens.reading(standing(), question(Screen.STATUS), private=True))
    assert "### Akteure" in shown
    assert "Nicht bekannt:" in shown
    assert "of 5 terms" not in shown
    brief = text(screens.reading(standing(), question(Screen.BRIEF), private=True))
    assert "### Bestätigt" in brief
    assert "### Meinung, keine Tatsache" in brief


def test_a_reporter_reads_german():
    assert "**Aufgenommen als R-31.** Danke." in text(screens.received(report(), story().story))
    declined = settled(Verdict.DECLINED, "no source: say who", update=None)
    told = text(screens.outcome(declined, story().story, "A server"))
    assert "Sie wurde nicht veröffentlicht." in told
    assert "Grund: keine Quelle: say who" in told


def test_who_hosts_or_listens_reads_german():
    board, *_ = panels_of_spaces()
    assert "Auf Sendung: " in text(board)
    assert "Was du auf der Bühne sagst" in text(board)
    assert list(buttons(board))[:2] == ["Melden", "Meldung zurück"]
    kept = NOT_DONE_FOR.format(
        what=CueKind.INVITE, who="<@9>", space="SP-1", problem=REFUSED.format(code=50013)
    )
    told = "Ich konnte nicht auf die Bühne holen (SP-1, <@9>): Discord lehnt ab (Code 50013)."
    assert kept_words(kept) == told
    shift = SHIFT.format(since="<t:1:f>", until="<t:2:t>", shift="H-1", soon="<t:1:R>")
    assert kept_words(shift).startswith("Du bist von <t:1:f> bis <t:2:t> Gastgeber (H-1, <t:1:R>)")


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("spam", "Spam"),
        ("off topic: see the rules", "gehört nicht zum Thema: see the rules"),
        ("graded B2", "eingestuft als B2"),
        ("the same as U-3: see: there", "dasselbe wie U-3: see: there"),
        ("somebody's own words", "somebody's own words"),
    ],
)
def test_a_reason_that_was_kept_is_said_in_german(kept, said):
    assert reason_words(kept) == said


def test_what_people_wrote_is_never_a_sentence_to_fill_in():
    assert resay("graded {grade} {0}", (noted("graded {grade}"),)) == "eingestuft als {grade} {0}"
    assert say("Reason: {reason}", reason="{reason}") == "Grund: {reason}"
