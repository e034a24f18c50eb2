from time import perf_counter

import pytest
from hypothesis import given, strategies as st

from bot.services.matching import Candidate, similar


def compare(names, new, earlier, link="", earlier_link=""):
    found = similar(new, link, [Candidate("R-1", earlier, earlier_link)], names)
    return found[0] if found else None


@pytest.mark.parametrize(
    ("new", "earlier"),
    [
        (
            "Prigozhin's columns entered Rostov, about 400 vehicles",
            "BREAKING: Wagner columns of Пригожин entered Rostov with four hundred vehicles",
        ),
        (
            "The bridge at Orlovka is closed to all traffic",
            "Orlovka bridge closed, all traffic diverted",
        ),
        (
            "Lukashenka says Prigozhin is in Belarus",
            "Lukashenko says that Prigojine is now in Belarus",
        ),
        ("25,000 men march on the capital", "twenty-five thousand men march on the capital now"),
        (
            "The FSB closes the criminal case over the mutiny",
            "ФСБ closes criminal case over mutiny",
        ),
        ("Power is out in the whole harbour district", "RT @desk: power out in harbour district"),
    ],
)
def test_the_same_news_in_other_words_is_likely(names, new, earlier):
    found = compare(names, new, earlier)
    assert found.is_likely
    assert found.differences == ()


@pytest.mark.parametrize(
    ("new", "earlier", "difference"),
    [
        (
            "A column of 400 vehicles is moving north",
            "A column of 40 vehicles is moving north",
            "number: 400 / 40",
        ),
        (
            "Two helicopters shot down near the town",
            "Six helicopters shot down near the town",
            "number: 2 / 6",
        ),
        (
            "The convoy was seen in Rostov this morning",
            "The convoy was seen in Voronezh this morning",
            "place: Rostov / Voronezh",
        ),
        (
            "Statement expected from Governor Ivanov tonight",
            "Statement expected from Governor Petrenko tonight",
            "name: Ivanov / Petrenko",
        ),
        (
            "Putin speaks on television about the march",
            "Lukashenko speaks on television about the march",
            "name: Putin / Lukashenko",
        ),
        (
            "Wagner enters the headquarters in the centre",
            "Wagner leaves the headquarters in the centre",
            "opposite: enters / leaves",
        ),
        (
            "FSB opens the criminal case over the mutiny",
            "FSB closes the criminal case over the mutiny",
            "opposite: opens / closes",
        ),
        (
            "The column has not crossed the river",
            "The column has crossed the river",
            "opposite: not / without it",
        ),
        (
            "The curfew is imposed in the harbour from 21:00",
            "The curfew is imposed in the harbour from 22:30",
            "time: 21:00 / 22:30",
        ),
    ],
)
def test_a_difference_is_named_and_forbids_likely(names, new, earlier, difference):
    found = compare(names, new, earlier)
    assert difference in found.differences
    assert not found.is_likely
    assert not found.certain


@pytest.mark.parametrize(
    ("new", "earlier"),
    [
        ("The bridge is closed", "A ferry with 30 people aboard is overdue"),
        ("Columns seen in Lipetsk", "Curfew lifted in the harbour district"),
        ("", "Columns seen in Lipetsk"),
        ("Lipetsk", "Columns seen in Lipetsk"),
    ],
)
def test_other_news_is_not_shown(names, new, earlier):
    assert compare(names, new, earlier) is None


def test_what_only_one_says_is_no_difference(names):
    found = compare(
        names, "Columns seen in Lipetsk", "400 vehicles in columns seen in Lipetsk region"
    )
    assert found.differences == ()


def test_the_same_page_is_certain_whatever_is_said_of_it(names):
    found = compare(
        names,
        "Look at this",
        "The bridge at Orlovka is closed",
        "https://twitter.com/a/status/12?s=20",
        "https://x.com/b/status/12",
    )
    assert found.certain
    assert found.is_likely


def test_a_link_within_the_text_counts(names):
    found = compare(
        names, "See https://example.org/n/1.", "Other", "", "http://www.example.org/n/1/"
    )
    assert found.certain


def test_the_front_page_of_a_site_makes_nothing_certain(names):
    site = "https://example.org/"
    assert compare(names, "The bridge is closed", "A ferry is overdue", site, site) is None


def test_the_same_text_is_certain_but_for_cries_and_links(names):
    found = compare(
        names,
        "BREAKING: Prigozhin leaves Rostov! https://example.org/1",
        "JUST IN - Пригожин leaves Rostov",
    )
    assert found.certain


def test_two_reports_of_nothing_are_not_the_same(names):
    assert compare(names, "https://example.org/1", "https://example.org/2") is None


def test_the_certain_come_first_and_three_are_the_most(names):
    same = "The bridge at Orlovka is closed to traffic"
    earlier = [Candidate(f"R-{n}", f"{same} since {n} o'clock") for n in range(2, 9)]
    found = similar(same, "", [*earlier, Candidate("R-9", same)], names)
    assert [one.certain for one in found] == [True, False, False]
    assert found[0].key == "R-9"


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_can_be_compared(names, new, earlier):
    compare(names, new, earlier)


def test_two_days_of_reports_are_compared_at_once(names):
    earlier = [
        Candidate(f"R-{n}", f"Prigozhin's column of {n} vehicles passes the town {n} of Wagner")
        for n in range(400)
    ]
    begun = perf_counter()
    assert similar("A column of 25 vehicles passes the town 25", "", earlier, names)
    assert perf_counter() - begun < 1
