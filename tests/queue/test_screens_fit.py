"""Whatever is reported, Discord takes the messages and forms of the queue."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, given, settings, strategies as st

from bot.domain.mute import Mute
from bot.domain.report import Outcome, Verdict
from bot.domain.resemblance import Resemblance
from bot.domain.story import IntakeMode, Server
from bot.domain.times import Moment, Precision
from bot.domain.update import Source
from bot.screens.cards import card
from bot.screens.queue import doors, forms, listing, own, passing
from bot.screens.queue.trail import trail
from bot.screens.reporting import my_reports, received
from tests.screens.panels import judge, text
from tests.screens.records import AT, HOSTILE, LIVE, report, story

WORDS = st.sampled_from(HOSTILE) | st.text(max_size=300)
HARD = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
LONGEST = 24 * "s"


def eventful(word, times=4):
    """A report to which everything happened, some of it often."""
    one = report(word, origin=word, link=word, when_text=word)
    declined = Outcome(verdict=Verdict.DECLINED, by=9, at=AT, reason=word)
    for number in range(times):
        one = one.take(9, AT, AT).hand_over(9, 8, AT, AT).lapse(AT)
        one = one.change_time(Moment(AT, Precision.ABOUT, word), word, AT)
        one = one.add_source(Source(f"{number} {word}"[:100], word), AT)
        one = one.settle(declined).reopen(9, AT, word)
    return one


@HARD
@given(word=WORDS)
def test_every_screen_of_the_queue_fits(word):
    one = eventful(word)
    similar = [Resemblance(name=f"U-{n}", text=word, differences=(word,)) for n in range(9)]
    withdrawn = one.take(9, AT).withdraw(AT, word)
    settled = one.settle(Outcome(verdict=Verdict.VERIFIED, by=9, at=AT, reason=word, update=3))
    for about in (story().story, replace(LIVE, slug=LONGEST)):
        for each in (one, one.take(9, AT, AT), settled, withdrawn):
            judge(card(each, about, similar=similar, marker=7, attachment="f.png"))
            judge(trail(each, about))
            judge(own.own_report(each, about, "Changed."))
            judge(received(each, about))
            judge(listing.dealt(each, about, similar=similar, left=3))
        many = [replace(one, number=n) for n in range(1, 40)]
        for page in (0, 2, 99):
            assert "@everyone" not in text(judge(listing.queue(many, about, page)))
        judge(listing.several_declined([settled] * 8, ["<@2> has taken R-3."] * 8, about))
        judge(passing.hand_over(one, about))
        judge(passing.debunk(one, about))
        judge(my_reports(many, {about.key: about}))


@HARD
@given(word=WORDS)
def test_every_form_of_the_queue_fits(word):
    one = replace(eventful(word, 1), number=999_999)
    judge(forms.several_form(LONGEST, range(999_990, 999_998)))
    judge(forms.mute_form(2**63, word, "2678400"))
    for form in (forms.reopen_form, forms.retime_form, forms.source_form, forms.withdraw_form):
        judge(form(one))


def test_who_may_report_is_read_back():
    members = Server(guild_id=1, intake=IntakeMode.MEMBERS, intake_days=1)
    assert "at least 1 day can report" in text(judge(doors.intake(members)))
    mute = Mute(guild_id=1, user_id=2, by=3, since=AT, reason="spam")
    assert "until `/desk unmute`" in text(judge(doors.muted(mute)))
    later = replace(mute, until=AT + timedelta(hours=1))
    assert "until <t:" in text(judge(doors.muted(later)))
