"""How things stand, now or at an earlier moment: what every reading command asks."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.actor import Actor
from bot.domain.asking import Question, Screen as Asked
from bot.domain.changes import Changes, changes
from bot.domain.coverage import Coverage, as_of
from bot.domain.deal import Deal
from bot.domain.delivery import Window
from bot.domain.errors import NotFound, Refusal
from bot.domain.figure import Figure
from bot.domain.outlook import Assessment, OpenQuestion, Scenario
from bot.domain.report import Report, ReportState
from bot.domain.schedule import Posts, Schedule
from bot.domain.speech import say
from bot.domain.standing import Standing
from bot.domain.story import Story, story_id
from bot.domain.update import Update
from bot.domain.verification import Verification
from bot.services.intake import read_moment
from bot.services.saying import read_words, saying
from bot.services.subjects import Subject, find_subject, subjects
from bot.services.words import quote
from bot.services.work import Desk, Work, transaction

_UPDATE = re.compile(r"(?:U[- ]?)?(\d{1,9})", re.IGNORECASE)


class Reading:
    """Answers readers."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def standing(self, work: Work, guild_id: int, question: Question) -> Standing:
        """The story that a question asks for, as of its moment. Raises `Refusal`."""
        story = await work.get(Story, story_id(guild_id, question.story))
        if story is None:
            raise NotFound(say("That story is not in this server's record any more."))
        return await _answer(work, story, question)

    @transaction
    async def ask(
        self,
        work: Work,
        guild_id: int,
        channel_id: int,
        screen: Asked,
        *,
        about: str = "",
        since: str = "",
        until: str = "",
        verification: Verification | None = None,
        as_of: str = "",
        words: str = "",
    ) -> tuple[Standing, Question]:
        """Read a command's words into a question, and answer it. Raises `Refusal`."""
        story = await work.story(guild_id, channel_id)
        question = Question(
            screen=screen,
            story=story.slug,
            since=await _read(work, story, since),
            until=await _read(work, story, until, end_of_day=True),
            verification=verification,
            as_of=await _read(work, story, as_of, end_of_day=True),
            words=read_words(words),
        )
        if question.since and question.until and question.since > question.until:
            raise Refusal(
                say(
                    "`since` lies after `until`. Swap them, or leave one out: for "
                    "example `since:{since} until:{until}`.",
                    since=until.strip(),
                    until=since.strip(),
                )
            )
        standing = await _answer(work, story, question)
        return standing, replace(question, about=_about(standing, screen, about))

    @transaction
    async def rewind(
        self, work: Work, guild_id: int, question: Question, when: str
    ) -> tuple[Standing, Question]:
        """The same question as of another moment, as a person wrote it. Raises `Refusal`."""
        story = await work.get(Story, story_id(guild_id, question.story))
        if story is None:
            raise NotFound(say("That story is not in this server's record any more."))
        moment = await _read(work, story, when, end_of_day=True)
        question = replace(question, as_of=moment, page=0)
        return await _answer(work, story, question), question

    @transaction
    async def suggest(
        self, work: Work, guild_id: int, channel_id: int, screen: Asked, typed: str
    ) -> Sequence[Subject]:
        """What `about` or `metric` may mean, best first, 25 at most; nothing without a story."""
        try:
            story = await work.story(guild_id, channel_id)
        except NotFound:
            return ()
        standing = await stand(work, story, None)
        return find_subject(subjects(standing.coverage, screen), typed)


async def load(work: Work, story: Story) -> Coverage:
    """The whole public record of a story, with all its history."""
    where = {"story": story.key}
    return Coverage(
        story=story,
        updates=tuple(await work.find(Update, where, order="number")),
        actors=tuple(await work.find(Actor, where, order="position")),
        deals=tuple(await work.find(Deal, where, order="position")),
        figures=tuple(await work.find(Figure, where, order="position")),
        questions=tuple(await work.find(OpenQuestion, where, order="position")),
        assessments=tuple(await work.find(Assessment, where, order="position")),
        scenarios=tuple(await work.find(Scenario, where, order="position")),
    )


async def stand(work: Work, story: Story, moment: datetime | None) -> Standing:
    """How a story stands at `moment` (None: now; the future is not known)."""
    coverage = await load(work, story)
    until = min(moment or work.now, work.now)
    return await _standing(work, coverage, until, rewound=moment is not None)


async def _answer(work: Work, story: Story, question: Question) -> Standing:
    standing = await stand(work, story, question.as_of)
    if not question.words:
        return standing
    return replace(standing, saying=await saying(work, standing.coverage, question.words))


async def digest_of(work: Work, story: Story, window: Window) -> tuple[Standing, Changes]:
    """What a digest says: how things stood at its end, and the changes in its window."""
    coverage = await load(work, story)
    standing = await _standing(work, coverage, window.until, rewound=False)
    return standing, changes(coverage, window.since, window.until)


async def _standing(work: Work, coverage: Coverage, moment: datetime, *, rewound: bool) -> Standing:
    known = as_of(coverage, moment)
    if rewound:
        return Standing(coverage=known, moment=moment, rewound=True)
    story = coverage.story
    waiting = await _waiting(work, story)
    return Standing(
        coverage=known,
        moment=moment,
        waiting=len(waiting),
        oldest=min((report.received_at for report in waiting), default=None),
        next_digest=await _next_digest(work, story),
    )


async def _waiting(work: Work, story: Story) -> list[Report]:
    return [
        report
        for state in (ReportState.WAITING, ReportState.TAKEN)
        for report in await work.find(Report, {"story": story.key, "state": state})
    ]


async def _next_digest(work: Work, story: Story) -> datetime | None:
    if story.closed_at:
        return None
    schedules = await work.find(Schedule, {"story": story.key, "removed": False}, order="next_at")
    due = (s.next_at for s in schedules if s.posts is Posts.DIGEST and s.next_at)
    return next((at for at in due if at > work.now), None)


async def _read(
    work: Work, story: Story, text: str, *, end_of_day: bool = False
) -> datetime | None:
    """A moment a reader wrote; a bare day ends with its last second where it is an end."""
    if not text.strip():
        return None
    reading = await read_moment(work, story, text)
    if end_of_day and reading.precision == "day":
        return reading.at + timedelta(days=1, seconds=-1)
    return reading.at


def _about(standing: Standing, screen: Asked, about: str) -> str:
    if screen is Asked.UPDATE:
        return _update_number(standing, about)
    if not about.strip():
        return ""
    found = find_subject(subjects(standing.coverage, screen), about)
    if not found:
        raise NotFound(_unknown(standing, screen, about))
    return found[0].slug


def _unknown(standing: Standing, screen: Asked, about: str) -> str:
    names = ", ".join(subject.name for subject in subjects(standing.coverage, screen)[:3])
    unknown = say("I know no {name} in this story.", name=quote(about))
    if standing.rewound:
        unknown = say(
            "Nothing on {name} was on record at that moment. Ask for a later one, or leave "
            "`as_of` out.",
            name=quote(about),
        )
    example = say("Try for example: {names}.", names=names) if names else ""
    return " ".join(filter(None, (unknown, example)))


def _update_number(standing: Standing, text: str) -> str:
    found = _UPDATE.fullmatch(text.strip())
    if found and standing.coverage.update(int(found[1])):
        return str(int(found[1]))
    raise NotFound(
        say(
            "There is no update {text} in this story. Write an id such as U-7; "
            "`/timeline` shows them.",
            text=quote(text),
        )
    )
