"""A disk that gets full while the bot runs."""

import pytest

pytestmark = pytest.mark.one_engine


async def test_a_full_disk_is_said_so_reading_goes_on_and_it_recovers(crowded, disk):
    await crowded.card_of("Barrels burn at the north gate")
    with disk.full():
        refused = await crowded.report("The bridge is *closed* to lorries, says the watchman")
        assert "could not be saved, so it was not done" in refused.text
        assert "The bridge is" in refused.text
        assert "to lorries, says the watchman" in refused.text
        assert refused.ephemeral
        assert "logged as" not in refused.text.casefold()
        status = await crowded.reader.command(crowded.talk, "status")
        assert "1 report" in status.text
        waiting = await crowded.reporter.command(crowded.talk, "myreports")
        assert "Barrels burn" in waiting.text
        assert "The bridge" not in waiting.text
    [said] = [entry for entry in crowded.logs if entry["event"] == "nothing can be saved"]
    assert str(crowded.data) in said["why"]
    assert said["code"] in refused.text
    crowded.pass_time(seconds=31)  # what was under way when it got full holds its place so long
    await crowded.card_of("The bridge is closed to lorries")


async def test_what_was_sent_but_not_marked_is_not_sent_again(crowded, disk):
    card = await crowded.card_of("Barrels burn at the north gate")
    with disk.full():
        pressed = await crowded.moderator.press(card, "Take")
        assert "could not be saved" in pressed.text
    await crowded.restart()
    await crowded.card_of("The bridge is closed")
    cards = [m for m in crowded.review.messages if "Barrels burn" in m.text]
    assert len(cards) == 1
