"""The embedded engine beside, and after, a process that is killed without warning."""

import random
import sys

import pytest

from storage.store import StoreError
from storage.tiny import open_store
from tests.storage import writers
from tests.storage.killing import WRITERS, committing

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is not Windows'")


@pytest.fixture
def committer():
    with committing() as committer:
        yield committer


@pytest.mark.timeout(1200)
async def test_nothing_acknowledged_to_any_of_many_writers_is_lost_by_killing(
    torture, committer, tmp_path
):
    kept = {}
    for _ in range(200 if torture else 5):
        process = committer.start(tmp_path)
        kept |= committer.kill_after(process, random.randint(1, 60))  # noqa: S311  (a moment)
        store = open_store(tmp_path)
        kept = await writers.check(store, kept)
        await store.close()
    assert len(kept) == WRITERS


async def test_a_second_process_is_refused_until_the_first_has_ended(committer, tmp_path):
    process = committer.start(tmp_path)
    with pytest.raises(StoreError, match=rf"another Nightdesk \(process {process}\)\. Stop it"):
        open_store(tmp_path)
    committer.kill_after(process, 1)
    await open_store(tmp_path).close()
