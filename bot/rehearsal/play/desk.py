"""What the reporter and the moderator do."""

import re
from collections.abc import Awaitable, Callable

from bot.rehearsal import Answer, Message
from bot.rehearsal.play.cast import Cast
from bot.rehearsal.play.clock import StoryClock
from bot.rehearsal.play.doors import Doors, Stalled, expect, said, speaks_of
from bot.rehearsal.play.places import seen
from bot.rehearsal.play.steps import Line, Weighing

# The story has no grades, and a rehearsal invents none.
RECORD, UNGRADED = "primary record", "not graded"
READING_TIME = 10.0


class Desk:
    """Brings lines in, publishes them, and weighs them again."""

    def __init__(self, cast: Cast, clock: StoryClock, rest: Callable[[], Awaitable[None]]) -> None:
        self._cast = cast
        self._clock = clock
        self._rest = rest
        self._reporter = Doors(cast.reporter, cast.talk)
        self._moderator = Doors(cast.moderator, cast.review)

    async def publish(self, line: Line) -> None:
        """Let the reporter report a line and the moderator publish it."""
        report = await self._report(line)
        card = await self._card(report)
        await self._rest()
        self._clock.let_pass(READING_TIME)
        await self._decide(line, card)
        await self._settled(report)

    async def weigh_again(self, weighing: Weighing) -> None:
        """Let the moderator look an update up and weigh it again."""
        self._clock.let_pass(READING_TIME)
        page = await self._moderator.command("update", id=f"U-{weighing.number}")
        form = await self._moderator.press(page, "Weigh again")
        filled = {
            "What is weighed?": weighing.aspect,
            "How does it stand now?": weighing.verification,
            "By whom? Needed where it is disputed": weighing.by,
            "How sure?": RECORD if weighing.verification == "verified" else UNGRADED,
            "Reason (the reporter reads it)": weighing.reason,
        }
        done = await self._moderator.fill(form, filled)
        expect(done, f"U-{weighing.number}")

    async def _report(self, line: Line) -> str:
        form = await self._reporter.command("report")
        filled = {
            "What happened?": line.text,
            "When did it happen?": line.when,
            "Who first says so?": line.origin,
        }
        done = await self._reporter.fill(form, filled)
        return _report_in(done)

    async def _decide(self, line: Line, card: Message) -> None:
        label = "Verify" if line.verified else "Publish as unverified"
        form = await self._moderator.press(card, label)
        filled = {
            "Who said it? Leave empty if it happened": line.speaker,
            "How sure?": RECORD if line.verified else UNGRADED,
        }
        done = await self._moderator.fill(form, filled)
        expect(done, f"U-{line.number}")

    async def _card(self, report: str) -> Message:
        def waits(message: Message) -> bool:
            return speaks_of(report, message.text) and "Verify" in message.buttons

        return await seen(self._cast.review, waits, f"the card of {report}")

    async def _settled(self, report: str) -> None:
        def is_settled(message: Message) -> bool:
            return speaks_of(report, message.text) and "Verify" not in message.buttons

        await seen(self._cast.review, is_settled, f"the settled card of {report}")
        told = self._cast.reporter.direct
        await seen(told, lambda one: speaks_of(report, one.text), f"what became of {report}")


def _report_in(answer: Answer) -> str:
    found = re.search(r"\bR-\d+", said(answer))
    if found is None:
        raise Stalled(f"The report was not logged. The bot answered: {said(answer)}")
    return found.group()
