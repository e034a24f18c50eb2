"""TinyDB's own interface over rows: what changed is written, indexes answer."""

import sqlite3
from contextlib import closing

import pytest
from tinydb import where
from tinydb.table import Document

from storage.tiny._file import RowFile
from storage.tiny._making import make
from storage.tiny._table import RowDB, RowStorage


@pytest.fixture
def db(tmp_path):
    make(tmp_path / "rows.db")
    file = RowFile(tmp_path / "rows.db")
    with RowDB(file, {"t": ("colour", "due_at")}, storage=RowStorage) as opened:
        yield opened


@pytest.fixture
def table(db):
    table = db.table("t")
    colours = {"a": "red", "b": "blue", "c": "red"}
    table.insert_multiple(
        Document({"colour": colour, "deep": {"list": [1]}}, doc_id=key)
        for key, colour in colours.items()
    )
    return table


def _versions(tmp_path):
    with closing(sqlite3.connect(tmp_path / "rows.db")) as db:
        return dict(db.execute("SELECT key, version FROM rows"))


class Looked:
    """A query that counts the documents it was shown."""

    def __init__(self, query):
        self._query, self._hash, self.times = query, query._hash, 0

    def __call__(self, document):
        self.times += 1
        return self._query(document)


def test_an_update_writes_only_the_documents_it_changed(table, tmp_path):
    assert table.update({"colour": "red", "new": 1}, where("colour") == "blue") == ["b"]
    assert _versions(tmp_path) == {"a": 1, "b": 2, "c": 1}
    assert table.count(where("colour") == "red") == 3


def test_an_update_in_place_reaches_the_disk(table, tmp_path):
    table.update(lambda document: document["deep"]["list"].append(2), doc_ids=["a"])
    assert table.get(doc_id="a")["deep"] == {"list": [1, 2]}
    assert _versions(tmp_path) == {"a": 2, "b": 1, "c": 1}


def test_removing_and_emptying_remove_rows(table, tmp_path):
    assert table.remove(where("colour") == "red") == ["a", "c"]
    assert _versions(tmp_path) == {"b": 1}
    table.truncate()
    assert (_versions(tmp_path), len(table), table.all()) == ({}, 0, [])


def test_an_upsert_changes_what_is_there_or_inserts_it(table, tmp_path):
    table.upsert(Document({"colour": "green"}, doc_id="a"))
    table.upsert(Document({"colour": "green"}, doc_id="z"))
    assert sorted(doc.doc_id for doc in table.search(where("colour") == "green")) == ["a", "z"]
    assert _versions(tmp_path) == {"a": 2, "b": 1, "c": 1, "z": 1}


def test_an_update_that_fails_half_way_changes_nothing(table, tmp_path):
    def break_at_blue(document):
        document["deep"]["list"].append(1 / (document["colour"] != "blue"))
        document["colour"] = "white"

    with pytest.raises(ZeroDivisionError):
        table.update(break_at_blue)
    assert [document["deep"] for document in table] == [{"list": [1]}] * 3
    assert table.count(where("colour") == "white") == 0
    assert _versions(tmp_path) == {"a": 1, "b": 1, "c": 1}


@pytest.mark.parametrize(
    ("query", "found", "looked_at"),
    [
        (where("colour") == "red", {"a", "c"}, 2),
        ((where("colour") == "blue") & (where("deep").exists()), {"b"}, 1),
        ((where("colour") == "none"), set(), 0),
        (~(where("colour") == "red"), {"b"}, 3),
        ((where("colour") == "red") | (where("colour") == "blue"), {"a", "b", "c"}, 3),
        (where("colour").test(lambda colour: colour == "red"), {"a", "c"}, 3),
    ],
    ids=["equal", "and", "nothing", "not", "or", "test"],
)
def test_equality_on_an_indexed_field_looks_only_at_matches(table, query, found, looked_at):
    looked = Looked(query)
    assert {document.doc_id for document in table.search(looked)} == found
    assert looked.times == looked_at


def test_a_time_is_found_by_range_without_looking_at_later_or_unset_ones(table):
    table.update({"due_at": "2023"}, doc_ids=["a"])
    table.update({"due_at": "2024"}, doc_ids=["b"])
    looked = Looked(where("due_at") <= "2023")
    assert [document.doc_id for document in table.search(looked)] == ["a"]
    assert looked.times == 1


def test_documents_come_by_key_by_keys_and_by_the_first_match(table):
    assert table.get(doc_id="nobody") is None
    assert [document.doc_id for document in table.get(doc_ids=["c", "x", "a"])] == ["c", "a"]
    assert table.get(where("colour") == "red").doc_id == "a"
    assert table.contains(doc_id="a")
    with pytest.raises(RuntimeError):
        table.get()


def test_a_document_needs_a_key_and_a_table_is_not_dropped(db, table):
    with pytest.raises(ValueError, match="needs its key"):
        table.insert({"colour": "red"})
    with pytest.raises(ValueError, match="already exists"):
        table.insert(Document({}, doc_id="a"))
    with pytest.raises(NotImplementedError, match="truncate"):
        db.drop_table("t")
    assert len(table) == 3
