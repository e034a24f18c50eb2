"""Signed opinions and forecasts: apart from the facts, each with its end."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.coverage import Coverage
from bot.domain.outlook import Assessment, Scenario
from bot.domain.people import Act, Caller
from bot.domain.speech import noted
from bot.domain.story import Story
from bot.domain.times import Precision
from bot.services.keeping._common import (
    new_slug,
    next_position,
    read_actors,
    read_since,
    read_until,
    record_act,
    story_here,
    story_named,
)
from bot.services.keeping.finding import Meant, Thing, meant, subjects_of
from bot.services.reading import load
from bot.services.words import clean_line, read_line, read_text
from bot.services.work import Desk, Work, transaction

_TEXT, _BY, _RULE = 300, 60, 160


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAssessment:
    """What was filled in of an opinion; `actors` are names with commas between."""

    text: str
    by: str
    confidence: str
    actors: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewScenario:
    """What was filled in of a forecast: until when, and what decides it."""

    text: str
    by: str
    horizon: str
    rule: str


class Outlook:
    """Adds opinions and forecasts."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def find(
        self, work: Work, caller: Caller, channel_id: int, about: str = ""
    ) -> tuple[Coverage, Meant]:
        """The channel's story, and whom an opinion is about. Raises `Refusal`."""
        story = await story_here(work, caller, channel_id, Act.KEEP_RECORD)
        coverage = await load(work, story)
        return coverage, meant(subjects_of(coverage, Thing.ACTOR), about)

    @transaction
    async def look(self, work: Work, caller: Caller, slug: str) -> Coverage:
        """The story, for those who may add to it. Raises `Refusal`."""
        return await load(work, await story_named(work, caller, slug, Act.KEEP_RECORD))

    @transaction
    async def assess(
        self, work: Work, caller: Caller, slug: str, new: NewAssessment
    ) -> tuple[Coverage, Assessment]:
        """Add a signed opinion. Raises `Refusal`."""
        story = await story_named(work, caller, slug, Act.KEEP_RECORD)
        coverage = await load(work, story)
        text = read_text(clean_line(new.text), noted("The opinion"), _TEXT)
        assessment = Assessment(
            story=story.key,
            slug=new_slug(text, {known.slug for known in coverage.assessments}, "opinion"),
            text=text,
            by=read_text(clean_line(new.by), noted("Who signs it"), _BY),
            made=await read_since(work, story, ""),
            recorded_at=work.now,
            actors=read_actors(coverage, new.actors),
            confidence=read_line(new.confidence, noted("The confidence"), 30),
            expires_at=await _expiry(work, story, new.until),
            position=next_position(coverage.assessments),
        )
        work.put(assessment)
        await record_act(
            work, caller, story, what="add opinion", subject=assessment.slug, after=text
        )
        return coverage, assessment

    @transaction
    async def foresee(
        self, work: Work, caller: Caller, slug: str, new: NewScenario
    ) -> tuple[Coverage, Scenario]:
        """Add a forecast. Raises `Refusal`."""
        story = await story_named(work, caller, slug, Act.KEEP_RECORD)
        coverage = await load(work, story)
        text = read_text(clean_line(new.text), noted("The forecast"), _TEXT)
        horizon = await read_until(work, story, new.horizon)
        scenario = Scenario(
            story=story.key,
            slug=new_slug(text, {known.slug for known in coverage.scenarios}, "forecast"),
            text=text,
            by=read_text(clean_line(new.by), noted("Who signs it"), _BY),
            horizon=horizon.at.astimezone(ZoneInfo(story.zone)).date(),
            recorded_at=work.now,
            rule=read_text(clean_line(new.rule), noted("The rule"), _RULE),
            position=next_position(coverage.scenarios),
        )
        work.put(scenario)
        await record_act(
            work, caller, story, what="add forecast", subject=scenario.slug, after=text
        )
        return coverage, scenario


async def _expiry(work: Work, story: Story, text: str) -> datetime | None:
    """The last second of a day, or the moment itself."""
    if not text.strip():
        return None
    until = await read_until(work, story, text)
    whole_day = until.precision is Precision.DAY
    return until.at + timedelta(days=1, seconds=-1) if whole_day else until.at
