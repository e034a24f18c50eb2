"""Damage to the embedded engine's file is noticed; what is whole opens."""

import random
import re
import shutil
import sqlite3
from contextlib import closing

import pytest

from bot.domain.report import Report
from storage.store import Change, StoreError
from storage.tiny import back_up, faults, open_store, open_to_read, restore
from tests.storage.records import entry, report

REPORTS = 60
SAID = "бочки горят "


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of a file with some records, closed in good order."""
    import asyncio  # noqa: PLC0415

    folder = tmp_path_factory.mktemp("whole")
    asyncio.run(_fill(folder))
    return (folder / "nightdesk.db").read_bytes()


async def _fill(folder):
    store = open_store(folder)
    for number in range(1, REPORTS + 1):
        text = f"report {number} " + SAID * 20
        await store.commit([Change(report(number, text=text), 0)], [entry()])
    await store.close()


async def _read(folder):
    """Everything that is there; whoever opens it reads every row."""
    store = open_store(folder)
    try:
        return [s.record.text for s in await store.query(Report, {}, order="number")]
    finally:
        await store.close()


async def _tried(folder):
    try:
        return "", await _read(folder)
    except StoreError as error:
        return str(error), None


def _is_noticed(words):
    known = ("damaged", "no Nightdesk database", "belongs to another", "newer Nightdesk")
    return any(sign in words for sign in known)


def _tries(request):
    return 1000 if request.config.getoption("--torture", default=False) else 60


async def _flipped(whole, bit, tmp_path):
    """What opening says of a file with one bit flipped, and what it reads from it."""
    broken = bytearray(whole)
    broken[bit // 8] ^= 1 << bit % 8
    folder = tmp_path / "flipped"
    folder.mkdir()
    (folder / "nightdesk.db").write_bytes(broken)
    tried = await _tried(folder)
    shutil.rmtree(folder)
    return tried


@pytest.mark.timeout(300)
async def test_a_flipped_bit_is_noticed_or_does_no_harm(request, whole, tmp_path):
    (tmp_path / "nightdesk.db").write_bytes(whole)
    expected = await _read(tmp_path)
    for _ in range(_tries(request)):
        bit = random.randrange(len(whole) * 8)  # noqa: S311  (any place)
        said, found = await _flipped(whole, bit, tmp_path)
        assert found == expected or _is_noticed(said), (bit, said)


@pytest.mark.timeout(300)
async def test_every_flipped_bit_of_what_somebody_said_is_noticed(request, whole, tmp_path):
    words = SAID.encode()
    places = [found.start() for found in re.finditer(re.escape(words), whole)]
    assert len(places) >= REPORTS * 20
    for place in random.sample(places, _tries(request)):
        bit = place * 8 + random.randrange(len(words) * 8)  # noqa: S311  (any bit of them)
        said, found = await _flipped(whole, bit, tmp_path)
        assert _is_noticed(said), (bit, said)
        assert found is None


async def test_a_log_without_its_file_is_no_beginning(whole, tmp_path):
    (tmp_path / "nightdesk.db").write_bytes(whole)
    back_up(tmp_path, tmp_path / "backup.db")
    (tmp_path / "nightdesk.db").rename(tmp_path / "nightdesk.db-wal")
    with pytest.raises(StoreError, match="it is gone, and what was written last"):
        open_store(tmp_path)
    _, aside = restore(tmp_path, tmp_path / "backup.db")
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == whole
    assert len(await _read(tmp_path)) == REPORTS


@pytest.mark.parametrize("share", [0, 0.02, 0.3, 0.5, 0.7, 0.99])
async def test_a_file_cut_short_is_noticed(whole, tmp_path, share):
    (tmp_path / "nightdesk.db").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(StoreError) as raised:
        await _read(tmp_path)
    assert _is_noticed(str(raised.value))
    assert "store restore FILE" in str(raised.value)


async def test_a_torn_page_is_noticed(whole, tmp_path):
    middle = len(whole) // 2 // 4096 * 4096
    (tmp_path / "nightdesk.db").write_bytes(
        whole[:middle] + whole[middle : middle + 512] + bytes(3584) + whole[middle + 4096 :]
    )
    with pytest.raises(StoreError, match="damaged"):
        await _read(tmp_path)


async def test_a_log_that_was_torn_by_a_power_cut_ends_at_its_last_whole_commit(tmp_path):
    store = open_store(tmp_path / "data")
    for number in range(1, 6):
        await store.commit([Change(report(number), 0)], [entry()])
    shutil.copytree(tmp_path / "data", tmp_path / "cut")
    await store.close()
    log = tmp_path / "cut" / "nightdesk.db-wal"
    sizes = range(log.stat().st_size - 1, 32, -4001)
    seen = set()
    for size in sizes:
        shutil.copytree(tmp_path / "cut", tmp_path / "torn")
        with (tmp_path / "torn" / "nightdesk.db-wal").open("r+b") as torn:
            torn.truncate(size)
        store = open_store(tmp_path / "torn")
        numbers = [s.record.number for s in await store.query(Report, {}, order="number")]
        assert numbers == list(range(1, len(numbers) + 1))
        seen.add(len(numbers))
        await store.close()
        shutil.rmtree(tmp_path / "torn")
    assert {0, 4} <= seen


def _leaves(whole):
    """Where the pages begin that hold rows (https://www.sqlite.org/fileformat.html)."""
    return [at for at in range(4096, len(whole), 4096) if whole[at] == 0x0D]


@pytest.mark.parametrize("which", [1, -1], ids=["in the middle", "the newest"])
async def test_a_page_that_forgot_a_row_is_noticed(whole, tmp_path, which):
    broken = bytearray(whole)
    cells = _leaves(whole)[which] + 4  # the low byte of how many there are
    assert broken[cells] > 1
    broken[cells] -= 1
    (tmp_path / "nightdesk.db").write_bytes(broken)
    assert faults(tmp_path) != []
    with pytest.raises(StoreError, match="damaged"):
        await _read(tmp_path)


async def test_two_rows_of_one_record_are_damage(tmp_path):
    store = open_store(tmp_path)
    await store.commit([Change(report(1), 0)])
    await store.close()
    with closing(sqlite3.connect(tmp_path / "nightdesk.db", isolation_level=None)) as db:
        db.execute("INSERT INTO rows SELECT id + 1, kind, key, version, doc, sum FROM rows")
    with pytest.raises(StoreError, match=r"damaged .report 100/mutiny/R-1"):
        await _read(tmp_path)


def _damage(folder):
    with closing(sqlite3.connect(folder / "nightdesk.db", isolation_level=None)) as db:
        db.execute("UPDATE rows SET doc = replace(doc, 'горят', 'горит') WHERE id = 1")


async def test_a_damaged_file_is_set_aside_and_nothing_begins_empty_in_its_place(whole, tmp_path):
    (tmp_path / "nightdesk.db").write_bytes(whole)
    back_up(tmp_path, tmp_path / "backup.db")
    _damage(tmp_path)
    broken = (tmp_path / "nightdesk.db").read_bytes()
    with pytest.raises(
        StoreError, match=r"set aside as nightdesk\.db\.damaged-.*store restore FILE"
    ):
        open_store(tmp_path)
    (aside,) = tmp_path.glob("nightdesk.db.damaged-*")
    assert aside.read_bytes() == broken
    for again in (open_store, open_to_read):
        with pytest.raises(StoreError, match=f"set aside as {aside.name}"):
            again(tmp_path)
    assert not (tmp_path / "nightdesk.db").exists()
    restore(tmp_path, tmp_path / "backup.db")
    assert len(await _read(tmp_path)) == REPORTS
    assert aside.exists()


async def test_whoever_moves_the_damaged_file_away_begins_without_records(whole, tmp_path):
    (tmp_path / "nightdesk.db").write_bytes(whole)
    _damage(tmp_path)
    with pytest.raises(StoreError, match="To begin without any records, move"):
        open_store(tmp_path)
    (aside,) = tmp_path.glob("nightdesk.db.damaged-*")
    aside.rename(tmp_path.with_suffix(".kept"))
    assert await _read(tmp_path) == []


async def test_reading_beside_leaves_a_damaged_file_where_it_is(whole, tmp_path):
    (tmp_path / "nightdesk.db").write_bytes(whole)
    _damage(tmp_path)
    with pytest.raises(StoreError, match=r"is damaged \(.*store restore FILE"):
        open_to_read(tmp_path)
    assert (tmp_path / "nightdesk.db").exists()


async def test_beside_a_writer_one_may_read_but_not_write(tmp_path):
    store = open_store(tmp_path)
    await store.commit([Change(report(1), 0)])
    beside = open_to_read(tmp_path)
    await store.commit([Change(report(2), 0)])
    assert [s.record.number for s in await beside.query(Report, {})] == [1]
    with pytest.raises(StoreError, match="opened for reading only"):
        await beside.commit([Change(report(3), 0)])
    await beside.close()
    again = open_to_read(tmp_path)
    assert len(await again.query(Report, {})) == 2
    await again.close()
    await store.close()


def test_reading_makes_nothing(tmp_path):
    with pytest.raises(StoreError, match=r"holds no records of Nightdesk yet"):
        open_to_read(tmp_path)
    assert list(tmp_path.iterdir()) == []
