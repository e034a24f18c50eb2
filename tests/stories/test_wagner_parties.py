"""Actors, deal and figures of the example, against the fact sheet."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.domain.coverage import as_of

MOSCOW = ZoneInfo("Europe/Moscow")

ACTORS = [
    ("Yevgeny Prigozhin", "person", "head of Wagner",
     "Prigojine, Prigozhyn, Evgeny Prigozhin, Пригожин"),
    ("Vladimir Putin", "person", "President of Russia", "Poutine, Путин"),
    ("Alexander Lukashenko", "person", "President of Belarus, broker of the deal",
     "Lukashenka, Aliaksandr Lukashenka, Лукашенко"),
    ("Wagner Group", "formation", "private military company",
     "Wagner PMC, PMC Wagner, ЧВК Вагнер"),
    ("The Kremlin", "organisation", "party to the deal",
     "Kremlin, Presidential Administration, Кремль"),
    ("Russian Ministry of Defence", "organisation", "opponent named by the march",
     "MoD, Ministry of Defense, Minoborony, Минобороны"),
    ("Sergei Shoigu", "person", "Defence Minister", "Shoygu, Шойгу"),
    ("Valery Gerasimov", "person", "Chief of the General Staff", "Герасимов"),
    ("Sergei Surovikin", "person",
     "general, deputy commander of the Russian forces in Ukraine", "Суровикин"),
    ("Dmitry Peskov", "person", "Kremlin spokesman", "Песков"),
    ("FSB", "organisation", "opened the case over the mutiny", "Federal Security Service, ФСБ"),
    ("Prosecutor General's Office", "organisation",
     "announced the case for organising a mutiny", "Генпрокуратура"),
    ("Volodymyr Zelensky", "person", "President of Ukraine", "Zelenskyy, Zelenskiy, Зеленский"),
    ("Ukraine", "state", "party to the wider war", "Kyiv, Kiev, Україна"),
    ("The West", "bloc", "observer, supporter of Ukraine", "NATO, EU, US allies"),
]  # fmt: skip

# term, who must act, then how it stood at the end of 24, 26 and 27 June
TERMS = [
    ("The criminal case against Prigozhin is dropped", "fsb",
     "announced (Peskov)", "in doubt (Kommersant, agencies)", "done (FSB)"),
    ('Prigozhin goes ("is transferred") to Belarus', "prigozhin",
     "announced (Peskov)", "announced: whereabouts not known", "done (Lukashenko only)"),
    ("Fighters return to their bases", "wagner",
     "begun: leaving Rostov", "begun: leaving Rostov", "begun: leaving Rostov"),
    ("Fighters sign contracts with the Ministry of Defence", "wagner mod",
     "announced (Peskov): Peskov: those who stayed out; the live coverage: all fighters",
     "announced (Putin): widened: the Ministry or another security body, home, or Belarus",
     "begun"),
    ("Fighters who marched are not prosecuted", "fsb",
     "announced (Peskov)", "in doubt: with the case against Prigozhin", "holding"),
    ("Change of leadership at the Ministry of Defence", "kremlin",
     *["not part of the deal (Peskov): said not to have been discussed"] * 3),
]  # fmt: skip

FIGURES = [
    ("Russian servicemen killed", "at least", 15, "the live coverage", 25,
     "undated; mostly when helicopters were shot down"),
    ("Russian airmen killed", "at least", 13, "Russian military bloggers", 24,
     "some accounts put ten of them aboard the Il-22M"),
    ("Helicopters shot down", "exact", 6, "open-source trackers", 25, ""),
    ("Helicopters shot down", "exact", 5, "another press account", 25, ""),
    ("Aircraft lost in all", "exact", 7, "military bloggers and trackers", 25,
     "six helicopters and the Il-22M"),
    ("Wagner's force", "exact", 25000, "Prigozhin", 23, ""),
    ("Wagner's force", "about", 8000, "British security sources quoted by the Telegraph", 26, ""),
    ("Distance to Moscow at the turn", "about", 200, "Prigozhin", 24,
     "last confirmed position that afternoon: Lipetsk region, some 360\u2013400 km, hours earlier"),
    ("Wagner men killed in the alleged camp strike", "about", 30, "Prigozhin", 26, ""),
]  # fmt: skip


def end_of(day):
    return datetime(2023, 6, day, 23, 59, 59, tzinfo=MOSCOW)


def standing(change):
    side = " only" if change.one_sided else ""
    who = f" ({change.according_to}{side})" if change.according_to else ""
    return f"{change.state}{who}" + (f": {change.note}" if change.note else "")


def test_the_fifteen_actors_are_those_of_the_sheet(wagner):
    found = [(a.name, str(a.kind), a.role, ", ".join(a.aliases)) for a in wagner.actors]
    assert found == ACTORS


def test_the_deal_names_its_parties_and_its_broker(wagner):
    (deal,) = wagner.deals
    assert (deal.parties, deal.broker) == (("prigozhin", "kremlin"), "lukashenko")
    assert deal.announced == wagner.update(18).occurred


def test_the_terms_are_those_of_the_sheet_and_who_must_act(wagner):
    found = [(term.text, " ".join(term.actors)) for term in wagner.deals[0].terms]
    assert found == [row[:2] for row in TERMS]


@pytest.mark.parametrize(("column", "day"), [(2, 24), (3, 26), (4, 27)])
def test_each_term_stands_as_in_the_column_of_the_day(wagner, column, day):
    terms = as_of(wagner, end_of(day)).deals[0].terms
    assert [standing(term.current) for term in terms] == [row[column] for row in TERMS]


def test_leaving_rostov_begins_a_term_that_was_first_announced(wagner):
    changes = wagner.term("return-to-bases")[1].changes
    assert [str(change.state) for change in changes] == ["announced", "begun"]


def test_of_five_terms_one_is_done_and_one_by_one_side_only(wagner):
    counted, tally = wagner.deals[0].tally()
    assert counted == 5
    assert tally == {"done": 1, "done according to one side": 1, "begun": 2, "holding": 1}


def test_the_figures_stand_side_by_side_as_in_the_sheet(wagner):
    found = [
        (f.metric, str(c.bound), c.value, c.claimant, c.as_of.at.astimezone(MOSCOW).day, c.note)
        for f in wagner.figures
        for c in f.claims
    ]
    assert found == FIGURES


def test_overlapping_metrics_name_each_other(wagner):
    overlaps = {(figure.slug, other) for figure in wagner.figures for other in figure.overlaps}
    assert overlaps == {(other, figure) for figure, other in overlaps}
    assert ("airmen-killed", "servicemen-killed") in overlaps
    assert ("aircraft-lost", "helicopters-shot-down") in overlaps
    assert len(overlaps) == 4
