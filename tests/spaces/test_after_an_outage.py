"""The connection was lost and is back while Spaces are under way."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.delivery import Delivery, DeliveryKind
from bot.domain.space import SpaceState
from bot.domain.story import Server
from bot.services.returning import Returning
from bot.services.work import Desk
from storage.store import Change
from storage.tiny import open_store
from tests.spaces.made_up import NOON, space


class Stopped:
    def now(self):
        return NOON


@pytest.fixture
async def desk(tmp_path):
    store = open_store(tmp_path)
    yield Desk(store, Stopped(), lambda: None)
    await store.close()


def shown(one):
    """The board of a Space as it is kept once it was sent and nothing is owed."""
    return Delivery(
        key=f"space-board:{one.key}",
        kind=DeliveryKind.SPACE_BOARD,
        guild_id=one.guild_id,
        story=one.story,
        subject=one.key,
        channel_id=one.channel_id,
        created_at=NOON - timedelta(hours=1),
        next_at=None,
        message_id=9,
        done_at=NOON - timedelta(hours=1),
    )


async def test_the_board_of_every_space_under_way_is_sent_once_more(desk):
    on_air = space(number=1).open(NOON - timedelta(hours=1), 8)
    off_air = replace(on_air, number=2, state=SpaceState.OFF_AIR, off_since=NOON)
    over = replace(on_air, number=3).end(NOON, 7)
    planned = space(number=4)
    spaces = (on_air, off_air, over, planned)
    boards = [shown(one) for one in spaces[:3]]
    made = [Server(guild_id=100), *spaces, *boards]
    await desk.store.commit([Change(one, 0) for one in made])
    assert await Returning(desk).reconcile({100}, NOON - timedelta(minutes=2), lost=False) == 1
    owed = await desk.store.query(Delivery, {}, until=("next_at", NOON))
    assert [one.record.subject for one in owed] == [on_air.key, off_air.key]
