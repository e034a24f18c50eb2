"""The rota: who hosts when, over time zones and clock changes."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, strategies as st

from bot.domain.delivery import Delivery
from bot.domain.rota import Shift, next_to_ask, unhosted
from bot.domain.story import Server
from storage.store import Change
from tests.spaces.made_up import NOON
from tests.support.records import records

HOURS = st.integers(0, 40)


def shift(number, host, begins, hours=3):
    starts = NOON + timedelta(hours=begins)
    return Shift(
        guild_id=100,
        number=number,
        host=host,
        starts_at=starts,
        ends_at=starts + timedelta(hours=hours),
        added_by=1,
        next_at=None,
    )


@given(st.lists(st.tuples(HOURS, st.integers(1, 6)), max_size=12))
def test_every_moment_is_either_hosted_or_in_one_gap(spans):
    shifts = [shift(at, at, begins, hours) for at, (begins, hours) in enumerate(spans)]
    gaps = unhosted(shifts, NOON, NOON + timedelta(hours=24))
    for half_hours in range(48):
        moment = NOON + timedelta(minutes=30 * half_hours + 1)
        hosted = any(one.starts_at <= moment < one.ends_at for one in shifts)
        inside = [gap for gap in gaps if gap.since <= moment < gap.until]
        assert len(inside) == (not hosted)


def test_the_next_on_the_list_is_asked_and_nobody_twice():
    shifts = [shift(1, 11, 0), shift(2, 12, 3), shift(3, 13, 6), shift(4, 10, -3)]
    missing = shifts[0]
    asked = []
    while (other := next_to_ask(missing, shifts)) is not None:
        asked.append(other)
        missing = Shift(
            **{name: getattr(missing, name) for name in Shift.__dataclass_fields__}
            | {"asked": tuple(asked)}
        )
    assert asked == [12, 13, 10]


async def add(studio, host, since, length="3h", **options):
    return await studio.host.command(
        studio.room.talk,
        "rota add",
        options={"host": host, "from": since, "for": length, **options},
    )


async def listed(studio):
    return (await studio.host.command(studio.room.talk, "rota list")).text


async def past_shifts(studio, count):
    """So many shifts of a year ago, one an hour."""
    guild = studio.room.guild.id
    long_ago = [
        replace(shift(at, studio.cohost.id, at - 9000, 1), guild_id=guild)
        for at in range(1, count + 1)
    ]
    store = studio.room.app._desk.store
    server = await store.get(Server, str(guild))
    numbered = Change(replace(server.record, shifts=count), server.version)
    await store.commit([numbered, *(Change(one, 0) for one in long_ago)])


async def told(member, words):
    return await member.direct.wait_for(lambda message: words in message.text)


async def test_shifts_are_added_swapped_covered_and_cleared(studio):
    first = await add(studio, studio.host, "21:00")
    assert "H-1" in first.text
    assert "<t:1687888800:f>" in first.text  # 21:00 in Moscow
    await add(studio, studio.cohost, "22:00", zone="UTC")
    assert studio.cohost.mention in await listed(studio)
    assert "Nobody hosts, in the next 24 h" in await listed(studio)
    swapped = await studio.host.command(
        studio.room.talk, "rota swap", options={"id": "H-1", "with": "H-2"}
    )
    assert f"**H-1** {studio.cohost.mention}" in swapped.text
    covered = await studio.host.command(studio.room.talk, "rota cover", id="H-1")
    assert f"**H-1** {studio.host.mention}" in covered.text
    gone = await studio.host.command(studio.room.talk, "rota clear", id="all")
    assert "H-2" in gone.text
    assert "Nobody is on it yet" in await listed(studio)


async def test_a_thousand_shifts_of_the_past_hide_none_to_come(studio):
    await past_shifts(studio, 1001)
    await add(studio, studio.host, "21:00")
    assert "H-1002" in await listed(studio)
    assert "has H-1002 at that time" in (await add(studio, studio.host, "22:00")).text
    assert "H-1001" not in await listed(studio)
    await studio.open()
    await studio.shown(f"next {studio.host.mention}")


async def test_what_makes_no_sense_is_refused(studio):
    await add(studio, studio.host, "21:00")
    assert "has H-1 at that time" in (await add(studio, studio.host, "22:00")).text
    assert "is no host" in (await add(studio, studio.anna, "22:00")).text
    assert "24 hours at most" in (await add(studio, studio.cohost, "22:00", "2d")).text
    refused = await studio.host.command(studio.room.talk, "rota cover", id="H-9")
    assert "no shift" in refused.text
    shut = await studio.anna.command(studio.room.talk, "rota list")
    assert "Only hosts" in shut.text


async def test_eight_shifts_of_a_day_fit_together_over_a_clock_change(studio):
    studio.room.clock.moment = datetime(2026, 3, 27, 12, tzinfo=UTC)
    hosts = [studio.room.guild.add_member(f"Host {at}", roles=[studio.hosts]) for at in range(8)]
    for at, host in enumerate(hosts):
        answer = await add(studio, host, f"28 March {3 * at:02}:00", zone="Europe/Berlin", days=2)
        assert "On the rota" in answer.text, answer.text
    studio.room.clock.moment = datetime(2026, 3, 28, 12, tzinfo=UTC)
    text = await listed(studio)
    assert "Nobody hosts" not in text
    assert "2 h" in text  # the night in which the clocks go forward


async def test_a_host_is_reminded_and_somebody_else_asked_for_who_does_not_come(studio):
    await add(studio, studio.cohost, "21:00")
    third = studio.room.guild.add_member("Third host", roles=[studio.hosts])
    await add(studio, third, "00:00")
    await studio.open()
    studio.room.clock.moment = datetime(2023, 6, 27, 17, 31, tzinfo=UTC)
    await told(studio.cohost, "You host from")
    await studio.shown(f"next {studio.cohost.mention}", "nobody is on the rota from")
    studio.room.clock.moment = datetime(2023, 6, 27, 18, 11, tzinfo=UTC)
    asked = await told(third, f"{studio.cohost.mention} has not come to host")
    assert "/rota cover id:H-1" in asked.text
    await third.command(studio.room.talk, "rota cover", id="H-1")
    assert f"**H-1** {third.mention}" in await listed(studio)


async def test_who_should_open_the_space_and_does_not_come_is_replaced_too(studio):
    await add(studio, studio.cohost, "21:00")
    third = studio.room.guild.add_member("Third host", roles=[studio.hosts])
    await add(studio, third, "00:00")
    begins = datetime(2023, 6, 27, 18, tzinfo=UTC)
    await until(studio, begins - timedelta(minutes=29))
    await told(studio.cohost, "You host from")
    await until(studio, begins + timedelta(minutes=9))
    assert "asked to step in" not in await listed(studio)
    await until(studio, begins + timedelta(minutes=11))
    await told(third, f"{studio.cohost.mention} has not come to host")


async def test_who_covers_a_shift_that_has_begun_has_ten_minutes_to_come(studio):
    await add(studio, studio.cohost, "21:00")
    await add(studio, studio.host, "00:00")
    third = studio.room.guild.add_member("Third host", roles=[studio.hosts])
    begins = datetime(2023, 6, 27, 18, tzinfo=UTC)
    await until(studio, begins + timedelta(minutes=30))
    await third.command(studio.room.talk, "rota cover", id="H-1")
    await told(third, "You host from")
    await until(studio, begins + timedelta(minutes=39))
    assert "asked to step in" not in await listed(studio)
    await until(studio, begins + timedelta(minutes=41))
    await told(studio.host, f"{third.mention} has not come to host")


async def test_who_is_on_the_stage_is_not_replaced(studio):
    await add(studio, studio.cohost, "21:00")
    third = studio.room.guild.add_member("Third host", roles=[studio.hosts])
    await add(studio, third, "00:00")
    await studio.open()
    studio.cohost.join_stage(studio.stage)
    studio.cohost.take_stage()
    await studio.shown(f"{studio.cohost.mention} host since")
    studio.room.clock.moment = datetime(2023, 6, 27, 17, 31, tzinfo=UTC)
    await told(studio.cohost, "You host from")
    studio.room.clock.moment = datetime(2023, 6, 27, 18, 30, tzinfo=UTC)
    await add(studio, studio.host, "10:00")
    assert "asked to step in" not in await listed(studio)


async def nags(studio, member):
    """Every word about gaps that was ever owed to somebody."""
    owed = await records(studio.room.app, Delivery)
    return [one.text for one in owed if one.user_id == member.id and "Nobody hosts" in one.text]


async def until(studio, moment):
    """Let the desk look at what is due at this moment."""
    studio.room.clock.moment = moment
    studio.room.pass_time()
    for tick in studio.room.app._studio.ticks:
        await tick()


async def test_a_gap_is_told_ahead_and_once_more_when_it_is_near(studio):
    now = studio.room.clock.now()
    await add(studio, studio.host, "21:00")  # from 18:00 UTC on
    await add(studio, studio.cohost, "00:00", "20h")  # up to 17:00 UTC of the next day
    ends = datetime(2023, 6, 28, 17, tzinfo=UTC)
    assert await nags(studio, studio.host) == []
    await until(studio, now + timedelta(minutes=11))
    await told(studio.host, "Nobody hosts now, until <t:1687888800:t>")
    await until(studio, ends - timedelta(hours=24) + timedelta(minutes=1))
    ahead = await told(studio.cohost, f"Nobody hosts from <t:{int(ends.timestamp())}:f>")
    assert "soon" not in ahead.text
    await until(studio, ends - timedelta(hours=2))
    await told(studio.cohost, "and that is soon")
    before = await nags(studio, studio.cohost)
    await studio.room.restart()
    for minutes in (30, 60, 90):
        await until(studio, ends - timedelta(hours=2) + timedelta(minutes=minutes))
    assert await nags(studio, studio.cohost) == before


async def test_a_rota_that_is_being_written_is_not_nagged_about(studio):
    now = studio.room.clock.now()
    await add(studio, studio.host, "21:00", "12h")
    await until(studio, now + timedelta(minutes=8))
    await add(studio, studio.cohost, "28 June 09:00", "12h")
    await until(studio, now + timedelta(minutes=16))
    assert await nags(studio, studio.host) == []
