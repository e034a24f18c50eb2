"""Questions, opinions, forecasts and the story itself, against the fact sheet."""

from datetime import date
from zoneinfo import ZoneInfo

MOSCOW = ZoneInfo("Europe/Moscow")

QUESTIONS = [
    ("Where is Prigozhin?", 25, None),
    ("Why was the case dropped, and what was promised for it?", 24, None),
    ("Was a change at the Ministry of Defence promised after all?", 24, None),
    ("Is the case open or closed?", 26, 24),
    ("How many died?", 24, None),
]
ASSESSMENTS = [
    ("the live coverage", 25, "Putin's vulnerability has grown"),
    ("the live coverage", 25, "Prigozhin's fate hangs in the balance, his life at risk"),
    ("the live coverage", 25, "Ukraine and the West are potential winners"),
    ("the live coverage", 25, "Contracts with the army look like consolidating control"),
    (
        "the live coverage",
        25,
        "Russia's economic and military strain may push it towards a settlement",
    ),
    ("the desk", 27, "Lukashenko gains as broker"),
    ("the desk", 27, "Wagner loses its independence"),
]
SCENARIOS = [
    (
        "the live coverage",
        "Russia and Ukraine conclude a peace deal within a year",
        date(2024, 6, 30),
        "yes if both governments sign one by 30 June 2024",
    ),
    (
        "the desk",
        (
            "Talks on ending the war between Russian and Ukrainian delegations "
            "are publicly confirmed by both sides by 30 June 2024"
        ),
        date(2024, 6, 30),
        "",
    ),
    (
        "the desk",
        "Shoigu or Gerasimov has left his June 2023 office by 31 December 2023",
        date(2023, 12, 31),
        "decided by official announcement",
    ),
    (
        "the desk",
        "Prigozhin is shown alive in dated video outside Russia by 31 July 2023",
        date(2023, 7, 31),
        "",
    ),
]


def day(moment):
    return moment.at.astimezone(MOSCOW).day


def test_the_story_is_marked_as_an_example_everywhere(wagner):
    story = wagner.story
    assert (story.slug, story.title) == ("wagner-2023", "The Wagner mutiny")
    assert (story.zone, story.example) == ("Europe/Moscow", "Example: coverage ended 27 June 2023")
    assert story.began_at.astimezone(MOSCOW).date() == date(2023, 6, 23)


def test_its_other_names_say_whose_they_are(wagner):
    assert wagner.story.also_called == (
        "march for justice (Prigozhin)",
        "armed mutiny (the Kremlin, FSB)",
        "coup attempt (the live coverage)",
    )


def test_the_open_questions_are_those_of_the_sheet(wagner):
    found = [(q.text, day(q.raised), q.answer and q.answer.update) for q in wagner.questions]
    assert found == QUESTIONS


def test_one_side_s_word_is_a_remark_and_no_answer(wagner):
    (remark,) = wagner.questions[0].remarks
    assert (remark.update, remark.answers) == (26, False)


def test_the_assessments_are_signed_and_dated(wagner):
    assert [(a.by, day(a.made), a.text) for a in wagner.assessments] == ASSESSMENTS


def test_the_scenarios_have_a_rule_only_where_the_sheet_gives_one(wagner):
    assert [(s.by, s.text, s.horizon, s.rule) for s in wagner.scenarios] == SCENARIOS
