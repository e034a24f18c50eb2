"""The index of words in memory: what it ranks, what it forgets, what cannot reach its language."""

from contextlib import closing

import pytest

from storage.index import Indexed, WordIndex


@pytest.fixture
def index():
    with closing(WordIndex()) as made:
        yield made


def _put(index, **texts):
    index.put(
        Indexed("here", key, f"2023-06-24T12:00:{number:02}.000000+00:00", text.split())
        for number, (key, text) in enumerate(texts.items())
    )


def test_what_shares_more_and_rarer_words_is_more_alike(index):
    _put(index, a="convoy at the gate", b="the the the", c="convoy of lorries at the north gate")
    words = ["lorries", "north", "gate", "convoy", "the"]
    assert index.most_alike("here", words, 2) == ["c", "a"]
    assert index.most_alike("there", words, 2) == []
    assert index.most_alike("here", [], 2) == []


def test_an_exchanged_entry_is_found_by_its_new_words_alone(index):
    _put(index, a="convoy")
    _put(index, a="lorries")
    assert index.most_alike("here", ["convoy"], 9) == []
    assert index.newest("here", [["lorries"]], 9) == ["a"]
    index.remove("a")
    index.remove("nobody")
    assert index.newest("here", [["lorries"]], 9) == []


@pytest.mark.parametrize("word", ['"', "a*", "NEAR(", "AND", "-x", "", "^a", "words:a", "a b", "é"])
def test_nothing_but_words_is_asked_for(index, word):
    _put(index, a="a and x near")
    assert index.most_alike("here", [word], 9) == []
    assert index.newest("here", [[word]], 9) == []
    assert index.most_alike("here", [word, "x"], 9) == ["a"]


def test_a_place_cannot_be_named_by_a_word(index):
    _put(index, a="x here")
    assert index.newest("there", [["x"]], 9) == []
    assert index.newest("here", [["here"]], 9) == ["a"]
