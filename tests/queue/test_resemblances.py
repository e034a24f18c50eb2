"""What a new report may be the same as: found among all of the last two days."""

import pytest

from bot.domain.actor import Actor, ActorKind
from bot.services.recent import Recent
from storage.store import Change
from tests.queue.staff import ANNA, BEN, KEY, REPORTER, SLUG, Filing, Staff

FIRST = "Forty lorries of the border guard cross the bridge at Yelets"
AGAIN = "At Yelets forty border guard lorries cross the bridge"


@pytest.fixture
async def staff(tmp_path):
    staff = Staff(tmp_path)
    await staff.set_up()
    yield staff
    await staff.store.close()


async def _alike(staff, number):
    shown = await staff.queue.look(ANNA, SLUG, number)
    return [one.name for one in shown.similar]


async def _flood(staff, count):
    for number in range(count):
        await staff.report(text=f"Street {number} is quiet, says resident {number * 7}")


async def test_a_duplicate_is_found_behind_hundreds_of_newer_reports(staff):
    await staff.report(text=FIRST)
    await _flood(staff, 210)
    last = await staff.report(by=BEN, text=AGAIN)
    assert await _alike(staff, last.number) == ["R-1"]


async def test_the_same_page_is_found_whatever_the_words(staff):
    await staff.intake.report(REPORTER, 5, Filing(text=FIRST, link="https://example.org/a?utm_x=1"))
    await _flood(staff, 3)
    made, _ = await staff.intake.report(
        BEN, 5, Filing(text="Look what came in", link="https://www.example.org/a/")
    )
    shown = await staff.queue.look(ANNA, SLUG, made.number)
    assert [(one.name, one.certain) for one in shown.similar] == [("R-1", True)]


async def test_what_was_written_withdrawn_or_renamed_since_is_known_at_once(staff):
    await staff.report(text=FIRST)
    second = await staff.report(by=BEN, text=AGAIN)
    assert await _alike(staff, second.number) == ["R-1"]
    third = await staff.report(by=ANNA, text=AGAIN)
    assert set(await _alike(staff, third.number)) == {"R-1", "R-2"}
    await staff.own.withdraw(REPORTER, SLUG, 1)
    assert await _alike(staff, third.number) == ["R-2"]


async def test_a_new_name_of_an_actor_counts_from_then_on(staff):
    await staff.report(text="Zlatko Vranic was seen in Minsk on Tuesday")
    second = await staff.report(by=BEN, text="The Falcon was seen in Minsk on Tuesday")
    actor = Actor(
        story=KEY,
        slug="vranic",
        position=1,
        kind=next(iter(ActorKind)),
        name="Zlatko Vranic",
        aliases=("The Falcon",),
        recorded_at=staff.clock.now(),
    )
    before = (await staff.queue.look(ANNA, SLUG, second.number)).similar
    await staff.store.commit([Change(actor, 0)])
    after = (await staff.queue.look(ANNA, SLUG, second.number)).similar
    assert not any(one.certain for one in before)
    assert [one.certain for one in after] == [True]


async def test_another_process_knows_what_this_one_wrote(staff):
    other = Recent(staff.store, staff.clock)
    assert (await other.like(KEY, FIRST, "")).lines == ()
    await staff.report(text=FIRST)
    assert [line.number for line in (await other.like(KEY, AGAIN, "")).lines] == [1]


async def test_what_is_older_than_two_days_is_let_go(staff):
    await staff.report(text=FIRST)
    staff.clock.advance(hours=49)
    second = await staff.report(by=BEN, text=AGAIN)
    assert await _alike(staff, second.number) == []
    staff.clock.advance(hours=48)
    assert [line.number for line in (await staff.recent.like(KEY, AGAIN, "")).lines] == [2]


async def test_a_story_that_nobody_reviews_costs_no_memory(staff):
    await staff.report(text=FIRST)
    await staff.recent.like(KEY, AGAIN, "")
    staff.clock.advance(hours=2)
    await staff.recent.like(f"{KEY}-2", AGAIN, "")
    assert set(staff.recent._stories) == {f"{KEY}-2"}
    assert (await staff.recent.like(KEY, AGAIN, "")).lines
