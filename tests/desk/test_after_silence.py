"""What comes after days without news, and after hours in which nothing could be posted."""

import asyncio
from datetime import timedelta

from bot.domain.report import Report
from bot.domain.schedule import Schedule, schedule_key
from bot.rehearsal import Reply
from tests.support.records import record


async def test_news_of_a_story_that_was_quiet_for_days_happened_today(desk):
    form = await desk.admin.command(desk.talk, "story new")
    fire = {"Title": "Fire in the harbour", "What is it about?": "A warehouse burns."}
    await desk.admin.submit(form, fire)
    await desk.admin.command(desk.talk, "story use", slug="fire-in-the-harbour")
    await desk.publish("The roof came down", when="")
    desk.clock.advance(days=3)
    await desk.report("The second roof came down", when="two hours ago")
    told = await record(desk.app, Report, f"{desk.guild.id}/fire-in-the-harbour/R-2")
    assert told.occurred.at == desk.clock.now() - timedelta(hours=2)


async def test_hours_without_posting_end_in_one_digest_not_in_a_burst(desk):
    await desk.admin.command(
        desk.talk, "schedule add", channel=desk.news, every="30m", when_quiet="say"
    )
    refused = asyncio.Event()

    def refuse(exchange):
        if exchange.method != "POST" or str(desk.news.id) not in exchange.path:
            return None
        refused.set()
        return Reply(503, {"message": "Service Unavailable", "code": 0})

    back = desk.stand_in.before_request(refuse)
    for _ in range(4):
        desk.clock.advance(minutes=30)
        await ticked_over(desk)
    await refused.wait()
    await desk.close_desk()
    back()
    desk.clock.advance(minutes=2)
    await desk.stand_in.disconnected()
    await desk.open_desk()
    await desk.news.wait_for(lambda message: "new since" in message.text)
    await desk.close_desk()
    assert len(desk.news.messages) == 1


async def ticked_over(desk):
    """Wait until the schedule's slot has been seen to."""
    key = schedule_key(desk.guild.id, 1)
    while (await record(desk.app, Schedule, key)).next_at <= desk.clock.now():  # noqa: ASYNC110
        await asyncio.sleep(0)
