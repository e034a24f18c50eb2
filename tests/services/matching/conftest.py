import pytest

from bot.services.matching import NameIndex

ACTORS = [
    ("prigozhin", "Yevgeny Prigozhin; Prigojine; Prigozhyn; Evgeny Prigozhin; Пригожин"),
    ("putin", "Vladimir Putin; Poutine; Путин"),
    ("lukashenko", "Alexander Lukashenko; Lukashenka; Aliaksandr Lukashenka; Лукашенко"),
    ("wagner", "Wagner Group; Wagner PMC; PMC Wagner; ЧВК Вагнер"),
    ("kremlin", "The Kremlin; Kremlin; Presidential Administration; Кремль"),
    (
        "mod",
        "Russian Ministry of Defence; MoD; Ministry of Defense; Minoborony; Минобороны",
    ),
    ("shoigu", "Sergei Shoigu; Shoygu; Шойгу"),
    ("gerasimov", "Valery Gerasimov; Герасимов"),
    ("surovikin", "Sergei Surovikin; Суровикин"),
    ("peskov", "Dmitry Peskov; Песков"),
    ("fsb", "FSB; Federal Security Service; ФСБ"),
    ("prosecutor", "Prosecutor General's Office; Генпрокуратура"),
    ("zelensky", "Volodymyr Zelensky; Zelenskyy; Zelenskiy; Зеленский"),
    ("ukraine", "Ukraine; Kyiv; Kiev; Україна"),
    ("west", "The West; NATO; EU; US allies"),
]


@pytest.fixture(scope="session")
def names():
    """Index the actors of the shipped story."""
    return NameIndex((key, names.split("; ")) for key, names in ACTORS)
