"""After every test here, all traffic is judged by Discord's own document (see `conftest`)."""

import pytest

from bot.rehearsal import Exchange
from tests.support import judge, judged


@pytest.mark.skipif(
    not judge.available(), reason=f"Discord's OpenAPI document is not at {judge.DOCUMENT}"
)
async def test_the_traffic_of_these_tests_is_judged_by_discords_document(newsroom):
    desk = newsroom
    await desk.open_desk()
    await desk.set_up()
    await desk.publish()
    judgeable = {exchange.template for exchange in desk.stand_in.exchanges}
    assert len(judgeable) > 5
    assert judged.complaints(desk.stand_in.exchanges) == []
    wrong = Exchange(0, "POST", "/channels/{channel_id}/messages", "", {}, {}, {"flags": "x"})
    wrong.status = 200
    assert judged.complaints([wrong])
