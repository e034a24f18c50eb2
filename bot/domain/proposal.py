"""What a story itself has to talk about: what is due, not known, disputed, not verified."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.coverage import Coverage
from bot.domain.deal import Term, TermState
from bot.domain.speech import noted
from bot.domain.update import Update
from bot.domain.verification import Verification

_SOON = timedelta(days=3)
_SETTLED = {TermState.DONE, TermState.BROKEN, TermState.NOT_PART}


class Why(StrEnum):
    """Why something is worth a topic."""

    DUE = noted("due")
    UNKNOWN = noted("not known")
    DISPUTED = noted("disputed")
    UNVERIFIED = noted("not verified")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A topic that the story proposes; `at` is when it falls due."""

    why: Why
    text: str
    at: datetime | None = None


def proposals(coverage: Coverage, now: datetime) -> list[Proposal]:
    """What could be talked of, the most pressing first.

    That is what falls due within three days or was to be done by now, then what is not known, and
    of what is disputed or not verified the newest.
    """
    due = sorted(_due(coverage, now), key=lambda one: (one.at or now, one.text))
    unknown = (Proposal(Why.UNKNOWN, one.text) for one in coverage.questions if not one.answer)
    newest = [update for update in reversed(coverage.updates) if not update.retracted]
    disputed = [one for one in newest if Verification.DISPUTED in one.states]
    contested = {one.number for one in disputed}
    unverified = [one for one in newest if _is_open(one) and one.number not in contested]
    return [
        *due,
        *unknown,
        *(Proposal(Why.DISPUTED, one.wording) for one in disputed),
        *(Proposal(Why.UNVERIFIED, one.wording) for one in unverified),
    ]


def _due(coverage: Coverage, now: datetime) -> Iterator[Proposal]:
    for term in (term for deal in coverage.deals for term in deal.terms):
        if term.deadline and term.deadline.at <= now + _SOON and not _is_settled(term):
            yield Proposal(Why.DUE, term.text, term.deadline.at)
    for scenario in coverage.scenarios:
        if now.date() <= scenario.horizon <= (now + _SOON).date():
            yield Proposal(Why.DUE, scenario.text)


def _is_settled(term: Term) -> bool:
    return term.current is not None and term.current.state in _SETTLED


def _is_open(update: Update) -> bool:
    return update.verification is Verification.UNVERIFIED
