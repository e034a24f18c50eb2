"""The line that a host reads out is worded by the update's verification."""

import pytest

from bot.domain.update import Kind
from bot.domain.verification import Verification
from bot.screens.spaces.reading_out import read_out
from tests.screens import records

SHIPPED = {update.number: update for update in records.story().updates}


@pytest.mark.parametrize(
    ("number", "begins", "ends"),
    [
        (24, "Confirmed: ", "."),
        (26, "Lukashenko", "We have not confirmed it."),
        (15, "Zelensky", "We have not confirmed it."),
        (7, "Prigozhin", "We have confirmed it."),
        (2, "Prigozhin", "It is disputed by the Ministry of Defence."),
    ],
)
def test_lines_of_the_shipped_story(number, begins, ends):
    line = read_out(SHIPPED[number])
    assert line.startswith(begins), line
    assert line.endswith(ends), line


@pytest.mark.parametrize("verification", Verification)
@pytest.mark.parametrize("kind", Kind)
def test_no_state_is_read_out_as_a_fact_but_a_verified_one(verification, kind):
    update = records.update(records.weighing(verification), kind=kind, speaker="")
    sure = {"Confirmed", "We have confirmed it"}
    said = any(words in read_out(update) for words in sure)
    assert said == (verification is Verification.VERIFIED)
