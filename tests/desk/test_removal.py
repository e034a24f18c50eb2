"""The bot is removed from a server, and comes back: nothing is sent, nothing is lost at once."""

import pytest

from bot.domain.delivery import Delivery
from bot.domain.ledger import Link, broken_at
from bot.domain.report import Report
from bot.domain.schedule import Schedule
from bot.domain.story import Server, Story
from bot.rehearsal import Permission, Refused
from storage.store import FIELDS
from tests.support.records import record, records
from tests.support.waiting import eventually


async def server(room):
    return await record(room.app, Server, str(room.guild.id))


async def removed(room):
    """The bot is thrown out, and knows it."""
    room.guild.remove()
    await eventually(lambda: _left(room))


async def invited(room):
    """The bot is let in again, and knows it."""
    room.guild.take_back()
    await eventually(lambda: _is_in(room))


async def _left(room):
    kept = await server(room)
    return kept is None or kept.left_at is not None


async def _is_in(room):
    kept = await server(room)
    return kept is None or kept.left_at is None


def refuse_all_posts(room):
    room.review.set_overwrite(room.guild.bot, deny=Permission.SEND_MESSAGES)


async def owed(room):
    return [one for one in await records(room.app, Delivery) if one.next_at]


async def test_nothing_is_owed_or_posted_once_the_bot_is_removed(desk):
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, every="30m")
    await desk.publish()
    await desk.card_of("The gate is shut")
    asked = len(desk.stand_in.exchanges)
    await removed(desk)
    desk.pass_time(hours=3)
    await eventually(lambda: _slots_passed(desk))
    assert not await owed(desk)
    calls = [e for e in desk.stand_in.exchanges[asked:] if "messages" in e.template]
    assert not [call for call in calls if call.method == "POST"]
    assert (await record(desk.app, Report, f"{desk.guild.id}/wagner-2023/R-2")).is_open


async def test_a_taken_report_is_freed_while_away_without_a_word_to_anybody(desk):
    card = await desk.card_of("The gate is shut")
    await desk.moderator.press(card, "Take")
    await removed(desk)
    desk.pass_time(hours=1)
    await eventually(lambda: _is_free(desk))
    assert not await owed(desk)


async def test_coming_back_goes_on_without_a_burst(desk):
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, every="30m")
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, posts="board")
    board = await desk.news.wait_for(lambda message: "As of…" in message.buttons)
    await desk.publish("The gate burns")
    await removed(desk)
    desk.pass_time(days=2)
    await eventually(lambda: _slots_passed(desk))
    before = len(desk.news.messages)
    await invited(desk)
    desk.pass_time(minutes=31)
    digest = await desk.news.wait_for(lambda message: "Since" in message.text)
    assert "The gate burns" in digest.text
    desk.pass_time(seconds=6)  # a board is edited every five seconds at most
    await eventually(lambda: _nothing_is_owed(desk))
    assert len(desk.news.messages) == before + 1
    assert not board.deleted


async def test_a_report_whose_card_was_not_posted_gets_it_on_return(desk):
    refuse_all_posts(desk)
    await desk.report("The gate is shut")
    await eventually(lambda: _was_refused(desk))
    await removed(desk)
    desk.review.set_overwrite(desk.guild.bot)
    assert not desk.review.messages
    await invited(desk)
    assert "The gate is shut" in (await desk.card("R-1")).text


async def test_removed_while_the_bot_is_stopped_is_found_at_the_next_start(desk):
    await desk.close_desk()
    desk.guild.remove()
    await desk.open_desk()
    await eventually(lambda: _left(desk))
    assert (await server(desk)).delete_at is not None
    await desk.close_desk()
    desk.guild.take_back()
    await desk.open_desk()
    await eventually(lambda: _is_in(desk))


async def test_an_outage_is_no_removal(desk):
    desk.guild.go_away()
    desk.pass_time(minutes=5)
    desk.guild.come_back()
    assert "Logged as R-1" in (await desk.report("The gate is shut")).text
    assert (await server(desk)).left_at is None


async def test_everything_of_a_server_is_deleted_when_its_time_has_passed(desk):
    other = desk.stand_in.add_guild("Elsewhere")
    hall = other.add_text_channel("hall")
    role = other.add_role("Moderators")
    await other.owner.command(
        hall, "setup", moderator_role=role, review_channel=hall, story="wagner-2023"
    )
    theirs = len(await _all_of(desk, other))
    await desk.admin.command(desk.talk, "setup", delete_after_removal=7)
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, every="30m")
    await desk.publish()
    await removed(desk)
    desk.pass_time(days=6, hours=23)
    await eventually(lambda: _slots_passed(desk))
    assert (await record(desk.app, Story, f"{desk.guild.id}/wagner-2023")) is not None
    desk.pass_time(hours=2)
    await eventually(lambda: _is_gone(desk))
    assert not await _all_of(desk, desk.guild)
    assert len(await _all_of(desk, other)) >= theirs


async def test_coming_back_in_time_stops_the_deletion(desk):
    await removed(desk)
    desk.pass_time(days=29)
    await invited(desk)
    desk.pass_time(days=30)
    assert "Logged as R-1" in (await desk.report("The gate is shut")).text
    chain = await records(desk.app, Link, story=f"server/{desk.guild.id}")
    assert broken_at(sorted(chain, key=lambda link: link.sequence)) is None


async def test_coming_back_too_late_begins_anew(desk):
    await removed(desk)
    await desk.close_desk()
    desk.clock.advance(days=31)
    desk.guild.take_back()
    await desk.open_desk()
    await eventually(lambda: _is_gone(desk))
    answer = await desk.admin.command(desk.talk, "setup", review_channel=desk.review)
    assert "/setup moderator_role" in answer.text
    assert "/story use" in answer.text
    assert (await server(desk)).left_at is None


@pytest.mark.parametrize("days", [-1, 366])
async def test_only_a_sensible_number_of_days_is_taken(desk, days):
    with pytest.raises(Refused, match="not within"):
        await desk.admin.command(desk.talk, "setup", delete_after_removal=days)


async def _all_of(room, guild):
    """Every record that belongs to a server, whatever its kind."""
    found = []
    for kind in FIELDS:
        for one in await records(room.app, kind):
            owner = getattr(one, "guild_id", None)
            place = str(getattr(one, "story", "") or one.key)
            if owner == guild.id or place.removeprefix("server/").startswith(str(guild.id)):
                found.append(one)
    return found


async def _is_gone(room):
    return await server(room) is None


async def _nothing_is_owed(room):
    return not await owed(room)


async def _is_free(room):
    return (await record(room.app, Report, f"{room.guild.id}/wagner-2023/R-1")).taken_by is None


async def _was_refused(room):
    return any(one.problem for one in await records(room.app, Delivery))


async def _slots_passed(room):
    now = room.clock.now()
    schedules = await records(room.app, Schedule)
    return all(one.next_at is None or one.next_at > now for one in schedules)
