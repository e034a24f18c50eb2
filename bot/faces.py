"""Every face of the bot: the cogs, each on the services that it asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from discord.ext import commands

from bot.downloads import Downloads
from bot.services.doctor import Doctor
from bot.services.doors import Doors
from bot.services.drafts import Drafts
from bot.services.guide import Guide
from bot.services.handling import Handling
from bot.services.helping import Helping
from bot.services.intake import Intake
from bot.services.keeping.actors import Actors
from bot.services.keeping.amending import Amending
from bot.services.keeping.auditing import Auditing
from bot.services.keeping.figures import Figures
from bot.services.keeping.finding import Finding
from bot.services.keeping.outlook import Outlook
from bot.services.keeping.questions import Questions
from bot.services.keeping.terms import Terms
from bot.services.lapses import Lapses
from bot.services.library import Library
from bot.services.limits import Limits
from bot.services.own_reports import OwnReports
from bot.services.own_stories import OwnStories
from bot.services.privacy import Privacy
from bot.services.pushing import Pushing
from bot.services.queue import Queue
from bot.services.reading import Reading
from bot.services.recent import Recent
from bot.services.record import Record
from bot.services.review import Review
from bot.services.schedules import Schedules
from bot.services.setup import Setup
from bot.services.sharing import Sharing
from bot.services.work import Desk
from bot.studio import Studio
from cogs._forms import reopeners
from cogs.desk import Desk as DeskCog, Services as DeskServices
from cogs.drafting import Drafting
from cogs.handling import Handling as HandlingCog
from cogs.helping import Helping as HelpingCog
from cogs.own_reports import OwnReports as OwnReportsCog
from cogs.privacy import Privacy as PrivacyCog
from cogs.pushing import Pushing as PushingCog
from cogs.reading import Reading as ReadingCog
from cogs.record import Record as RecordCog
from cogs.reports import Reports as ReportsCog
from cogs.review import Review as ReviewCog
from cogs.rota import Rota as RotaCog
from cogs.schedules import Schedules as SchedulesCog
from cogs.setup import Setup as SetupCog
from cogs.space import Space as SpaceCog
from cogs.stories import Stories as StoriesCog


@dataclass(frozen=True, kw_only=True)
class Behind:
    """What stands behind the faces and is not theirs alone."""

    desk: Desk
    recent: Recent
    doctor: Doctor
    studio: Studio
    library: Library
    story_files: Downloads
    limits: Limits
    push_wait: timedelta


def cogs_on(behind: Behind) -> Sequence[commands.Cog]:
    """One of each, for one connection."""
    desk = behind.desk
    drafts, review, record = Drafts(desk), Review(desk), Record(desk)
    pushing = Pushing(desk, behind.push_wait)
    keeping = DeskCog(_keeping(desk, behind.recent, drafts, behind.doctor))
    own = OwnReportsCog(OwnReports(desk), drafts)
    schedules = Schedules(desk)
    setup = Setup(desk, behind.library)
    space = SpaceCog(behind.studio.services(drafts))
    own_stories = OwnStories(desk, behind.library)
    setting_up = SetupCog(Guide(desk), setup, schedules, own_stories, drafts)
    stories = StoriesCog(own_stories, setup, drafts, Sharing(desk), behind.story_files)
    keepers = (keeping, own, stories, setting_up, space)
    reopened = {verb: form for cog in keepers for verb, form in reopeners(cog).items()}
    return (
        ReadingCog(Reading(desk), record, pushing, drafts),
        ReportsCog(Intake(desk, behind.limits), drafts),
        ReviewCog(review, drafts),
        RecordCog(review, record, drafts),
        PushingCog(pushing),
        HandlingCog(Handling(desk), review),
        keeping,
        own,
        Drafting(drafts, review, record, reopened),
        setting_up,
        stories,
        space,
        RotaCog(behind.studio.rota),
        SchedulesCog(schedules),
        HelpingCog(Helping(desk)),
        PrivacyCog(Privacy(desk)),
    )


def _keeping(desk: Desk, recent: Recent, drafts: Drafts, doctor: Doctor) -> DeskServices:
    return DeskServices(
        drafts=drafts,
        queue=Queue(desk, recent),
        lapses=Lapses(desk),
        doctor=doctor,
        doors=Doors(desk),
        finding=Finding(desk),
        actors=Actors(desk),
        terms=Terms(desk),
        figures=Figures(desk),
        questions=Questions(desk),
        outlook=Outlook(desk),
        amending=Amending(desk),
        auditing=Auditing(desk),
    )
