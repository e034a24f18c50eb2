"""Open questions, assessments and scenarios of a story file as records."""

from datetime import UTC, datetime

from bot.domain.outlook import Assessment, OpenQuestion, Remark, Scenario
from bot.services.stories import schema
from bot.services.stories._inward import moment, recorded


def question(entry: schema.QuestionEntry, story: str, position: int) -> OpenQuestion:
    """An open question with its remarks."""
    at = recorded(entry, entry.raised.at, entry.raised.at)
    return OpenQuestion(
        story=story,
        slug=entry.slug,
        text=entry.text,
        raised=moment(entry.raised),
        recorded_at=at,
        remarks=tuple(_remark(remark, at) for remark in entry.remarks),
        position=position,
    )


def assessment(entry: schema.AssessmentEntry, story: str, position: int) -> Assessment:
    """A signed opinion."""
    return Assessment(
        story=story,
        slug=entry.slug,
        text=entry.text,
        by=entry.by,
        made=moment(entry.made),
        recorded_at=recorded(entry, entry.made.at, entry.made.at),
        actors=entry.actors,
        confidence=entry.confidence,
        expires_at=entry.expires_at.astimezone(UTC) if entry.expires_at else None,
        position=position,
    )


def scenario(entry: schema.ScenarioEntry, story: str, began: datetime, position: int) -> Scenario:
    """A forecast; made when the story began where the file says nothing else."""
    return Scenario(
        story=story,
        slug=entry.slug,
        text=entry.text,
        by=entry.by,
        horizon=entry.horizon,
        recorded_at=recorded(entry, began, began),
        rule=entry.rule,
        position=position,
    )


def _remark(entry: schema.RemarkEntry, owner: datetime) -> Remark:
    return Remark(
        text=entry.text,
        recorded_at=recorded(entry, owner, owner),
        update=entry.update,
        answers=entry.answers,
    )
