"""Bulk goes at its pace and in order; whoever presses a button does not wait for it."""

import asyncio
import time

import pytest

from bot.domain.delivery import Delivery
from bot.rehearsal import Reply
from tests.support.records import records
from tests.support.waiting import eventually, until

BOARD = "board: how things stand"
MESSAGES = "/channels/{channel_id}/messages"


async def owe_digests(desk, channels):
    for channel in channels:
        await desk.admin.command(
            desk.talk, "schedule add", channel=channel, every="30m", when_quiet="say so"
        )


def posts(desk, since=0):
    return [
        each
        for each in desk.stand_in.exchanges[since:]
        if (each.method, each.template) == ("POST", MESSAGES)
    ]


async def test_deliveries_keep_to_the_pace_and_answers_do_not_wait_for_them(desk):
    channels = [desk.guild.add_text_channel(f"news-{number}") for number in range(8)]
    await owe_digests(desk, channels)
    await desk.restart(pace=2.0)
    began, before = time.monotonic(), len(desk.stand_in.exchanges)
    desk.pass_time(minutes=30)
    await until(lambda: len(posts(desk, before)) >= 2)
    await desk.reader.command(desk.talk, "status")
    assert not all(channel.messages for channel in channels), "it waited for the digests"
    await until(lambda: all(channel.messages for channel in channels), 30)
    assert time.monotonic() - began > 2.5


async def test_a_message_that_fails_keeps_those_behind_it_waiting(desk):
    await owe_digests(desk, [desk.news])
    failing = [Reply(503, {"message": "no", "code": 0})]

    def fail_once(exchange):
        here = exchange.method == "POST" and str(desk.news.id) in exchange.path
        return failing.pop() if here and failing else None

    desk.stand_in.before_request(fail_once)
    desk.pass_time(minutes=30)
    await eventually(lambda: has_problem(desk, "503"))
    desk.pass_time(seconds=1)
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, posts=BOARD)
    await desk.reader.command(desk.talk, "status")
    assert not desk.news.messages, "the board is not before the digest"
    desk.pass_time(seconds=6)
    await until(lambda: len(desk.news.messages) == 2)
    assert "Nothing new" in desk.news.messages[0].text


async def test_what_is_owed_while_the_clock_is_set_waits_for_what_is_being_sent(desk):
    await owe_digests(desk, [desk.news])
    arrived, released = asyncio.Event(), asyncio.Event()

    async def fail_late(exchange):
        if exchange.method != "POST" or released.is_set() or str(desk.news.id) not in exchange.path:
            return None
        arrived.set()
        await released.wait()
        return Reply(503, {"message": "no", "code": 0})

    desk.stand_in.before_request(fail_late)
    desk.pass_time(minutes=30)
    await arrived.wait()
    desk.pass_time(seconds=61)  # the lease lapses in the sender's hands
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, posts=BOARD)
    await eventually(lambda: is_claimed(desk, "board:"))
    released.set()
    await eventually(lambda: has_problem(desk, "503"))
    desk.pass_time(seconds=6)
    await until(lambda: len(desk.news.messages) == 2)
    assert "Nothing new" in desk.news.messages[0].text, "the board is not before the digest"


async def is_claimed(desk, key):
    owed = await records(desk.app, Delivery)
    return any(each.key.startswith(key) and each.owner for each in owed)


async def has_problem(desk, words):
    return any(words in each.problem for each in await records(desk.app, Delivery))


@pytest.mark.parametrize("status", [401, 403])
async def test_too_many_refusals_stop_deliveries_and_say_so(desk, status):
    app = desk.app
    refusals = app._traffic.refusals
    for _ in range(2000):
        refusals.note(status)
    await owe_digests(desk, [desk.news])
    desk.pass_time(minutes=30)
    await until(lambda: any("refuses too much" in entry["event"] for entry in desk.logs))
    assert "status" in (await desk.reader.command(desk.talk, "help")).text
    assert not desk.news.messages
    desk.logs[:] = [entry for entry in desk.logs if "refuses too much" not in entry["event"]]
