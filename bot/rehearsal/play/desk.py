"""What the reporter and the moderator do."""

import re

from bot.rehearsal import Answer, Message
from bot.rehearsal.play.cast import Cast
from bot.rehearsal.play.clock import StoryClock
from bot.rehearsal.play.doors import Doors, Stalled, expect, said, speaks_of
from bot.rehearsal.play.places import seen
from bot.rehearsal.play.progress import Progress
from bot.rehearsal.play.steps import Line, Weighing
from bot.rehearsal.play.tempo import Tempo

# The story has no grades, and a rehearsal invents none.
RECORD, UNGRADED = "primary record", "not graded"
READING_TIME = 10.0


class Desk:
    """Brings lines in, publishes them, and weighs them again.

    People who take part publish too, so a line need not become the update of its number: what it
    became stands on the card of its report.
    """

    def __init__(self, cast: Cast, clock: StoryClock, tempo: Tempo, progress: Progress) -> None:
        self._cast = cast
        self._clock = clock
        self._tempo = tempo
        self._progress = progress
        self._reporter = Doors(cast.reporter, cast.talk)
        self._moderator = Doors(cast.moderator, cast.review)

    async def publish(self, line: Line) -> None:
        """Let the reporter report a line and the moderator publish it, as far as it is not done.

        Raises:
            Stalled: also where somebody who takes part has the report.
        """
        reports = self._progress.reports
        report = reports.get(line.number) or await self._report(line)
        reports[line.number] = report
        card = await self._card(report)
        await self._tempo.rest()
        self._clock.let_pass(READING_TIME)
        self._require_free(report, card)
        if "Verify" in card.buttons:
            await self._decide(line, card)
        await self._settled(report)

    async def weigh_again(self, weighing: Weighing) -> None:
        """Let the moderator look an update up and weigh it again."""
        self._clock.let_pass(READING_TIME)
        update = self._update_of(weighing.number)
        page = await self._moderator.command("update", id=update)
        form = await self._moderator.press(page, "Weigh again")
        filled = {
            "What is weighed?": weighing.aspect,
            "How does it stand now?": weighing.verification,
            "By whom? Needed where it is disputed": weighing.by,
            "How sure?": RECORD if weighing.verification == "verified" else UNGRADED,
            "Reason (readers see it)": weighing.reason,
        }
        done = await self._moderator.fill(form, filled)
        expect(done, update)

    async def _report(self, line: Line) -> str:
        form = await self._reporter.command("report")
        filled = {
            "What happened?": line.text,
            "When did it happen?": line.when,
            "Who first says so?": line.origin,
        }
        done = await self._reporter.fill(form, filled)
        return _report_in(done)

    def _require_free(self, report: str, card: Message) -> None:
        guest = self._cast.guest_named_in(card.text)
        if guest is not None:
            raise Stalled(f"{report} is with {guest.name}: the moderator leaves it there.")

    async def _decide(self, line: Line, card: Message) -> None:
        label = "Verify" if line.verified else "Publish as unverified"
        form = await self._moderator.press(card, label)
        filled = {
            "Who said it? Leave empty if it happened": line.speaker,
            "How sure?": RECORD if line.verified else UNGRADED,
        }
        done = await self._moderator.fill(form, filled)
        if not re.search(r"\bU-\d+", said(done)):
            raise Stalled(f"The moderator expected an update, but the bot answered: {said(done)}")

    async def _card(self, report: str) -> Message:
        def is_card(message: Message) -> bool:
            return speaks_of(report, message.text)

        return await seen(self._cast.review, is_card, f"the card of {report}")

    async def _settled(self, report: str) -> None:
        def is_settled(message: Message) -> bool:
            return speaks_of(report, message.text) and "Verify" not in message.buttons

        await seen(self._cast.review, is_settled, f"the settled card of {report}")
        told = self._cast.reporter.direct
        await seen(told, lambda one: speaks_of(report, one.text), f"what became of {report}")

    def _update_of(self, number: int) -> str:
        report = self._progress.reports.get(number, "")
        for card in self._cast.review.messages:
            found = re.search(rf"\b{report}\b.*→ (?P<update>U-\d+)", card.text)
            if report and found:
                return found["update"]
        raise Stalled(f"Line {number} of the story has not become an update.")


def _report_in(answer: Answer) -> str:
    found = re.search(r"\bR-\d+", said(answer))
    if found is None:
        raise Stalled(f"The report was not logged. The bot answered: {said(answer)}")
    return found.group()
