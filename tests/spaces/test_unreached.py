"""What a host takes no direct message about is told where hosts and moderators read."""

from datetime import UTC, datetime

from tests.spaces.test_rota import add
from tests.support.waiting import until


async def test_the_brief_goes_to_the_hosts_thread(studio):
    studio.cohost.closes_dms = True
    await studio.open()
    asked = await studio.press(studio.host, "Hand over")
    await studio.host.choose(asked, "Hand over to whom?", [studio.cohost])
    (thread,) = await until(lambda: studio.room.guild.threads)
    brief = await thread.wait_for(lambda seen: "You host now" in seen.text)
    assert f"Host {studio.cohost.mention}" in brief.text


async def test_a_reminder_of_the_rota_goes_to_the_moderators(studio):
    studio.cohost.closes_dms = True
    await add(studio, studio.cohost, "21:00")
    studio.room.clock.moment = datetime(2023, 6, 27, 17, 31, tzinfo=UTC)
    told = await studio.room.review.wait_for(lambda seen: "You host from" in seen.text)
    assert f"{studio.cohost.mention} takes no direct messages from me" in told.text
