import pytest

pytestmark = pytest.mark.both_engines


async def test_a_report_becomes_an_update_that_a_digest_tells(desk):
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, every="30m")
    answer = await desk.report("Barrels burn at the north gate", when="27 June 17:30")
    assert "R-1" in answer.text
    assert answer.ephemeral
    card = await desk.card("R-1")
    form = await desk.moderator.press(card, "Verify")
    done = await desk.moderator.submit(form, {"How sure?": "B2"})
    assert "U-27" in done.text
    told = await desk.reporter.direct.wait_for(lambda message: "R-1" in message.text)
    assert "U-27" in told.text
    desk.clock.advance(minutes=30)
    digest = await desk.news.wait_for(lambda message: "U-27" in message.text)
    assert "Barrels burn at the north gate" in digest.text
