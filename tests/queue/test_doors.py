"""Who may report: the intake, and people who are muted."""

from datetime import timedelta

import pytest

from bot.domain.mute import Mute
from bot.domain.report import Report
from tests.support.doors import submit_crafted
from tests.support.records import on_record, records

REASON, OWN = "Reason (they read it)", "In your words (they read it)"


async def mute(room, member=None, words="", **span):
    form = await room.moderator.command(
        room.talk, "desk mute", options={"member": member or room.reporter, **span}
    )
    if form.kind != "form":
        return form
    return await room.moderator.submit(form, {REASON: "false reports on purpose", OWN: words})


async def test_a_muted_reporter_reads_why_and_until_when_and_can_report_after_it(desk, handled):
    form = await desk.reporter.command(desk.talk, "report")
    answer = await mute(desk, words="Three invented fires", **{"for": "2h"})
    assert answer.ephemeral
    assert f"{desk.reporter.mention} cannot report here until <t:" in answer.text
    early = await desk.reporter.command(desk.talk, "report")
    late = await desk.reporter.submit(form, {"What happened?": "Fire"})
    for refused in (early, late):
        assert refused.ephemeral
        assert "until <t:" in refused.text
        assert "false reports on purpose: Three invented fires" in refused.text
    assert not await records(desk.app, Report)
    assert "Logged" in (await desk.report("Fire", member=desk.reader)).text
    await desk.restart()
    desk.pass_time(hours=1, minutes=59)
    assert "cannot" in (await desk.reporter.command(desk.talk, "report")).text
    desk.pass_time(minutes=1)
    assert "Logged" in (await desk.report("Fire")).text
    (entry,) = [act for act in await handled.server_acts() if act["what"] == "mute"]
    assert (entry["who"], entry["subject"]) == (desk.moderator.id, str(desk.reporter.id))


async def test_without_an_end_it_holds_until_unmuted(desk, handled):
    await mute(desk)
    desk.pass_time(days=400)
    assert "until a moderator lifts it" in (await desk.reporter.command(desk.talk, "report")).text
    answer = await desk.second.command(desk.talk, "desk unmute", member=desk.reporter)
    assert "can report here again" in answer.text
    assert "Logged" in (await desk.report("Fire")).text
    again = await desk.second.command(desk.talk, "desk unmute", member=desk.reporter)
    assert "is not muted here" in again.text
    assert [act["what"] for act in await handled.server_acts()][-2:] == ["mute", "unmute"]


async def test_of_two_who_mute_one_is_first(desk):
    forms = [
        await person.command(desk.talk, "desk mute", member=desk.reporter)
        for person in (desk.moderator, desk.second)
    ]
    await desk.moderator.submit(forms[0], {REASON: "spam"})
    late = await desk.second.submit(forms[1], {REASON: "abuse"})
    assert f"{desk.moderator.mention} was first" in late.text
    (kept,) = await records(desk.app, Mute)
    assert kept.reason == "spam"


async def test_moderators_oneself_and_nonsense_are_refused(desk):
    assert "is a moderator" in (await mute(desk, desk.second)).text
    assert "yourself" in (await mute(desk, desk.moderator)).text
    for span in ("for ever", "90d", "-1h", "@everyone"):
        assert "`2h`" in (await mute(desk, **{"for": span})).text, span
    assert not await records(desk.app, Mute)


async def test_the_reason_a_moderator_writes_cannot_do_harm(desk):
    words = "@everyone [a](https://evil.example) ||x|| # Takeover"
    await mute(desk, words=words)
    refused = (await desk.reporter.command(desk.talk, "report")).text
    assert "@everyone" not in refused
    assert "](" not in refused
    assert "||" not in refused


async def test_a_closed_intake_takes_no_report_and_an_open_one_does(desk, handled):
    form = await desk.reporter.command(desk.talk, "report")
    answer = await desk.moderator.command(desk.talk, "desk intake", who="closed")
    assert "Nobody can report" in answer.text
    for refused in (
        await desk.reporter.command(desk.talk, "report"),
        await desk.reporter.submit(form, {"What happened?": "Fire"}),
    ):
        assert "Reporting is closed here" in refused.text
    await desk.restart()
    assert "closed" in (await desk.reporter.command(desk.talk, "report")).text
    await desk.moderator.command(desk.talk, "desk intake", who="open")
    assert "Logged" in (await desk.report("Fire")).text
    changes = [(act["before"], act["after"]) for act in (await handled.server_acts())[-2:]]
    assert changes == [("open", "closed"), ("closed", "open")]


async def test_too_new_members_are_told_from_when_on_they_can_report(desk):
    desk.reader.joined_at = desk.clock.now() - timedelta(days=8)
    answer = await desk.moderator.command(desk.talk, "desk intake", who="members", days=7)
    assert "at least 7 days" in answer.text
    refused = await desk.reporter.command(desk.talk, "report")
    welcome = int((desk.reporter.joined_at + timedelta(days=7)).timestamp()) + 1
    assert f"in this server for 7 days can report here now. You can from <t:{welcome}:f>" in (
        refused.text
    )
    assert "Logged" in (await desk.report("Fire", member=desk.reader)).text
    desk.pass_time(days=7, seconds=1)
    assert "Logged" in (await desk.report("Fire")).text


async def test_days_go_with_members_only(desk):
    for who in ("open", "closed"):
        answer = await desk.moderator.command(desk.talk, "desk intake", who=who, days=3)
        assert "`/desk intake who:members days:7`" in answer.text


async def test_members_without_days_would_admit_everybody_and_is_refused(desk):
    await desk.moderator.command(desk.talk, "desk intake", who="closed")
    answer = await desk.moderator.command(desk.talk, "desk intake", who="members")
    assert "`/desk intake who:members days:7`" in answer.text
    assert "closed" in (await desk.reporter.command(desk.talk, "report")).text


@pytest.mark.parametrize("who", ["reader", "reporter", "admin"])
async def test_people_who_are_no_moderators_change_nothing(desk, who):
    person = getattr(desk, who)
    before = await on_record(desk.app)
    fields = {"reason": ["spam"], "words": "x"}
    for answer in (
        await person.command(desk.talk, "desk intake", who="closed", force=True),
        await person.command(desk.talk, "desk mute", member=desk.second, force=True),
        await person.command(desk.talk, "desk unmute", member=desk.second, force=True),
        await submit_crafted(person, desk.talk, f"muted|{desk.second.id}|60", fields),
    ):
        assert answer.ephemeral
        assert f"Only moderators (<@&{desk.moderators.id}>) can" in answer.text
    assert await on_record(desk.app) == before
