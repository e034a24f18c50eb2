import pytest

from bot.domain.update import Kind
from bot.domain.verification import Aspect, Grade, Verification
from bot.screens.marks import ACCENTS, grade_words, mark, marks, pair
from tests.screens.records import update, weighing

VERIFIED, UNVERIFIED = Verification.VERIFIED, Verification.UNVERIFIED
SAID = weighing(VERIFIED, Aspect.SAID)


@pytest.mark.parametrize(
    ("verification", "by", "shown"),
    [
        (Verification.VERIFIED, "", "✔ verified"),
        (Verification.VERIFIED, "FSB", "✔ verified"),
        (Verification.UNVERIFIED, "", "• unverified"),
        (Verification.DISPUTED, "the Ministry", "≠ disputed by the Ministry"),
        (Verification.DEBUNKED, "", "✘ debunked"),
        (Verification.UNVERIFIABLE, "", "? could not be verified so far"),
    ],
)
def test_every_state_has_its_mark_and_its_word(verification, by, shown):
    assert mark(verification, by) == shown


def test_the_accents_are_those_of_the_palette():
    assert [f"#{ACCENTS[state]:06X}" for state in Verification] == [
        "#E69F00",
        "#009E73",
        "#CC79A7",
        "#D55E00",
        "#999999",
    ]


@pytest.mark.parametrize(
    ("weighings", "shown"),
    [
        ((SAID,), "said ✔"),
        ((SAID, weighing(UNVERIFIED)), "said ✔ · content • unverified"),
        (
            (SAID, weighing(Verification.DISPUTED, by="the Ministry")),
            "said ✔ · content ≠ disputed by the Ministry",
        ),
        ((weighing(UNVERIFIED, Aspect.SAID),), "said • unverified"),
        (
            (SAID, weighing(UNVERIFIED, part="the distance"), weighing(VERIFIED, part="the turn")),
            "said ✔ · the distance • unverified · the turn ✔ verified",
        ),
        (
            (SAID, weighing(Verification.DISPUTED, by="Peskov", settled_by=24)),
            "said ✔ · content ≠ disputed by Peskov (settled by U-24)",
        ),
    ],
)
def test_that_it_was_said_and_whether_it_is_so_are_kept_apart(weighings, shown):
    assert marks(update(*weighings, kind=Kind.STATEMENT)) == shown


def test_an_event_shows_one_mark():
    assert marks(update(weighing(VERIFIED))) == "✔ verified"
    assert marks(update()) == "• unverified"


def test_a_status_on_somebodys_word_shows_both():
    assert pair(VERIFIED, UNVERIFIED) == "said ✔ · content • unverified"
    assert pair(None, VERIFIED) == "✔ verified"


@pytest.mark.parametrize(
    ("grade", "readers", "desk"),
    [
        (
            Grade.parse("B2"),
            "usually reliable source, probably true",
            "B2 · usually reliable, probably true",
        ),
        (
            Grade.parse("F6"),
            "source's reliability cannot be judged, truth cannot be judged",
            "F6 · reliability cannot be judged, truth cannot be judged",
        ),
        (None, "not graded", "not graded"),
    ],
)
def test_readers_see_words_and_the_desk_letters(grade, readers, desk):
    assert grade_words(grade) == readers
    assert grade_words(grade, desk=True) == desk
