"""Reports come in here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.ledger import Entry
from bot.domain.people import Caller
from bot.domain.report import Picture, Report
from bot.domain.speech import noted, say
from bot.domain.story import Server, Story
from bot.domain.update import Update
from bot.services.doors import require_admitted
from bot.services.limits import Limits
from bot.services.owing import owe_boards, owe_card
from bot.services.times import Reading, read_time
from bot.services.words import read_line, read_link, read_text
from bot.services.work import Desk, Work, transaction

LONGEST_REPORT = 1000
LARGEST_PICTURE = 10 * 1024 * 1024
_QUIET = timedelta(days=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What a person wrote into the report form."""

    text: str
    when: str = ""
    origin: str = ""
    link: str = ""
    picture: Picture | None = None


class Intake:
    """Takes reports from members."""

    def __init__(self, desk: Desk, limits: Limits) -> None:
        self.desk = desk
        self._limits = limits

    @transaction
    async def check_open(self, work: Work, caller: Caller, channel_id: int) -> Story:
        """The story a report from here would belong to. Raises `Refusal` where none can be sent."""
        story = await work.open_story(caller.guild_id, channel_id)
        await require_admitted(work, caller)
        await self._check_limits(work, caller)
        _require_desk(await work.server(caller.guild_id))
        return story

    @transaction
    async def report(
        self, work: Work, caller: Caller, channel_id: int, filing: Filing
    ) -> tuple[Report, Story]:
        """Log a report, durably, and owe its card to the review channel. Raises `Refusal`."""
        story = await work.open_story(caller.guild_id, channel_id)
        _require_desk(await work.server(caller.guild_id))
        await require_admitted(work, caller)
        await self._check_limits(work, caller)
        return await file_report(work, caller, story, filing), story

    @transaction
    async def mine(self, work: Work, caller: Caller) -> tuple[list[Report], list[Story]]:
        """The caller's reports in this server, newest first, 25 at most, and its stories."""
        where = {"reporter": caller.user_id, "guild_id": caller.guild_id}
        stories = await work.find(Story, {"guild_id": caller.guild_id})
        reports = await work.find(Report, where, order="received_at", newest_first=True, limit=25)
        return reports, stories

    async def _check_limits(self, work: Work, caller: Caller) -> None:
        if caller.user_id in self._limits.exempt:
            return
        own = {"reporter": caller.user_id, "guild_id": caller.guild_id}
        self._limits.check_person(await self._newest(work, own), work.now)
        self._limits.check_server(await self._newest(work, {"guild_id": caller.guild_id}), work.now)

    async def _newest(self, work: Work, where: dict[str, int]) -> list[datetime]:
        reports = await work.find(
            Report, where, order="received_at", newest_first=True, limit=self._limits.most
        )
        return [report.received_at for report in reports]


async def file_report(work: Work, caller: Caller, story: Story, filing: Filing) -> Report:
    """Log a report in a story, and owe its card. Raises `Refusal` for what cannot be read."""
    report = await _read(work, caller, story, filing)
    work.put(report)
    await owe_card(work, report, await work.server(caller.guild_id))
    await owe_boards(work, story.key)
    work.log(_received(report))
    return report


async def time_base(work: Work, story: Story) -> datetime:
    """The moment that a date without a year is read from: now while news comes in, else the end.

    A story whose last update is more than two days old is read from that update, so that
    "24 June" in a finished story means that story's June.
    """
    newest = await work.find(
        Update, {"story": story.key}, order="recorded_at", newest_first=True, limit=1
    )
    last = newest[0].recorded_at if newest else work.now
    return last if work.now - last > _QUIET else work.now


async def read_occurred(work: Work, story: Story, text: str) -> Reading:
    """When something happened, as a person wrote it; empty is now. Raises `Refusal`.

    News is told from today, however long a story has been quiet; only in an example, which is
    over, it is told from that story's end.
    """
    base = await time_base(work, story) if story.example else work.now
    return _read_from(base, work, story, text or "now")


async def read_moment(work: Work, story: Story, text: str) -> Reading:
    """A moment a reader asks for, as they wrote it. Raises `Refusal`."""
    return _read_from(await time_base(work, story), work, story, text)


def _read_from(base: datetime, work: Work, story: Story, text: str) -> Reading:
    try:
        return read_time(
            text,
            now=base,
            zone=ZoneInfo(story.zone),
            not_before=story.began_at,
            not_after=work.now,
        )
    except ValueError as error:
        raise Refusal(str(error)) from error


async def _read(work: Work, caller: Caller, story: Story, filing: Filing) -> Report:
    text = read_text(filing.text, noted("What happened"), LONGEST_REPORT)
    origin = read_line(filing.origin, noted("Who says so"), 100)
    link = read_link(filing.link)
    reading = await read_occurred(work, story, filing.when)
    return Report(
        story=story.key,
        number=await work.next_report(story.key),
        guild_id=caller.guild_id,
        reporter=caller.user_id,
        text=text,
        received_at=work.now,
        occurred=reading.moment,
        when_text=read_line(filing.when, noted("When"), 64),
        origin=origin,
        link=link,
        picture=_check_picture(filing.picture),
    )


def keepable(picture: Picture | None) -> Picture | None:
    """The picture, where a report can come with it."""
    try:
        return _check_picture(picture)
    except Refusal:
        return None


def _check_picture(picture: Picture | None) -> Picture | None:
    if picture is None:
        return None
    if not picture.content_type.startswith("image/"):
        raise Refusal(say("Only a picture can come with a report (PNG, JPEG, GIF or WebP)."))
    if picture.size > LARGEST_PICTURE:
        raise Refusal(say("The picture is over 10 MB. Send a smaller one, or give its link."))
    return picture


def has_desk(server: Server) -> bool:
    """Whether somebody can review what is reported."""
    return bool(server.review_channel and server.moderator_role)


def _require_desk(server: Server) -> None:
    if not has_desk(server):
        raise Refusal(
            say(
                "Nobody is set up to review reports here yet. Somebody who may manage "
                "this server runs `/setup moderator_role:… review_channel:…` first."
            )
        )


def _received(report: Report) -> Entry:
    return Entry(
        story=report.story,
        at=report.received_at,
        who=report.reporter,
        what="report",
        subject=report.name,
        after=report.text,
    )
