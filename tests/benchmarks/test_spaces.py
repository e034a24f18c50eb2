import pytest

from benchmarks.crowd import measure


@pytest.mark.timeout(120)
async def test_the_board_ends_on_the_truth_and_is_never_edited_twice_at_once():
    table = await measure(40, 1.0)
    assert "most edits under way at once | 1" in table
    assert "the board told the truth after" in table
