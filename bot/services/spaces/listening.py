"""What everybody can do in a Space: raise a hand, ask, and want a question asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.cue import CueKind
from bot.domain.errors import AlreadyDone, NotAllowed, NotFound, Refusal
from bot.domain.people import Act, Caller, may
from bot.domain.space import Space
from bot.domain.space_record import SpaceQuestion, by_votes, question_key
from bot.domain.speech import noted, say
from bot.services.spaces.finding import for_host, need_open
from bot.services.spaces.owing import cue, keep, log, owe_space_board
from bot.services.words import read_line
from bot.services.work import Desk, Work, transaction

LONGEST_QUESTION = 200
_MOST_OWN = 3
_MOST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """The open questions of a Space, most wanted first, and whether the reader hosts it."""

    space: Space
    questions: Sequence[SpaceQuestion]
    hosts: bool


class Listening:
    """Takes hands and questions from the audience."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @transaction
    async def raise_hand(self, work: Work, caller: Caller, number: int) -> tuple[Space, int]:
        """Put the caller on the list; their place on it (from 1). Raises `Refusal`."""
        space = await need_open(work, caller.guild_id, number)
        _check_hand(space, caller, work)
        queue = space.queue.raise_hand(caller.user_id, work.now)
        if queue != space.queue:
            space = await keep(work, replace(space, queue=queue))
        return space, _place(space, caller.user_id)

    @transaction
    async def lower_hand(self, work: Work, caller: Caller, number: int) -> Space:
        """Take the caller's hand down, Discord's too. Raises `Refusal`."""
        space = await need_open(work, caller.guild_id, number)
        hand = space.queue.hand(caller.user_id)
        if hand is None:
            raise AlreadyDone(say("Your hand is not up."))
        down = await keep(work, replace(space, queue=space.queue.lower_hand(caller.user_id)))
        if hand.asked_at:
            down = await cue(work, down, CueKind.AUDIENCE, caller.user_id)
        return down

    @transaction
    async def check_asking(self, work: Work, caller: Caller, number: int) -> Space:
        """The Space a question from here would go to. Raises `Refusal`."""
        space = await need_open(work, caller.guild_id, number)
        _require_room(caller, await work.find(SpaceQuestion, {"space": space.key}))
        return space

    @transaction
    async def ask(self, work: Work, caller: Caller, number: int, text: str) -> SpaceQuestion:
        """Ask a question; its asker wants it asked. One that is open already gets their vote.

        Raises `Refusal`.
        """
        space = await need_open(work, caller.guild_id, number)
        words = read_line(text, noted("The question"), LONGEST_QUESTION)
        if not words:
            raise Refusal(say("The question is empty. Write it in a sentence."))
        asked = await work.find(SpaceQuestion, {"space": space.key})
        same = _same(asked, words)
        if same is not None:
            wanted = same if caller.user_id in same.votes else same.vote(caller.user_id)
            work.put(wanted)
            await owe_space_board(work, space)
            return wanted
        _require_room(caller, asked)
        question = SpaceQuestion(
            space=space.key,
            guild_id=space.guild_id,
            number=space.questions + 1,
            at=work.now,
            by=caller.user_id,
            text=words,
            votes=(caller.user_id,),
        )
        work.put(question)
        await keep(work, replace(space, questions=question.number))
        return question

    @transaction
    async def questions(self, work: Work, caller: Caller, number: int) -> Asked:
        """The open questions. Raises `Refusal`."""
        return await self._asked(work, caller, await need_open(work, caller.guild_id, number))

    @transaction
    async def vote(self, work: Work, caller: Caller, number: int, question: int) -> Asked:
        """Want a question asked, or no longer. Raises `Refusal`."""
        space = await need_open(work, caller.guild_id, number)
        found = await _need_question(work, space, question)
        return await self._changed(work, caller, space, found.vote(caller.user_id))

    @transaction
    async def answered(self, work: Work, caller: Caller, number: int, question: int) -> Asked:
        """A question was answered on the stage; hosts say so. Raises `Refusal`."""
        space = await for_host(work, caller, number)
        found = await _need_question(work, space, question)
        log(work, space, caller, "answer question", after=found.text)
        return await self._changed(work, caller, space, replace(found, answered_at=work.now))

    async def _changed(
        self, work: Work, caller: Caller, space: Space, question: SpaceQuestion
    ) -> Asked:
        work.put(question)
        await owe_space_board(work, space)
        asked = await self._asked(work, caller, space)
        others = [one for one in asked.questions if one.number != question.number]
        return replace(asked, questions=by_votes([*others, question]))

    async def _asked(self, work: Work, caller: Caller, space: Space) -> Asked:
        questions = await work.find(SpaceQuestion, {"space": space.key}, order="number")
        hosts = may(caller, Act.HOST, await work.server(caller.guild_id))
        return Asked(space, by_votes(questions), hosts)


def _check_hand(space: Space, caller: Caller, work: Work) -> None:
    if caller.user_id in space.queue.closed:
        raise NotAllowed(say("A host closed your hand for this Space."))
    if space.hands_are_closed(work.now) and space.hands_closed_until:
        until = int(space.hands_closed_until.timestamp())
        raise Refusal(
            say("Hands are closed until <t:{until}:t>. Raise yours again then.", until=until)
        )
    if space.appearance(caller.user_id):
        raise AlreadyDone(say("You are on the stage."))
    if space.is_invited(caller.user_id):
        raise AlreadyDone(
            say("You are called: accept the invitation in <#{stage}>.", stage=space.stage)
        )


def _place(space: Space, user_id: int) -> int:
    hand = space.queue.hand(user_id)
    waiting = space.queue.waiting(hand.line) if hand else ()
    return next((at for at, one in enumerate(waiting, 1) if one.user_id == user_id), 0)


def _require_room(caller: Caller, asked: Sequence[SpaceQuestion]) -> None:
    """Raises `Refusal` where somebody, or everybody together, has asked as much as can be asked."""
    own = [one for one in asked if one.by == caller.user_id and not one.answered_at]
    if len(own) >= _MOST_OWN:
        raise Refusal(
            say(
                "{most_own} questions of yours are open already. Wait for an answer.",
                most_own=_MOST_OWN,
            )
        )
    if len(asked) >= _MOST:
        raise Refusal(say("There are more questions than can be asked. Vote for one of them."))


def _same(asked: Sequence[SpaceQuestion], words: str) -> SpaceQuestion | None:
    waiting = (one for one in asked if one.answered_at is None)
    return next((one for one in waiting if one.text.casefold() == words.casefold()), None)


async def _need_question(work: Work, space: Space, number: int) -> SpaceQuestion:
    found = await work.get(SpaceQuestion, question_key(space.key, number))
    if found is None or found.answered_at:
        raise NotFound(say("That question is not open any more."))
    return found
