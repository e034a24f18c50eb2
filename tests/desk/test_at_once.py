"""Two people, ten people, or the gateway itself: at the same instant."""

import asyncio

from bot.domain.report import Report
from bot.services.limits import Limits
from tests.support.newsroom import REPORT
from tests.support.records import acts, on_record, records

TEXT = "Barrels burn at the north gate"


async def test_two_moderators_take_and_one_is_told_who_was_first(desk):
    card = await desk.card_of(TEXT)
    answers = await asyncio.gather(
        desk.moderator.press(card, "Take"), desk.second.press(card, "Take")
    )
    texts = sorted((answer.text for answer in answers), key=lambda text: "was first" in text)
    assert all(answer.ephemeral for answer in answers)
    (report,) = await records(desk.app, Report)
    assert f"taken by <@{report.taken_by}>" in texts[0]
    assert f"<@{report.taken_by}> was first" in texts[1]
    done = [act["what"] for act in await acts(desk.app, report.story)]
    assert done == ["report", "take"]


async def test_two_moderators_settle_and_one_is_told_who_was_first(desk):
    card = await desk.card_of(TEXT)
    verify = await desk.moderator.press(card, "Verify")
    decline = await desk.second.press(card, "Decline")
    answers = await asyncio.gather(
        desk.moderator.submit(verify, {"How sure?": "B2"}),
        desk.second.submit(decline, {"Reason (the reporter reads it)": "spam"}),
    )
    lost = [answer for answer in answers if "was first" in answer.text]
    (report,) = await records(desk.app, Report)
    assert len(lost) == 1
    assert f"<@{report.outcome.by}> was first" in lost[0].text
    await desk.reporter.direct.wait_for(lambda message: "R-1" in message.text)
    assert len(desk.reporter.direct_messages) == 1


async def test_late_presses_on_an_old_card_say_who_was_first(desk):
    card = await desk.card_of(TEXT)
    more = await desk.second.press(card, "More…")
    form = await desk.second.press(card, "Verify")
    opened = await desk.moderator.press(card, "Decline")
    await desk.moderator.submit(opened, {"Reason (the reporter reads it)": "spam"})
    before = await on_record(desk.app)
    for label in ("Dispute", "Debunk", "Could not verify", "Duplicate"):
        answer = await desk.second.press(more, label)
        assert f"{desk.moderator.mention} was first" in answer.text, label
    late = await desk.second.submit(form, {"How sure?": "B2"})
    assert f"{desk.moderator.mention} was first" in late.text
    assert "Try again" not in late.message.buttons
    assert await on_record(desk.app) == before


async def test_what_the_gateway_repeats_is_acted_on_once(desk):
    logged = await desk.report(TEXT)
    card = await desk.card("R-1")
    taken = await desk.moderator.press(card, "Take")
    form = await desk.moderator.press(card, "Verify")
    done = await desk.moderator.submit(form, {"How sure?": "B2"})
    command = await desk.reader.command(desk.talk, "status")
    sent = len(desk.stand_in.exchanges)
    before = await on_record(desk.app)
    for answer in (logged, taken, form, done, command):
        desk.stand_in.repeat(answer)
    # Whatever the bot would do with these it has done once a later command is answered.
    await desk.reader.command(desk.talk, "brief")
    assert await on_record(desk.app) == before
    answered = [e for e in desk.stand_in.exchanges[sent:] if "callback" in e.path]
    assert len(answered) == 1


async def test_thirty_people_report_at_one_instant_and_get_thirty_numbers(desk):
    people = [desk.guild.add_member(f"Reporter {at}") for at in range(30)]
    forms = await asyncio.gather(*(one.command(desk.talk, "report") for one in people))
    answers = await asyncio.gather(
        *(
            one.submit(form, {"What happened?": f"Barrel {at} burns"})
            for at, (one, form) in enumerate(zip(people, forms, strict=True))
        )
    )
    names = {REPORT.search(answer.text)[0] for answer in answers}
    assert names == {f"R-{number}" for number in range(1, 31)}
    for name in names:
        await desk.card(name, timeout=10)
    assert len(desk.review.messages) == 30


async def test_one_person_cannot_slip_two_reports_past_the_limits_at_once(desk):
    await desk.restart(limits=Limits())
    forms = [await desk.reporter.command(desk.talk, "report") for _ in range(2)]
    answers = await asyncio.gather(
        *(desk.reporter.submit(form, {"What happened?": TEXT}) for form in forms)
    )
    assert sum("Logged as" in answer.text for answer in answers) == 1
    assert len(await records(desk.app, Report)) == 1
