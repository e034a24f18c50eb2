"""Questions, opinions, forecasts and the story itself, against the fact sheet."""

from datetime import date
from zoneinfo import ZoneInfo

from tests.support.sheet import ASSESSMENTS, QUESTIONS, SCENARIOS

MOSCOW = ZoneInfo("Europe/Moscow")


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
