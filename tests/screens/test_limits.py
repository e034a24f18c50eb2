"""Whatever is recorded, Discord takes the message."""

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from bot import screens
from bot.domain.changes import changes
from bot.domain.delivery import Window
from bot.domain.report import Picture, Verdict
from bot.domain.resemblance import Resemblance
from bot.domain.schedule import Posts, Schedule
from bot.domain.standing import Standing
from bot.domain.story import Server
from bot.screens.answers import plain
from bot.screens.readings import weighed
from tests.screens.panels import judge, text
from tests.screens.records import AT, HOSTILE, LATER, crowd, everything, report, settled, standing

TEXTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=400), min_size=1, max_size=7)
SIZES = st.sampled_from([0, 1, 2, 9, 30])
HARD = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def now_in(coverage):
    return Standing(
        coverage=coverage, moment=LATER, waiting=10**6, oldest=AT, next_digest=LATER, rewound=False
    )


@pytest.mark.timeout(120)
@HARD
@given(texts=TEXTS, size=SIZES, private=st.booleans())
def test_every_reading_of_any_story_fits(texts, size, private):
    coverage = crowd(texts, size)
    then, now = standing(LATER, coverage), now_in(coverage)
    for question in everything(coverage):
        shown = then if question.as_of else now
        panel = judge(screens.reading(shown, question, private=private, marker=7))
        assert "@everyone" not in text(panel)


@pytest.mark.timeout(120)
@HARD
@given(texts=TEXTS, size=SIZES)
def test_every_digest_and_board_of_any_story_fits(texts, size):
    coverage = crowd(texts, size)
    window = Window(since=AT.replace(year=2000), until=LATER, due=AT)
    changed = changes(coverage, window.since, window.until)
    judge(screens.digest(changed, window, now_in(coverage), 7, now=LATER))
    judge(screens.board(now_in(coverage), 7))


@HARD
@given(texts=TEXTS, size=SIZES)
def test_every_desk_screen_fits(texts, size):
    coverage = crowd(texts, size)
    about = coverage.story
    word = texts[0]
    picture = Picture("u", "f.png", "image/png", 1)
    waiting = report(word, origin=word, link=word, when_text=word, picture=picture)
    done = settled(Verdict.DISPUTED, word, text=word, origin=word, link=word)
    similar = [Resemblance(name=f"U-{n}", text=word, differences=tuple(texts)) for n in range(20)]
    for one in (waiting, done):
        judge(screens.card(one, about, similar=similar, marker=7, attachment="f.png"))
        judge(screens.card(one, about, update=next(iter(coverage.updates), None)))
        judge(screens.more(one, about))
        judge(screens.received(one, about))
        judge(screens.outcome(one, about, word))
    judge(screens.my_reports([waiting, done] * 30, {about.key: about}))
    for update in coverage.updates[-1:]:
        terms = coverage.deals[0].terms
        judge(screens.settled(update, done, about, coverage.actors, terms))
        judge(screens.links(update, coverage))
        judge(weighed(update, coverage))


@HARD
@given(texts=TEXTS)
def test_every_small_answer_fits(texts):
    word = texts[0]
    judge(plain(word, heading="Heading"))
    judge(screens.refusal(word, draft_id="d1"))
    judge(screens.failure("X7"))
    judge(screens.unsaved("X7", ["*~" * 2000] * 3))
    schedule = Schedule(
        guild_id=1,
        number=1,
        story="1/x",
        channel_id=5,
        posts=Posts.DIGEST,
        created_at=AT,
        created_by=1,
        covered_until=AT,
        next_at=LATER,
        at=word,
        zone=word,
        problem=word,
    )
    judge(screens.schedules([schedule] * 50, {}))
    judge(screens.setup_done(Server(guild_id=1), None, ["x" * 300] * 40))
