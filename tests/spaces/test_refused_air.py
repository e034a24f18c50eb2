"""When Discord does not let the bot open a Stage."""

import pytest

from bot.rehearsal import Cut, Reply
from tests.spaces.test_off_air import closed_by_discord, told
from tests.spaces.test_restarts import away
from tests.support.waiting import until

FORBIDDEN = Reply(403, {"message": "Missing Permissions", "code": 50013})
STAGES = "/stage-instances"


def opens(sent):
    return sent.method == "POST" and sent.template == STAGES


def tries(studio, status=403):
    """How often the bot tried to open the Stage, and was refused."""
    sent = studio.room.stand_in.exchanges
    return len([one for one in sent if opens(one) and one.status == status])


def words(studio):
    """What hosts were told of it, wherever."""
    places = [*studio.room.guild.threads, studio.host.direct]
    said = [message.text for place in places for message in place.messages]
    return [text for text in said if "I could not open the Stage" in text]


def come_back(studio):
    studio.host.join_stage(studio.stage)
    studio.host.take_stage()


def is_live(studio):
    return studio.room.guild.stages.of(studio.stage)


async def some_looks(studio):
    """Let the desk look at the Stage a few times; the clock does not move."""
    ticks = studio.room.app.watch.metrics.ticks.labels("done")
    so_far = ticks._value.get()
    await until(lambda: ticks._value.get() > so_far + 3)


@pytest.fixture
async def refused(studio):
    """A Space whose Stage was closed; a host is back, and Discord refuses to open it again."""
    await studio.open()
    await closed_by_discord(studio)
    studio.allow = studio.room.stand_in.before_request(
        lambda sent: FORBIDDEN if opens(sent) else None
    )
    come_back(studio)
    await until(lambda: words(studio))
    await studio.shown("I may not open the Stage", f"put that right: {studio.host.mention}")
    return studio


async def test_it_is_tried_again_after_five_minutes_and_hosts_are_told_once(refused):
    await some_looks(refused)
    refused.room.pass_time(minutes=4)
    await some_looks(refused)
    await refused.room.restart()
    await some_looks(refused)
    assert tries(refused) == 1
    refused.room.pass_time(minutes=1)
    await until(lambda: tries(refused) == 2)
    await some_looks(refused)
    assert len(words(refused)) == 1
    refused.allow()
    refused.room.pass_time(minutes=5)
    await refused.shown("On air: What does the deal mean?")
    assert is_live(refused)


async def test_half_an_hour_off_air_ends_it_though_a_host_stands_on_the_stage(refused):
    refused.room.pass_time(minutes=31)
    await refused.shown("Ended: What does the deal mean?")
    await refused.room.talk.wait_for(lambda seen: "Recap: What does" in seen.text)


async def test_half_an_hour_out_of_reach_ends_it_as_well(studio):
    await studio.open()
    await closed_by_discord(studio)

    def cut(sent):
        if opens(sent):
            raise Cut

    studio.room.stand_in.before_request(cut)
    come_back(studio)
    await until(lambda: tries(studio, status=0))
    studio.room.pass_time(minutes=31)
    await studio.shown("Ended: What does the deal mean?")
    whole = [sent for sent in studio.room.stand_in.exchanges if sent.status]
    studio.room.stand_in.exchanges[:] = whole


async def test_a_host_who_came_back_while_the_bot_was_away_finds_it_opened(studio):
    await studio.open()
    await closed_by_discord(studio)
    await away(studio, lambda: come_back(studio), minutes=40)
    await studio.shown("On air: What does the deal mean?", "host since")


async def test_a_first_opening_that_is_refused_is_off_air_and_says_so(studio):
    allow = studio.room.stand_in.before_request(lambda sent: FORBIDDEN if opens(sent) else None)
    await studio.say(studio.host, "open", title="What now?")
    said = await told(studio.host, "I could not open the Stage of SP-1: I lack permissions")
    assert "every five minutes" in said.text
    studio.board = await studio.room.talk.wait_for(lambda seen: "air: What now?" in seen.text)
    await studio.shown("Off air: What now?", "I may not open", studio.host.mention, "it ends at")
    second = await studio.say(studio.host, "open", title="And now?")
    assert "SP-1 is off air in" in second.text
    allow()
    come_back(studio)
    studio.room.pass_time(minutes=6)
    await studio.shown("On air: What now?", "host since")
    assert is_live(studio)
