"""Whatever people write and however many they are, Discord takes every screen of a Space."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from bot.domain.appearance import Appearance, Part
from bot.domain.outlook import OpenQuestion
from bot.domain.people import Caller
from bot.domain.proposal import Proposal, Why
from bot.domain.space import Gap, Invitation, SpaceState
from bot.domain.space_record import Reply, SpaceNote, SpaceQuestion
from bot.domain.times import Moment
from bot.screens.spaces import answers, hosting, statements
from bot.screens.spaces.board import space_board
from bot.screens.spaces.forms import ask_form, note_form, topic_form
from bot.screens.spaces.reading_out import read_out
from bot.screens.spaces.recap import space_brief, space_recap
from bot.screens.spaces.topics import rundown, titles
from bot.services.spaces.calling import Called
from bot.services.spaces.listening import Asked
from bot.services.spaces.noting import Noted
from bot.services.spaces.viewing import (
    SpaceBoard,
    SpaceBrief,
    SpaceCall,
    SpaceRecap,
    SpaceWord,
    StatementShown,
)
from tests.screens.panels import judge, parts, text
from tests.screens.records import HOSTILE, LIVE, crowd, report, settled
from tests.spaces.made_up import NOON, space

TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=400), min_size=1, max_size=5)
SIZES = st.sampled_from([0, 1, 3, 40])
HARD = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


def after(minutes):
    return NOON + timedelta(minutes=minutes)


def full(texts, size, state=SpaceState.ON_AIR):
    """A Space with so much of everything."""
    one = space(title=texts[0], starts_at=NOON).add_topics(tuple(texts) * size, 7)
    queue = one.queue
    for person in range(size):
        queue = queue.raise_hand(100 + person, after(person)).invite(500 + person, after(person))
    stays = tuple(
        Appearance(user_id=900 + at, part=list(Part)[at % 3], began_at=after(at))
        for at in range(size)
    )
    opened = replace(
        one.open(NOON, 7),
        state=state,
        queue=queue,
        appearances=stays,
        cohosts=tuple(range(20, 20 + size)),
        asked=tuple(range(20, 20 + size)),
        off_since=NOON,
        invitations=tuple(Invitation(hand=hand, at=NOON) for hand in queue.hands[:3]),
        gaps=(Gap(NOON, after(1)),) * size,
    )
    return opened.end(after(size), 7) if state is SpaceState.ENDED else opened


def notes(texts, size):
    return [
        SpaceNote(
            space="100/SP-1",
            guild_id=100,
            number=at,
            topic=at % 4,
            at=after(at),
            by=7,
            text=texts[at % len(texts)],
            speaker=at % 2 * 9,
            report=at,
            replies=(Reply(NOON, contests=True, words=texts[0]),) * 5,
        )
        for at in range(size)
    ]


def questions(texts, size):
    return [
        SpaceQuestion(
            space="100/SP-1", guild_id=100, number=at, at=NOON, by=7, text=texts[at % len(texts)]
        )
        for at in range(size)
    ]


def harmless(panel):
    judge(panel)
    assert "@everyone" not in text(panel)
    assert "@here" not in text(panel)
    return panel


@pytest.mark.timeout(120)
@HARD
@given(texts=TEXTS, size=SIZES, state=st.sampled_from(SpaceState))
def test_every_message_about_a_space_fits(texts, size, state):
    one, coverage = full(texts, size, state), crowd(texts, size)
    given_ = {"space": one, "story": LIVE, "updates": coverage.updates}
    board = SpaceBoard(
        now=after(90), notes=notes(texts, size), questions=questions(texts, size), **given_
    )
    harmless(space_board(board, 7))
    recap = SpaceRecap(
        until=after(90),
        notes=notes(texts, size),
        questions=questions(texts, size),
        reports=[settled(number=at) for at in range(size)],
        **given_,
    )
    harmless(space_recap(recap, 7, private=True))
    unknown = OpenQuestion(
        story="1/live", slug="q", text=texts[0], raised=Moment(NOON), recorded_at=NOON
    )
    brief = SpaceBrief(board=board, since=NOON, waiting=[report()] * size, unknown=[unknown] * size)
    harmless(space_brief(brief, 7))
    harmless(answers.announcement(SpaceCall(one, LIVE), 7))
    for update in coverage.updates[:5]:
        assert "@everyone" not in read_out(update)


@HARD
@given(texts=TEXTS)
def test_each_of_many_questions_can_be_voted_on_and_put_away_on_one_of_the_pages(texts):
    asked = Asked(full(texts, 1), questions(texts, 40), hosts=True)
    pages = [parts(answers.questions(asked, page)) for page in range(4)]
    votes = [one for page in pages for one in page if "space-vote" in one.get("custom_id", "")]
    options = [one["value"] for page in pages for part in page for one in part.get("options", ())]
    assert len(votes) == 40
    assert options == [str(number) for number in range(40)]


@HARD
@given(texts=TEXTS, size=SIZES)
def test_every_answer_of_a_space_fits(texts, size):
    one = full(texts, size)
    word = texts[0]
    found = [Noted(one, note) for note in notes(texts, size)]
    harmless(hosting.listing([one] * size))
    for page in range(5):
        harmless(answers.questions(Asked(one, questions(texts, size), hosts=bool(size)), page))
    harmless(statements.said_by_me(found))
    harmless(answers.word(SpaceWord(one, "Words of ours"), word, 7))
    harmless(hosting.pick(one, "space-handed"))
    harmless(hosting.rarer(one))
    harmless(rundown(one, titles(Proposal(why, each) for why in Why for each in texts * size)))
    harmless(hosting.ask_end(one))
    harmless(answers.hand_raised(one, 3))
    harmless(hosting.welcome(Caller(user_id=1, guild_id=1), one, backstage=bool(size)))
    for noted in found[:2]:
        harmless(statements.noted(noted))
        harmless(statements.statement(StatementShown(one, noted.note), 7))
    for hand in one.queue.hands[:1]:
        harmless(hosting.called(Called(one, hand, hand)))
        harmless(hosting.skipped(Called(one, hand, None)))
    assert ask_form(one, word).to_dict()
    assert note_form(one, word).to_dict()
    assert topic_form(one, word).to_dict()
