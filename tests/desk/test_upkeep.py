"""Moderators write updates themselves, link them, and weigh them again."""

import pytest

from bot.domain.update import Kind, Update
from bot.domain.verification import Verification
from tests.support.records import acts, record

WEIGH = {"Reason (readers see it)": "The port says so"}
BY = "By whom? Needed where it is disputed"


async def log(room, text="A bridge is closed", grade="not graded", **fields):
    form = await room.moderator.command(room.talk, "log")
    values = {"Wording on the timeline": text, "How sure?": grade}
    return await room.moderator.submit(form, values | fields)


async def update(room, number=27):
    return await record(room.app, Update, f"{room.guild.id}/wagner-2023/U-{number}")


def option(form, label, value):
    return next(o["label"] for o in form.form.field(label).options if o["value"] == value)


@pytest.mark.parametrize(
    ("grade", "verification"),
    [
        ("primary record", Verification.VERIFIED),
        ("B2", Verification.VERIFIED),
        ("C3", Verification.UNVERIFIED),
        ("not graded", Verification.UNVERIFIED),
    ],
)
async def test_log_writes_an_update_verified_where_the_grade_allows(desk, grade, verification):
    done = await log(desk, grade=grade, Source="a ministry")
    assert done.ephemeral
    assert "U-27" in done.text
    written = await update(desk)
    assert (written.verification, written.kind) == (verification, Kind.EVENT)
    assert written.sources[0].name == "a ministry"
    assert [act["what"] for act in await acts(desk.app, written.story)] == ["log"]
    assert not desk.review.messages
    assert "A bridge is closed" in (await desk.reader.command(desk.talk, "timeline")).text


async def test_links_are_proposed_from_the_text_and_changed_by_menus(desk):
    done = await log(desk, "Prigojine is seen in Rostov")
    assert "Yevgeny Prigozhin" in done.text
    menu = await desk.moderator.press(done, "Edit links")
    assert menu.ephemeral
    actors, terms = menu.message.selects
    chosen = ["Wagner Group", "FSB"]
    changed = await desk.moderator.choose(menu, actors["custom_id"], chosen)
    assert changed.kind == "update"
    linked = (await update(desk)).links.actors
    labels = {one["value"]: one["label"] for one in actors["options"]}
    assert [labels[slug] for slug in linked] == ["Wagner Group", "FSB"]
    first = terms["options"][0]["value"]
    await desk.moderator.choose(changed, terms["custom_id"], [first])
    assert (await update(desk)).links.terms == (first,)
    assert (await update(desk)).links.actors == linked
    await desk.moderator.choose(changed, actors["custom_id"], [])
    assert (await update(desk)).links.actors == ()
    assert (await update(desk)).links.terms == (first,)


async def test_weighing_again_is_appended_and_shown_in_the_next_digest(desk):
    done = await log(desk, "A bridge is closed")
    desk.clock.advance(minutes=1)
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, every="30m")
    form = await desk.moderator.press(done, "Weigh again")
    values = WEIGH | {"How does it stand now?": "✔ verified", "How sure?": "A1"}
    values["How sure?"] = option(form, "How sure?", "A1")
    weighed = await desk.moderator.submit(form, values)
    assert "✔ verified" in weighed.text
    written = await update(desk)
    assert [w.verification for w in written.weighings] == [
        Verification.UNVERIFIED,
        Verification.VERIFIED,
    ]
    desk.pass_time(minutes=30)
    digest = await desk.news.wait_for(lambda seen: "Settled" in seen.text)
    assert "• unverified → ✔ verified" in digest.text


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"How does it stand now?": "✔ verified"}, "credibility 1 or 2"),
        ({"How does it stand now?": "≠ disputed"}, "says who disputes it"),
        ({"How does it stand now?": "✘ debunked", "What is weighed?": "said"}, "is an event"),
    ],
)
async def test_a_weighing_against_the_rules_is_refused_and_kept(desk, values, words):
    done = await log(desk)
    form = await desk.moderator.press(done, "Weigh again")
    refused = await desk.moderator.submit(form, WEIGH | values)
    assert words in refused.text
    assert len((await update(desk)).weighings) == 1
    again = await desk.moderator.press(refused, "Try again")
    assert again.form.field("Reason (readers see it)").value == "The port says so"
    retried = {"How does it stand now?": "≠ disputed", "What is weighed?": "content", BY: "them"}
    assert "≠ disputed by them" in (await desk.moderator.submit(again, retried)).text


async def test_log_may_be_opened_by_no_one_but_moderators(desk):
    answer = await desk.reader.command(desk.talk, "log")
    assert f"Only moderators (<@&{desk.moderators.id}>)" in answer.text
