"""For any order of acts on the record, any earlier moment shows what was on record just then."""

import asyncio
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings, strategies as st

from bot.domain.coverage import as_of
from bot.domain.errors import Refusal
from bot.domain.report import Verdict
from bot.domain.story import Story
from bot.domain.update import Aspect
from bot.domain.verification import Verification
from bot.services.decisions import Decision
from bot.services.keeping.actors import Actors, NewActor, NewStatus
from bot.services.keeping.amending import Amending
from bot.services.keeping.figures import Figures, NewClaim, NewFigure
from bot.services.keeping.outlook import NewAssessment, NewScenario, Outlook
from bot.services.keeping.questions import NewRemark, Questions
from bot.services.keeping.terms import NewChange, NewTerm, Terms
from bot.services.reading import load
from bot.services.record import Record, Reweighing
from bot.services.work import Work, transaction
from tests.queue.staff import ANNA, BEN, EVERYBODY, KEY, SLUG, Staff

LOGGED = Decision(verdict=Verdict.UNVERIFIED, text="Barrels burn", source="a driver")
DOUBT = Reweighing(
    aspect=Aspect.CONTENT, verification=Verification.DISPUTED, by="The mayor", reason="No smoke"
)
STATUS = NewStatus(
    facet="whereabouts",
    state="unverified",
    text="at the gate",
    basis="https://example.org/news/1",
)


class Desk:
    """Everybody who keeps the record, and what they can do to it in a few words."""

    def __init__(self, staff):
        self.desk = desk = staff.desk
        actors, terms, figures = Actors(desk), Terms(desk), Figures(desk)
        questions, outlook = Questions(desk), Outlook(desk)
        amending, record = Amending(desk), Record(desk)
        reason = "a mix-up"
        self.acts = {
            "log": lambda who, _: staff.review.log(who, 5, LOGGED),
            "weigh": lambda who, n: record.weigh(who, SLUG, n, DOUBT),
            "correct": lambda who, n: amending.correct(
                who, SLUG, n, text="Bins burn", reason=reason
            ),
            "retract": lambda who, n: amending.retract(who, SLUG, n, reason=reason),
            "add actor": lambda who, n: actors.add(
                who, SLUG, NewActor(name=f"Person {n}", kind="person")
            ),
            "state": lambda who, n: actors.state(who, SLUG, f"person-{n}", STATUS),
            "add term": lambda who, n: terms.add(
                who, SLUG, NewTerm(text=f"Guns fall silent {n}", deal="The truce")
            ),
            "change": lambda who, n: terms.change(
                who, SLUG, f"guns-fall-silent-{n}", NewChange(state="begun", according_to="a mayor")
            ),
            "add figure": lambda who, n: figures.add(
                who,
                SLUG,
                NewFigure(metric=f"boats burnt {n}", claim=NewClaim(claimant="a mayor", value="4")),
            ),
            "claim": lambda who, n: figures.claim(
                who, SLUG, f"boats-burnt-{n}", NewClaim(claimant="a driver", value="at least 5")
            ),
            "ask": lambda who, n: questions.ask(who, SLUG, text=f"Who lit fire {n}?", raised=""),
            "note": lambda who, n: questions.note(
                who, SLUG, f"who-lit-fire-{n}", NewRemark(text="Nobody says")
            ),
            "assess": lambda who, _: outlook.assess(
                who, SLUG, NewAssessment(text="It will last", by="An editor", confidence="low")
            ),
            "foresee": lambda who, _: outlook.foresee(
                who,
                SLUG,
                NewScenario(
                    text="It spreads", by="An editor", horizon="31 July", rule="the wind turns"
                ),
            ),
        }

    async def act(self, what, who, number):
        """Let somebody do something; whether it was done."""
        try:
            await self.acts[what](who, number)
        except Refusal:
            return False
        return True

    @transaction
    async def coverage(self, work: Work):
        """The whole record of the story."""
        return await load(work, await work.get(Story, KEY))


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "log", "weigh", "correct", "retract", "add actor", "state", "add term", "change",
                "add figure", "claim", "ask", "note", "assess", "foresee",
            ]
        ),
        st.sampled_from([*EVERYBODY, ANNA, BEN]),
        st.sampled_from([1, 2]),
    ),
    max_size=16,
)  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_every_earlier_moment_shows_the_record_of_that_moment(steps):
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(_play(Path(folder), steps))


def test_each_of_these_acts_can_be_done():
    steps = [(what, ANNA, 1) for what in Desk(_Nobody()).acts]
    steps.append(steps.pop(steps.index(("retract", ANNA, 1))))
    with tempfile.TemporaryDirectory() as folder:
        assert asyncio.run(_play(Path(folder), steps)) == [what for what, _, _ in steps]


class _Nobody:
    desk = None


async def _play(folder, steps):
    staff = Staff(folder)
    await staff.set_up()
    desk, done = Desk(staff), []
    stood = {staff.clock.now(): await desk.coverage()}
    for what, who, number in steps:
        staff.clock.advance(seconds=1)
        before, links = await desk.coverage(), len(await staff.ledger())
        changed = await desk.act(what, who, number)
        after = await desk.coverage()
        assert changed == (after != before), (what, "what is refused changes nothing")
        assert (len(await staff.ledger()) > links) is changed, "every change is on record"
        assert who in {ANNA, BEN} or not changed, "only moderators keep the record"
        stood[staff.clock.now()] = after
        done = [*done, what] if changed else done
    now = await desk.coverage()
    for moment, then in stood.items():
        assert as_of(now, moment) == then, moment
    await staff.store.close()
    return done
