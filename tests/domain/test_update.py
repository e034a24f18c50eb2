from datetime import UTC, datetime

from bot.domain.times import Moment
from bot.domain.update import Kind, Linking, Update
from bot.domain.verification import Aspect, Verification, Weighing

AT = datetime(2023, 6, 24, 12, 0, tzinfo=UTC)


def update():
    return Update(
        story="1/live",
        number=1,
        kind=Kind.EVENT,
        text="Barrels burn",
        occurred=Moment(AT),
        recorded_at=AT,
    )


def weighing(verification):
    return Weighing(
        aspect=Aspect.CONTENT, verification=verification, since=Moment(AT), recorded_at=AT
    )


def test_of_two_weighings_at_one_moment_the_later_appended_counts():
    weighed = update().weigh(weighing(Verification.UNVERIFIED), weighing(Verification.VERIFIED))
    assert weighed.verification is Verification.VERIFIED


def test_of_two_linkings_at_one_moment_the_later_appended_counts():
    first, second = (Linking(recorded_at=AT, actors=(name,)) for name in ("first", "second"))
    assert update().link(first).link(second).links.actors == ("second",)
