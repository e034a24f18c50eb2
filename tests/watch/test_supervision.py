"""Whatever ends the connection to Discord, the bot comes back, says so and puts things right."""

import asyncio

import pytest

from bot.domain.report import Report
from bot.rehearsal import Cut, NoAnswer, Reply
from bot.rehearsal.backstage import Event
from tests.support.newsroom import FIRST_WAIT
from tests.support.records import records
from tests.support.waiting import until

ENDED = "the connection to Discord ended: trying anew"
BOARD = "board: how things stand"


def said(room, event, **fields):
    return [
        entry for entry in room.logs if entry["event"] == event and fields.items() <= entry.items()
    ]


async def back(room, how):
    """Wait until the gateway is there again, `resumed` or `anew`."""
    await until(lambda: said(room, "gateway back", how=how), 20)


async def lost(room):
    """Wait until the bot has noticed that the gateway is gone."""
    await until(lambda: said(room, "gateway lost: reconnecting"))


async def works(room):
    """A report goes all its way."""
    before = len(await records(room.app, Report))
    await room.card_of(f"Barrels burn at gate {before}")


@pytest.fixture
def ended(desk, caplog):
    """Take out of the logs that the connection ended, which is what these tests mean to do."""
    yield lambda: said(desk, ENDED)
    desk.logs[:] = [entry for entry in desk.logs if entry["event"] != ENDED]
    caplog.clear()


async def test_a_dropped_connection_is_resumed_told_and_counted(desk, outside):
    desk.stand_in.drop_gateway()
    await back(desk, "resumed")
    assert len(said(desk, "gateway lost: reconnecting", shard=0)) == 1
    assert await outside.number("gateway_losses_total") == 1
    assert await outside.number("gateway_returns_total", how="resumed") == 1
    assert (await outside.health())[0] == 200
    await works(desk)


async def test_an_invalid_session_begins_anew(desk, outside):
    desk.stand_in.drop_gateway(forget=True)
    await back(desk, "anew")
    assert await outside.number("gateway_returns_total", how="anew") == 1
    await works(desk)


@pytest.mark.parametrize(
    "event",
    [
        Event("GUILD_UPDATE", {"id": "no number"}),
        Event("GUILD_CREATE", {"unexpected": []}),
        Event("INTERACTION_CREATE", {"type": 2}),
    ],
    ids=lambda event: event.name,
)
async def test_an_event_that_cannot_be_read_ends_one_connection_and_not_the_bot(
    desk, outside, ended, event
):
    card = await desk.card_of()
    desk.stand_in.backstage.publish(event)
    await back(desk, "anew")
    (line,) = ended()
    assert line["exc_info"] is not None
    assert line["wait_seconds"] == FIRST_WAIT
    await until(lambda: desk.app.watch.health.verdict().ready)
    assert await outside.number("gateway_losses_total") == 1
    assert "taken by" in (await desk.moderator.press(card, "Take")).text
    await works(desk)


async def test_what_was_being_sent_when_the_connection_ended_arrives_once(desk, ended):
    held, released = asyncio.Event(), asyncio.Event()

    async def hold(exchange):
        if exchange.method == "POST" and exchange.template.endswith("/messages"):
            held.set()
            await released.wait()

    take_away = desk.stand_in.after_request(hold)
    await desk.report("Barrels burn at the north gate")
    await held.wait()
    desk.stand_in.backstage.publish(Event("GUILD_UPDATE", {"id": "no number"}))
    await until(ended)
    take_away()
    released.set()
    await back(desk, "anew")
    desk.pass_time(seconds=10)
    await until(lambda: said(desk, "delivery", outcome="edited", kind="card"))
    assert len(desk.review.messages) == 1


@pytest.mark.parametrize("failure", [Cut(), Reply(503, {"message": "down", "code": 0})])
async def test_a_refused_first_connection_is_tried_again(desk, ended, failure):
    refusals = []

    def refuse(exchange):
        if exchange.template != "/gateway/bot" or len(refusals) > 1:
            return None
        refusals.append(exchange)
        if isinstance(failure, Cut):
            raise failure
        return failure

    await desk.close_desk()
    await desk.stand_in.disconnected()
    desk.stand_in.before_request(refuse)
    await desk.open_desk()
    assert ended()
    await works(desk)
    desk.stand_in.exchanges[:] = [each for each in desk.stand_in.exchanges if each not in refusals]


async def test_deleted_messages_and_boards_are_made_anew_after_an_outage(desk):
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, posts=BOARD)
    board = await desk.news.wait_for(lambda seen: "Actors" in seen.text)
    card = await desk.card_of()
    let_in = desk.stand_in.hold_gateway()
    desk.stand_in.drop_gateway(forget=True)
    await lost(desk)
    board.delete()
    card.delete()
    desk.pass_time(seconds=30)
    let_in()
    await back(desk, "anew")
    desk.pass_time(seconds=6)
    again = await desk.news.wait_for(lambda seen: "Actors" in seen.text)
    assert again is not board
    assert await desk.card("R-1") is not card
    assert not [seen for seen in desk.review.messages if "no connection" in seen.text]


async def test_a_long_outage_whose_events_are_lost_is_told_once_to_the_moderators(desk):
    let_in = desk.stand_in.hold_gateway()
    desk.stand_in.drop_gateway(forget=True)
    await lost(desk)
    desk.pass_time(minutes=5)
    let_in()
    told = await desk.review.wait_for(lambda seen: "no connection to Discord" in seen.text, 20)
    assert "Please do it once more" in told.text
    assert len(desk.review.messages) == 1


async def missed(room, act):
    """Do something while the gateway is away; what the bot said of it when it was back."""
    let_in = room.stand_in.hold_gateway()
    room.stand_in.drop_gateway()
    await lost(room)
    with pytest.raises(NoAnswer):
        await act()
    room.pass_time(seconds=30)
    let_in()
    await back(room, "resumed")


async def test_a_press_during_an_outage_is_explained_and_not_done(desk):
    card = await desk.card_of()
    await missed(desk, lambda: desk.moderator.press(card, "Take", timeout=0.1))
    told = await desk.moderator.direct.wait_for(lambda seen: "no connection" in seen.text)
    assert "Nothing was done" in told.text
    assert "taken by nobody" in card.text
    await desk.close_desk()
    assert said(desk, "act", outcome="missed")


async def test_a_form_sent_during_an_outage_comes_back_with_what_was_written(desk):
    form = await desk.reporter.command(desk.talk, "report")
    text = "Barrels burn at the *north* gate @everyone"
    await missed(desk, lambda: desk.reporter.submit(form, {"What happened?": text}, timeout=0.1))
    told = await desk.reporter.direct.wait_for(lambda seen: "no connection" in seen.text)
    assert "Barrels burn at the" in told.text
    assert not await records(desk.app, Report)


async def test_what_is_told_late_is_no_trouble_where_direct_messages_are_closed(desk):
    card = await desk.card_of()
    desk.moderator.closes_dms = True
    await missed(desk, lambda: desk.moderator.press(card, "Take", timeout=0.1))
    await works(desk)
    assert not [seen for seen in desk.review.messages if "direct messages" in seen.text]
