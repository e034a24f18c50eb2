"""One full record of every kind, and short makers for the common ones."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from bot.domain.actor import Actor, ActorKind, Facet, Status
from bot.domain.appearance import Appearance, Part
from bot.domain.checkup import Checkup
from bot.domain.cue import Cue, CueKind
from bot.domain.deal import Deal, Term, TermChange, TermState
from bot.domain.delivery import Delivery, DeliveryKind, Window
from bot.domain.draft import Draft
from bot.domain.figure import Bound, Claim, Figure
from bot.domain.floor import Queue
from bot.domain.ledger import Entry, chain
from bot.domain.memory import Fingerprint
from bot.domain.mute import Mute
from bot.domain.outlook import Assessment, OpenQuestion, Remark, Scenario
from bot.domain.report import Happening, Outcome, Picture, Report, ReportState, Step, Verdict
from bot.domain.rota import RotaWatch, Shift
from bot.domain.schedule import Posts, Schedule
from bot.domain.space import Gap, HandOver, Heard, Invitation, Space, Topic
from bot.domain.space_record import Reply, SpaceNote, SpaceQuestion
from bot.domain.story import Binding, Numbers, Server, Story, Turn
from bot.domain.times import Moment, Precision
from bot.domain.update import (
    Amendment,
    AmendmentKind,
    Kind,
    Linking,
    Relation,
    RelationKind,
    Source,
    Update,
)
from bot.domain.verification import (
    Aspect,
    Credibility,
    Grade,
    Reliability,
    Verification,
    Weighing,
)

STORY = "100/mutiny"
NOW = datetime(2023, 6, 24, 12, 30, 15, 123456, tzinfo=UTC)
IN_MOSCOW = datetime(2023, 6, 24, 0, 5, tzinfo=timezone(timedelta(hours=3)))
SOURCES = (Source("a witness"), Source("an outlet", "https://example.org/1"))
SINCE = Moment(IN_MOSCOW, Precision.ABOUT, "after midnight")
PICTURE = Picture("https://example.org/p.png", "p.png", "image/png", 2**33)


def after(seconds):
    return NOW + timedelta(seconds=seconds)


def report(number=1, **fields):
    given = {
        "story": STORY,
        "number": number,
        "guild_id": 100,
        "reporter": 7,
        "text": "«Колонна» — near the bridge 🌉",
        "received_at": after(number),
        "occurred": SINCE,
    }
    return Report(**(given | fields))


def delivery(key="d-1", **fields):
    given = {
        "key": key,
        "kind": DeliveryKind.CARD,
        "guild_id": 100,
        "story": STORY,
        "subject": f"{STORY}/R-1",
        "created_at": NOW,
        "next_at": NOW,
    }
    return Delivery(**(given | fields))


def draft(key="f-1", **fields):
    given = {"guild_id": 100, "user_id": 7, "form": "report", "expires_at": after(60)}
    return Draft(id=key, **(given | fields))


def entry(what="reported", **fields):
    given = {"story": STORY, "at": IN_MOSCOW, "who": 7, "subject": "R-1", "after": "waiting"}
    return Entry(what=what, **(given | fields))


def update(**fields):
    return replace(_update(), **fields)


def _weighing():
    return Weighing(
        aspect=Aspect.CONTENT,
        verification=Verification.DISPUTED,
        since=SINCE,
        recorded_at=NOW,
        part="the distance",
        by="an outlet",
        grade=Grade(Reliability.B, Credibility.PROBABLY_TRUE),
        settled_by=3,
    )


def _update():
    return Update(
        story=STORY,
        number=7,
        kind=Kind.STATEMENT,
        text="They turn back.",
        occurred=SINCE,
        recorded_at=NOW,
        sources=SOURCES,
        weighings=(_weighing(),),
        linkings=(Linking(recorded_at=NOW, actors=("a",), terms=("t", "u")),),
        relations=(Relation(kind=RelationKind.CONFIRMS, number=3, recorded_at=NOW),),
        amendments=(
            Amendment(kind=AmendmentKind.CORRECTION, text="x", reason="y", recorded_at=NOW),
        ),
        reports=(1, 2),
    )


def _actor():
    status = Status(
        facet=Facet.LEGAL,
        text="charges dropped",
        since=SINCE,
        recorded_at=NOW,
        content=Verification.VERIFIED,
        said=Verification.UNVERIFIED,
        sources=SOURCES,
        updates=(7,),
    )
    return Actor(
        story=STORY,
        slug="a",
        name="A",
        kind=ActorKind.FORMATION,
        recorded_at=NOW,
        aliases=("Ä",),
        statuses=(status,),
    )


def _deal():
    change = TermChange(state=TermState.PARTLY_DONE, since=SINCE, recorded_at=NOW, one_sided=True)
    term = Term(slug="t", text="leave", recorded_at=NOW, deadline=SINCE, changes=(change,))
    return Deal(
        story=STORY, slug="d", title="The deal", announced=SINCE, recorded_at=NOW, terms=(term,)
    )


def _figure():
    claim = Claim(
        claimant="one side",
        value=25_000,
        as_of=SINCE,
        recorded_at=NOW,
        bound=Bound.RANGE,
        upper=30_000,
    )
    return Figure(story=STORY, slug="f", metric="men", recorded_at=NOW, claims=(claim,))


def _question():
    remark = Remark(text="still open", recorded_at=NOW, update=7)
    return OpenQuestion(
        story=STORY, slug="q", text="Where?", raised=SINCE, recorded_at=NOW, remarks=(remark,)
    )


def _assessment():
    return Assessment(
        story=STORY,
        slug="as",
        text="weaker",
        by="B",
        made=SINCE,
        recorded_at=NOW,
        expires_at=IN_MOSCOW,
    )


def _settled():
    outcome = Outcome(verdict=Verdict.DECLINED, by=8, at=IN_MOSCOW, reason="spam", update=None)
    return report(
        number=12,
        picture=PICTURE,
        further_sources=SOURCES,
        history=(
            Happening(step=Step.TIME_CHANGED, at=NOW, by=7, occurred=SINCE, when_text="midnight"),
            Happening(step=Step.SETTLED, at=IN_MOSCOW, by=8, outcome=outcome, source=SOURCES[1]),
        ),
        state=ReportState.SETTLED,
        taken_by=8,
        taken_at=IN_MOSCOW,
        outcome=outcome,
    )


def _schedule():
    return Schedule(
        guild_id=100,
        number=3,
        story=STORY,
        channel_id=2**63,
        posts=Posts.DIGEST,
        created_at=NOW,
        created_by=7,
        covered_until=IN_MOSCOW,
        next_at=None,
        at="08:00",
        zone="Europe/Berlin",
    )


def _story():
    return Story(
        guild_id=100,
        slug="mutiny",
        title="The mutiny",
        zone="Europe/Moscow",
        began_at=IN_MOSCOW,
        recorded_at=NOW,
        also_called=("the march",),
        turns=(Turn(NOW, closed=True),),
        clear_at=IN_MOSCOW,
    )


def _scenario():
    return Scenario(
        story=STORY, slug="s", text="x", by="B", horizon=date(2023, 7, 1), recorded_at=NOW
    )


def _space():
    queue = Queue(guests=(8,), spoken=(9,)).raise_hand(7, NOW, asked_at=IN_MOSCOW).invite(8, NOW)
    return Space(
        guild_id=100,
        number=2,
        story=STORY,
        title="The deal — «сделка»",
        stage=2**63,
        channel_id=5,
        host=7,
        made_at=NOW,
        starts_at=IN_MOSCOW,
        queue=queue,
        invitations=(Invitation(hand=queue.hands[0], at=NOW),),
        heard=(Heard(7, IN_MOSCOW),),
        appearances=(Appearance(user_id=9, part=Part.FLOOR, began_at=NOW, paused=2500),),
        topics=(Topic(number=1, title="Where?", added_by=7, began_at=NOW),),
        gaps=(Gap(IN_MOSCOW, NOW),),
        handovers=(HandOver(NOW, 7, 8),),
    )


def _note():
    return SpaceNote(
        space="100/SP-2",
        guild_id=100,
        number=1,
        topic=1,
        at=NOW,
        by=7,
        text="They turn back",
        speaker=9,
        speaker_name="Somebody",
        report=3,
        replies=(Reply(IN_MOSCOW, contests=True, words="never said"),),
    )


def one_of_each():
    """A record of every kind, with as much nested in it as the kind can hold."""
    return [
        _actor(),
        _assessment(),
        _deal(),
        delivery(window=Window(since=IN_MOSCOW, until=NOW, due=NOW), leased_until=IN_MOSCOW),
        draft(fields={"text": "half a sentence", "": "ключ"}, picture=PICTURE),
        _figure(),
        Fingerprint(place="commands", value="5a17"),
        Cue(
            space="100/SP-2",
            guild_id=100,
            kind=CueKind.INVITE,
            sequence=1,
            made_at=NOW,
            next_at=None,
            user_id=9,
        ),
        chain(None, entry(at=NOW), "5a17"),
        Checkup(guild_id=100, next_at=NOW, examined_at=IN_MOSCOW, told=("clock",), told_at=NOW),
        Mute(guild_id=100, user_id=7, by=8, since=IN_MOSCOW, reason="spam", until=NOW),
        Numbers(story=STORY, reports=12, updates=7),
        _question(),
        _settled(),
        _scenario(),
        _schedule(),
        Server(
            guild_id=100,
            slug="mutiny",
            bindings=(Binding(5, "mutiny"), Binding(6, "x")),
            left_at=NOW,
            delete_at=IN_MOSCOW,
        ),
        RotaWatch(guild_id=100, next_at=NOW),
        Shift(
            guild_id=100,
            number=3,
            host=7,
            starts_at=NOW,
            ends_at=after(60),
            added_by=8,
            next_at=IN_MOSCOW,
            asked=(9,),
        ),
        _space(),
        _note(),
        SpaceQuestion(
            space="100/SP-2", guild_id=100, number=1, at=NOW, by=7, text="Why?", votes=(8, 9)
        ),
        _story(),
        _update(),
    ]
