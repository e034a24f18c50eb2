"""What is written down in a Space: notes, statements, and the audience's questions."""

from dataclasses import dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Reply:
    """What a speaker answered to a statement noted under their name: contested, or put right."""

    at: datetime
    contests: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceNote:
    """A note of a host or scribe; with a `speaker` it is a statement, which is never a fact.

    `topic` is the number of the run-down's item, 0 for none; `report` the number of the report
    that a statement became, 0 where nobody reviews.
    """

    space: str
    guild_id: int
    number: int
    topic: int
    at: datetime
    by: int
    text: str
    speaker: int = 0
    speaker_name: str = ""
    report: int = 0
    replies: tuple[Reply, ...] = ()

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return note_key(self.space, self.number)

    @property
    def is_statement(self) -> bool:
        """Whether it is what somebody said, whose name may have been erased since."""
        return bool(self.speaker or self.speaker_name)

    def reply(self, reply: Reply) -> "SpaceNote":
        """This statement with its speaker's answer."""
        return replace(self, replies=(*self.replies, reply))


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceQuestion:
    """A question from the audience; `votes` are the people who want it asked."""

    space: str
    guild_id: int
    number: int
    at: datetime
    by: int
    text: str
    votes: tuple[int, ...] = ()
    answered_at: datetime | None = None

    @property
    def key(self) -> str:
        """The storage key, unique over all servers."""
        return question_key(self.space, self.number)

    def vote(self, user_id: int) -> "SpaceQuestion":
        """This question with one person's vote given, or taken back; nobody votes twice."""
        if user_id in self.votes:
            return replace(self, votes=tuple(v for v in self.votes if v != user_id))
        return replace(self, votes=(*self.votes, user_id))


def note_key(space: str, number: int) -> str:
    """The storage key of a note."""
    return f"{space}/note/{number}"


def question_key(space: str, number: int) -> str:
    """The storage key of a question."""
    return f"{space}/question/{number}"


def by_votes(questions: list[SpaceQuestion]) -> list[SpaceQuestion]:
    """Open questions, most wanted first, then the oldest."""
    waiting = [one for one in questions if one.answered_at is None]
    return sorted(waiting, key=lambda one: (-len(one.votes), one.number))
