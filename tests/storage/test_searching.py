"""What any engine finds by words."""

import pytest

from bot.domain.draft import Draft
from bot.domain.report import Report
from bot.domain.update import Amendment, AmendmentKind, Source, Update
from storage.store import SEARCHED, Change
from storage.words import words_in, words_of
from tests.storage.records import NOW, STORY, after, one_of_each, report, update


async def _keep(store, *records):
    await store.commit([Change(record, 0) for record in records])


async def _found(store, *words, kind=Report, story=STORY, limit=10):
    groups = [word if isinstance(word, set) else {word} for word in words]
    return [s.record.number for s in await store.search(kind, story, groups, limit=limit)]


async def test_all_words_must_be_there_and_the_newest_comes_first(store):
    await _keep(
        store,
        report(1, text="A bridge in flames"),
        report(2, text="Flames near the bridge"),
        report(3, text="No bridge here"),
    )
    assert await _found(store, "bridge", "flames") == [2, 1]
    assert await _found(store, "bridge") == [3, 2, 1]
    assert await _found(store, "flood") == []


async def test_newest_is_what_came_last_not_what_was_written_last(store):
    await _keep(store, report(2, text="bridge"))
    await _keep(store, report(1, text="bridge"), report(3, text="bridge"))
    assert await _found(store, "bridge") == [3, 2, 1]


async def test_what_came_at_once_is_ordered_by_key(store):
    await _keep(store, *(report(n, text="bridge", received_at=NOW) for n in (2, 3, 1)))
    assert await _found(store, "bridge") == [3, 2, 1]


async def test_the_limit_cuts_what_is_older(store):
    await _keep(store, *(report(number, text="bridge") for number in range(1, 6)))
    assert await _found(store, "bridge", limit=2) == [5, 4]
    assert await _found(store, "bridge", limit=0) == []


async def test_any_spelling_of_a_group_will_do(store):
    await _keep(store, report(1, text="a bridge"), report(2, text="a bridges"), report(3, text="a"))
    assert await _found(store, {"bridge", "bridges"}, "a") == [2, 1]


async def test_nothing_asked_for_finds_nothing(store):
    await _keep(store, report(1, text="a bridge"))
    assert await store.search(Report, STORY, [], limit=9) == []
    assert await store.search(Report, STORY, [{"bridge"}, set()], limit=9) == []


async def test_words_are_whole_and_spelling_is_not_guessed(store):
    await _keep(store, report(1, text="bridges"))
    assert await _found(store, "bridge") == []
    assert await _found(store, "bridges") == [1]


async def test_a_search_stays_in_its_story(store):
    await _keep(store, report(1, text="bridge"), report(2, text="bridge", story="200/mutiny"))
    await _keep(store, report(3, text="bridge", story=f"{STORY}-2"))
    assert await _found(store, "bridge") == [1]
    assert await _found(store, "bridge", story="200/mutiny") == [2]
    assert await _found(store, "bridge", story="300/mutiny") == []


@pytest.mark.parametrize(
    "word", ['"', "bridge*", "a b", "NEAR(", "AND", "-x", "", "%", "'", ":*", "!x", "|", "\\"]
)
async def test_what_is_no_word_is_only_compared(store, word):
    await _keep(store, report(1, text="a bridge and a b near x"))
    assert await _found(store, word) == []
    assert await _found(store, {word, "bridge"}) == [1]


@pytest.mark.parametrize("word", ["and", "or", "not", "near", "the", "is", "2023", "1e5", "0007"])
async def test_no_word_is_too_common_or_too_strange(store, word):
    await _keep(store, report(1, text=f"x {word} y"), report(2, text="x y"))
    assert await _found(store, word) == [1]


async def test_a_changed_text_is_found_by_its_new_words_alone(store):
    await _keep(store, report(1, text="a bridge"))
    assert await _found(store, "bridge") == [1]
    await store.commit([Change(report(1, text="a tunnel"), 1)])
    assert await _found(store, "bridge") == []
    assert await _found(store, "tunnel") == [1]


async def test_a_removed_record_is_found_no_more(store):
    await _keep(store, report(1, text="a bridge"), report(2, text="a bridge"))
    assert await _found(store, "bridge") == [2, 1]
    await store.commit([Change(report(1), 1, remove=True)])
    assert await _found(store, "bridge") == [2]
    await _keep(store, report(1, text="a bridge again"))
    assert await _found(store, "bridge") == [2, 1]


async def test_words_outlive_the_process(engine):
    store = await engine.open()
    await _keep(store, report(1, text="a bridge"))
    await store.close()
    store = await engine.open()
    await _keep(store, report(2, text="a bridge"))
    assert await _found(store, "bridge") == [2, 1]
    await store.close()


async def test_an_update_is_found_by_whatever_it_says(store):
    amended = update(
        number=7,
        text="They turn back.",
        speaker="Łukaszenka",
        sources=(Source("An outlet"),),
        amendments=(
            Amendment(kind=AmendmentKind.CORRECTION, text="Half", reason="y", recorded_at=NOW),
        ),
    )
    await _keep(store, amended, report(1, text="They turn back."))
    for word in ("turn", "lukaszenka", "outlet", "half"):
        assert await _found(store, word, kind=Update) == [7]


async def test_what_comes_back_is_the_record_as_it_is_stored(store):
    await _keep(store, report(1, text="a bridge"))
    [found] = await store.search(Report, STORY, [{"bridge"}], limit=1)
    assert found == await store.get(Report, report(1).key)


async def test_only_what_has_words_is_searched(store):
    with pytest.raises(ValueError, match="not searched"):
        await store.search(Draft, STORY, [{"x"}], limit=1)


def test_a_word_is_the_same_in_every_spelling_of_its_letters():
    assert words_in("Łukaszenka's «мост», 25 000 O'Brien-Штейн") == [
        *("lukaszenka", "most", "25", "000", "obrien", "shteyn")
    ]
    assert words_in("😀 — …") == []
    assert [len(word) for word in words_in("x" * 5000)] == [64]


@pytest.mark.parametrize("kind", SEARCHED)
def test_every_kind_that_is_searched_has_words(kind):
    record = next(record for record in one_of_each() if type(record) is kind)
    assert words_of(record)
    assert all(word.isascii() and word.isalnum() for word in words_of(record))


async def test_a_hundred_of_a_story_are_told_from_a_hundred_others(store):
    texts = [f"w{number % 7} w{number % 5}" for number in range(200)]
    where = [STORY if number % 2 else "200/other" for number in range(200)]
    made = [
        report(n, text=text, story=story, received_at=after(n))
        for n, (text, story) in enumerate(zip(texts, where, strict=True), 1)
    ]
    await _keep(store, *made)
    wanted = [r.number for r in made if r.story == STORY and {"w3", "w4"} <= set(r.text.split())]
    assert await _found(store, "w3", "w4", limit=100) == wanted[::-1]
