"""A desk without Discord: services on a real store, people with roles, and a clock."""

from dataclasses import replace

from bot.domain.ledger import Link, broken_at
from bot.domain.people import Caller
from bot.domain.report import Report
from bot.domain.story import Server, Story
from bot.services.doors import Doors
from bot.services.handling import Handling
from bot.services.intake import Filing, Intake
from bot.services.lapses import Lapses
from bot.services.limits import Limits
from bot.services.outbox import Outbox
from bot.services.own_reports import OwnReports
from bot.services.queue import Queue
from bot.services.recent import Recent
from bot.services.review import Review
from bot.services.work import Desk
from storage.store import Change
from storage.tiny import open_store
from tests.support.newsroom import Clock, moscow

GUILD, MODERATORS, SLUG = 7, 70, "made-up"
KEY = f"{GUILD}/{SLUG}"


def person(number, *roles):
    return Caller(user_id=number, guild_id=GUILD, name=f"P{number}", roles=frozenset(roles))


ANNA, BEN = person(1, MODERATORS), person(2, MODERATORS)
REPORTER, READER = person(3), person(4)
EVERYBODY = (ANNA, BEN, REPORTER, READER)


class Staff:
    """Every service, and what is on record."""

    def __init__(self, folder):
        self.clock = Clock(moscow(27, "18:00"))
        self.store = open_store(folder)
        self.desk = Desk(self.store, self.clock, lambda: None)
        self.recent = Recent(self.store, self.clock)
        self.review, self.queue = Review(self.desk), Queue(self.desk, self.recent)
        self.handling, self.lapses = Handling(self.desk), Lapses(self.desk)
        self.own, self.doors = OwnReports(self.desk), Doors(self.desk)
        self.intake = Intake(self.desk, Limits(person=(), server=()))
        self.outbox = Outbox(self.desk, self.recent)

    async def set_up(self):
        now = self.clock.now()
        story = Story(
            guild_id=GUILD,
            slug=SLUG,
            title="Made up",
            zone="Europe/Moscow",
            began_at=now.replace(day=1),
            recorded_at=now,
        )
        server = Server(guild_id=GUILD, moderator_role=MODERATORS, review_channel=5, slug=SLUG)
        await self.store.commit([Change(story, 0), Change(server, 0)])

    async def report(self, by=REPORTER, text="Barrels burn at the north gate"):
        made, _ = await self.intake.report(by, 5, Filing(text=text))
        return made

    async def stored(self, number):
        return (await self.store.get(Report, f"{KEY}/R-{number}")).record

    async def reports(self):
        return [stored.record for stored in await self.store.query(Report, {}, order="number")]

    async def ledger(self):
        """The links of the story's ledger in order; it must verify."""
        found = await self.store.query(Link, {"story": KEY}, order="sequence")
        links = [stored.record for stored in found]
        assert broken_at(links) is None
        return links


def without_what_acts_change(report):
    """What no act by anybody may touch."""
    return replace(
        report,
        state=Report.__dataclass_fields__["state"].default,
        taken_by=None,
        taken_at=None,
        lapses_at=None,
        outcome=None,
        history=(),
        occurred=None,
        when_text="",
        further_sources=(),
    )
