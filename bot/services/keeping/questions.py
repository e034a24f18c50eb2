"""What is not known: raised, noted on, and answered by an update."""

from dataclasses import dataclass

from bot.domain.coverage import Coverage
from bot.domain.errors import AlreadyDone, NotFound, Refusal
from bot.domain.outlook import OpenQuestion, Remark
from bot.domain.people import Act, Caller
from bot.domain.speech import noted, say
from bot.domain.story import Story
from bot.services.keeping._common import (
    new_slug,
    next_position,
    read_since,
    record_act,
    require_new,
    story_here,
    story_named,
)
from bot.services.keeping.basis import read_basis
from bot.services.keeping.finding import Meant, Thing, meant, subjects_of
from bot.services.reading import load
from bot.services.words import clean_line, read_line, read_text
from bot.services.work import Desk, Work, transaction

_QUESTION, _NOTE = 200, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRemark:
    """What was filled in: a note, the update it speaks of, and whether that answers it."""

    text: str = ""
    update: str = ""
    answers: bool = False


class Questions:
    """Raises open questions, and notes what becomes of them."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def find(
        self, work: Work, caller: Caller, channel_id: int, name: str
    ) -> tuple[Coverage, Meant]:
        """Which question the words mean in the channel's story. Raises `Refusal`."""
        story = await story_here(work, caller, channel_id, Act.KEEP_RECORD)
        coverage = await load(work, story)
        return coverage, meant(subjects_of(coverage, Thing.QUESTION), name)

    @transaction
    async def look(self, work: Work, caller: Caller, slug: str, question: str = "") -> Coverage:
        """The story, with the question in it where one is named. Raises `Refusal`."""
        coverage = await load(work, await story_named(work, caller, slug, Act.KEEP_RECORD))
        if question:
            need_question(coverage, question)
        return coverage

    @transaction
    async def ask(
        self, work: Work, caller: Caller, slug: str, *, text: str, raised: str
    ) -> tuple[Coverage, OpenQuestion]:
        """Raise what is not known. Raises `Refusal`."""
        story = await story_named(work, caller, slug, Act.KEEP_RECORD)
        coverage = await load(work, story)
        words = read_text(clean_line(text), noted("The question"), _QUESTION)
        require_new(coverage, Thing.QUESTION, words)
        question = OpenQuestion(
            story=story.key,
            slug=new_slug(words, {known.slug for known in coverage.questions}, "question"),
            text=words,
            raised=await read_since(work, story, raised),
            recorded_at=work.now,
            position=next_position(coverage.questions),
        )
        work.put(question)
        await record_act(
            work, caller, story, what="raise question", subject=question.slug, after=words
        )
        return coverage, question

    @transaction
    async def note(
        self, work: Work, caller: Caller, slug: str, question: str, new: NewRemark
    ) -> tuple[Coverage, OpenQuestion]:
        """Note something on a question, or say which update answers it. Raises `Refusal`."""
        story = await story_named(work, caller, slug, Act.KEEP_RECORD)
        coverage = await load(work, story)
        asked = need_question(coverage, question)
        remark = await _remark(work, story, asked, new)
        noted = asked.note(remark)
        work.put(noted)
        what = "answer question" if remark.answers else "note on question"
        after = f"U-{remark.update}" if remark.update else ""
        await record_act(
            work, caller, story, what=what, subject=asked.slug, after=after, why=remark.text
        )
        return coverage, noted


def need_question(coverage: Coverage, slug: str) -> OpenQuestion:
    """The question with this slug. Raises `NotFound`."""
    found = next((question for question in coverage.questions if question.slug == slug), None)
    if found is None:
        raise NotFound(say("This question is no longer in the record. Open the form again."))
    return found


async def _remark(work: Work, story: Story, asked: OpenQuestion, new: NewRemark) -> Remark:
    basis = await read_basis(work, story, new.update)
    text = read_line(new.text, noted("The note"), _NOTE)
    if basis.sources or len(basis.updates) > 1:
        raise Refusal(say("Name one update that is on the timeline, such as `U-7`."))
    if new.answers and not basis:
        raise Refusal(say("A question is answered by an update. Name it, such as `U-7`."))
    if new.answers and asked.answer:
        raise AlreadyDone(
            say(
                "U-{update} answered it already. Note something without answering it.",
                update=asked.answer.update,
            )
        )
    if not (text or basis):
        raise Refusal(say("Write what is noted, for example “both sides are silent so far”."))
    number = basis.updates[0].number if basis else None
    words = text or (f"answered by U-{number}" if new.answers else f"see U-{number}")
    return Remark(text=words, recorded_at=work.now, update=number, answers=new.answers)
