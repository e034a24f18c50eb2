import re
from datetime import UTC, datetime

import pytest

from bot import screens
from bot.domain.asking import Screen
from bot.domain.verification import Verification
from bot.screens.addresses import Address, unpack
from tests.screens.panels import buttons, judge, parts, text
from tests.screens.records import question, standing, story

OLDER = "Older \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
NEWER = "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK} Newer"
NIGHT = datetime(2023, 6, 24, 20, 0, tzinfo=UTC)


def read(screen, *, at=None, private=True, **words):
    asked = question(screen, as_of=at, **words)
    return judge(screens.reading(standing(at), asked, private=private, marker=7))


def asked_by(panel, label):
    return unpack(Address.parse(buttons(panel)[label]).parts)


def test_the_board_says_where_prigozhin_is_said_to_be_and_was_last_confirmed():
    shown = text(read(Screen.STATUS))
    assert "said by Lukashenko to be in Belarus" in shown
    assert "said ✔ · content • unverified" in shown
    assert "last confirmed: leaving Rostov-on-Don · ✔ verified" in shown
    assert "of 5 terms: 1 done · 1 done according to one side · 2 begun · 1 holding" in shown
    assert "**Not known:** Where is Prigozhin?" in shown
    assert "3 reports waiting" in shown


def test_the_board_leads_to_everything_else():
    labels = ["All actors", "Terms", "Open questions", "Timeline", "Figures", "Brief", "As of…"]
    assert list(buttons(screens.board(standing()))) == labels


def test_only_a_private_answer_can_be_shown_to_all():
    assert "Show here" in buttons(read(Screen.TIMELINE))
    assert "Show here" not in buttons(read(Screen.TIMELINE, private=False))


@pytest.mark.parametrize("screen", Screen)
def test_looking_back_is_said_and_kept(screen):
    about = {Screen.UPDATE: "17", Screen.HISTORY: "prigozhin"}.get(screen, "")
    panel = read(screen, at=NIGHT, about=about)
    assert f"as of <t:{int(NIGHT.timestamp())}:f>" in text(panel).splitlines()[0]
    kept = [name for label, name in buttons(panel).items() if label != "Now"]
    assert all(unpack(Address.parse(name).parts).as_of == NIGHT for name in kept)
    assert asked_by(panel, "Now").as_of is None


def test_at_night_the_later_news_was_not_known():
    shown = text(read(Screen.STATUS, at=NIGHT))
    assert "Belarus**" not in shown
    assert "U-26" not in shown
    assert "4 announced · 1 begun" in shown
    assert "waiting" not in shown


def test_an_actor_is_told_by_facet_with_opinion_in_a_box_of_its_own():
    panel = read(Screen.STATUS, about="prigozhin")
    shown = text(panel)
    assert shown.index("### Whereabouts") < shown.index("### Legal") < shown.index("◇ opinion")
    assert "also: Prigojine" in shown
    boxes = [part for part in panel.to_components() if part["type"] == 17]
    assert [box["accent_color"] for box in boxes] == [None, 0x56B4E9]
    assert "◇ opinion" not in str(boxes[0])


def test_one_sides_word_on_a_term_stays_its_word():
    shown = text(read(Screen.STATUS, about="deal"))
    assert "done according to Lukashenko only" in shown
    assert "not part of the deal" in shown
    assert "%" not in shown


def test_the_timeline_goes_back_page_by_page():
    first = read(Screen.TIMELINE)
    assert text(first).index("U-26") < text(first).index("U-23")
    assert asked_by(first, OLDER).page == 1
    last = read(Screen.TIMELINE, page=99)
    assert "page 4 of 4" in text(last)
    assert asked_by(last, NEWER).page == 2
    assert asked_by(last, "Newest").page == 0


def test_the_timeline_says_what_it_leaves_out():
    panel = read(
        Screen.TIMELINE, about="prigozhin", since=NIGHT, verification=Verification.VERIFIED
    )
    heading = text(panel).splitlines()[2]
    assert "about Yevgeny Prigozhin · from <t:" in heading
    assert "only ✔ verified" in heading
    assert "U-19" not in text(panel)


def test_figures_are_never_added():
    shown = text(read(Screen.FIGURES))
    assert "6 or 5: sources differ, not added" in shown
    assert "**≥ 15** · the live coverage" in shown
    assert "**about 200** km" in shown
    assert "overlaps Russian servicemen killed: not additional" in shown
    claimed = {c.value for figure in story().figures for c in figure.claims}
    bold = {int(n.replace(",", "")) for n in re.findall(r"\*\*(?:≥ |about )?([\d,]+)\*\*", shown)}
    assert bold == claimed


def test_one_figure_can_be_asked_for():
    panel = read(Screen.FIGURES, about="helicopters-shot-down")
    assert "Aircraft lost in all**" not in text(panel)
    assert "All figures" in buttons(panel)


def test_an_update_shows_every_decision_on_it_in_order():
    shown = text(read(Screen.UPDATE, about="21"))
    assert "content ≠ disputed by Peskov, U-18 (settled by U-24)" in shown
    assert "settled by U-24" in shown.split("**Related:**")[1]
    assert "Kommersant" in shown
    weighed = shown.split("### How it was weighed")[1]
    assert weighed.index("said ✔") < weighed.index("settled by U-24")


def test_the_brief_keeps_fact_doubt_and_opinion_apart():
    shown = text(read(Screen.BRIEF))
    titles = [line for line in shown.splitlines() if line.startswith("### ")]
    assert titles == [
        "### Verified",
        "### Disputed and unverified",
        "### On record: said, content not weighed",
        "### Not known",
        "### Opinion, not fact",
        "### Outlook",
    ]
    verified = shown.split("### Disputed")[0]
    assert "• unverified" not in verified
    assert "≠" not in verified
    assert "◇ forecast" in shown.split("### Outlook")[1]


def test_a_settled_dispute_is_no_longer_among_the_disputed():
    assert "U-21" not in text(read(Screen.BRIEF))


def test_a_history_holds_every_statement_newest_first():
    shown = text(read(Screen.HISTORY, about="prigozhin"))
    assert shown.index("Belarus") < shown.index("not known") < shown.index("leaving Rostov")
    assert shown.index("✔ verified · evening of 24 June") < shown.index("• unverified · evening")


def test_what_the_record_does_not_hold_is_said():
    for screen in (Screen.STATUS, Screen.HISTORY, Screen.UPDATE, Screen.FIGURES):
        assert "holds nothing on this" in text(read(screen, about="nobody"))


def test_the_marker_is_on_the_outer_box():
    assert parts(read(Screen.BRIEF))[0]["id"] == 7
