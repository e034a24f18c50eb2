import pytest
from hypothesis import given, strategies as st

from bot.services.matching import NameIndex


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Prigojine", "prigozhin"),
        ("Prigoschin", "prigozhin"),
        ("Пригожин", "prigozhin"),
        ("Пригожин Евгений", None),
        ("prigozhin", "prigozhin"),
        ("Yevgeni Prigozhin", "prigozhin"),
        ("lukashenka", "lukashenko"),
        ("Loukachenko", "lukashenko"),
        ("Łukaszenka", "lukashenko"),
        ("Zelenskiy", "zelensky"),
        ("Selenskyj", "zelensky"),
        ("MoD", "mod"),
        ("minoborony", "mod"),
        ("Ministry of Defence", "mod"),
        ("фсб", "fsb"),
        ("Choïgou", "shoigu"),
        ("Shoigu", "shoigu"),
        ("Gerassimow", "gerasimov"),
        ("Surovkin", "surovikin"),
        ("wagner", "wagner"),
        ("вагнер", "wagner"),
        ("kiev", "ukraine"),
        ("the west", "west"),
        ("eu", "west"),
        ("Sergei", None),  # two have it
        ("", None),
        ("???", None),
    ],
)
def test_a_name_is_found_in_any_spelling(names, typed, key):
    assert names.exact_or_best(typed) == key


@pytest.mark.parametrize(
    "stranger",
    [
        "Biden",
        "Macron",
        "Medvedev",
        "Navalny",
        "Merkel",
        "Stoltenberg",
        "Xi Jinping",
        "Erdogan",
        "Scholz",
        "Kadyrov",
        "Sergei Lavrov",
        "Ministry of Health",
        "of",
    ],
)
def test_a_stranger_is_nobody(names, stranger):
    assert names.exact_or_best(stranger) is None


def test_nothing_typed_offers_everybody_in_order(names):
    assert [match.key for match in names.best("", limit=3)] == ["prigozhin", "putin", "lukashenko"]
    assert names.best("  ", limit=1)[0].name == "Yevgeny Prigozhin"


def test_what_begins_so_goes_before_what_is_like_it():
    index = NameIndex([("like", ["Marina"]), ("word", ["Port Marines"]), ("exact", ["Marine"])])
    assert [match.key for match in index.best("marine")] == ["exact", "word", "like"]


def test_an_entry_is_offered_once_with_the_name_that_fits(names):
    (match,) = names.best("Poutin")
    assert (match.key, match.name) == ("putin", "Poutine")


def test_no_more_are_offered_than_asked_for():
    index = NameIndex((str(n), [f"Brigade {n}"]) for n in range(40))
    assert len(index.best("brigade")) == 25
    assert len(index.best("brigade", limit=7)) == 7


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Prigozhin says his men are turning back", ["prigozhin"]),
        ("Пригожина видели в Ростове", ["prigozhin"]),
        ("Путину доложили, что ФСБ закрыла дело", ["putin", "fsb"]),
        (
            "Lukashenko's office spoke with Putin and Prigozhin",
            ["lukashenko", "putin", "prigozhin"],
        ),
        ("Shoigu and Gerasimov stay, Sergei says", ["shoigu", "gerasimov"]),
        ("SHOIGU RESIGNS", ["shoigu"]),
        ("Wagner-led columns near Lipetsk", ["wagner"]),
        ("PMC Wagner leaves", ["wagner"]),
        ("The Russian Ministry of Defence denies it", ["mod"]),
        ("the Ministry of Defence denies it", ["mod"]),
        ("MoD: no strike took place", ["mod"]),
        ("MoD/FSB statement", ["mod", "fsb"]),
        ("FSB, FSB and again FSB", ["fsb"]),
        ("The Prosecutor General's Office opens a case", ["prosecutor"]),
        ("the Prosecutor General\u2019s Office opens a case", ["prosecutor"]),
        ("Kremlin\u2019s spokesman Peskov", ["kremlin", "peskov"]),
        ("The West is watching", ["west"]),
        ("officials in the West say", ["west"]),
        ("the EU and NATO", ["west"]),
        ("Kyiv says", ["ukraine"]),
        # nobody
        ("he said the mod team was fed", []),
        ("a storm on the west coast", []),
        ("the West Coast, the West Bank", []),
        ("West of Voronezh", []),
        ("eu nato fsb kyiv", []),
        ("defence and security services of the group", []),
        ("the office of the general", []),
        ("Defence, Office, Service, Group, Administration", []),
        ("kremlinology, Ukrainer, Wagnerian", []),
        ("", []),
    ],
)
def test_a_text_mentions_whom_it_names_in_whole_words(names, text, keys):
    assert names.mentioned_in(text) == keys


def test_a_surname_that_two_share_is_proposed_for_neither():
    index = NameIndex([("a", ["Anna Petrova"]), ("b", ["Olga Petrova"]), ("c", ["Ivan Sidorov"])])
    assert index.mentioned_in("Petrova and Sidorov met") == ["c"]
    assert index.mentioned_in("Olga Petrova and Sidorov met") == ["b", "c"]


@given(st.text(max_size=200))
def test_any_text_can_be_looked_up(names, text):
    names.best(text)
    names.mentioned_in(text)
