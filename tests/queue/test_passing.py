"""Reports pass between moderators; what is called untrue is asked for once more."""

import pytest

from bot.rehearsal import Permission
from tests.queue.conftest import STORY, more, shown, told
from tests.support.doors import press_crafted, submit_crafted
from tests.support.records import on_record

TO = "Hand over to…"


async def test_a_report_is_handed_over_and_the_other_is_told(desk, handled):
    card = await desk.card_of()
    await desk.moderator.press(card, "Take")
    menu = await more(desk, card, "Hand over")
    done = await desk.moderator.choose(menu, TO, [desk.second])
    assert f"taken by {desk.second.mention}" in done.text
    await shown(card, f"handed over by {desk.moderator.mention} to {desk.second.mention}")
    word = await told(desk.second, "hands R-1 over to you")
    assert desk.review.mention in word.text
    assert await handled.acts("R-1") == ["report", "take", "hand over"]
    desk.pass_time(minutes=15)
    await told(desk.second, "R-1 has passed")
    assert not desk.moderator.direct_messages


async def test_whoever_is_no_moderator_is_not_handed_anything(desk, handled):
    card = await desk.card_of()
    menu = await more(desk, card, "Hand over")
    for person in (desk.reader, desk.admin, desk.reporter):
        refused = await desk.moderator.choose(menu, TO, [person])
        assert f"{person.mention} is no moderator here" in refused.text
    assert "to yourself" in (await desk.moderator.choose(menu, TO, [desk.moderator])).text
    assert await handled.steps("R-1") == []


async def test_only_who_has_it_hands_it_over_or_puts_it_back(desk, handled):
    card = await desk.card_of()
    menu = await more(desk, card, "Hand over", desk.second)
    await desk.moderator.press(card, "Take")
    late = await desk.second.choose(menu, TO, [desk.second])
    assert f"{desk.moderator.mention} was first" in late.text
    assert (
        f"{desk.moderator.mention} was first"
        in (await more(desk, card, "Hand over", desk.second)).text
    )
    back = await more(desk, card, "Put back", desk.second)
    assert f"Only {desk.moderator.mention}" in back.text
    assert (await handled.report("R-1")).taken_by == desk.moderator.id
    assert "put back" in (await more(desk, card, "Put back")).text
    await shown(card, "taken by nobody")


async def test_debunk_asks_once_more_with_the_reports_words(desk, handled):
    card = await desk.card_of("Barrels burn at the north gate")
    asked = await more(desk, card, "Debunk")
    assert asked.ephemeral
    assert "Debunk R-1?" in asked.text
    assert "Barrels burn at the north gate" in asked.text
    back = await desk.moderator.press(asked, "No, back")
    assert "Could not verify" in back.message.buttons
    assert (await handled.report("R-1")).is_open
    asked = await desk.moderator.press(back, "Debunk")
    form = await desk.moderator.press(asked, "Yes, debunk it")
    assert form.form.title == "Debunk R-1"


async def test_a_reason_from_the_list_stands_before_the_words(desk):
    card = await desk.card_of()
    form = await desk.moderator.press(await more(desk, card, "Debunk"), "Yes, debunk it")
    values = {"In short": ["an old picture or video"], "Reason (the reporter reads it)": "Of 2020"}
    await desk.moderator.submit(form, values)
    whole = "Reason: an old picture or video: Of 2020"
    assert whole in (await told(desk.reporter, "R-1")).text


async def test_a_report_tells_its_history(desk):
    card = await desk.card_of()
    await desk.moderator.press(card, "Take")
    form = await desk.moderator.press(card, "Verify")
    await desk.moderator.submit(form, {"How sure?": "B2"})
    await shown(card, "verified")
    history = (await desk.second.press(card, "History")).text
    for words in ("✔ verified → U-27 by", "taken by", "brought by"):
        assert words in history
    assert history.index("verified") < history.index("taken by") < history.index("brought by")


@pytest.mark.parametrize("who", ["reader", "reporter", "admin"])
async def test_people_who_are_no_moderators_are_told_who_is(desk, who):
    card = await desk.card_of()
    person = getattr(desk, who)
    before = await on_record(desk.app)
    verbs = ("debunk", "debunk-sure", "hand-over", "put-back", "trail", "reopen")
    answers = [await press_crafted(person, card, f"{verb}|{STORY}|1") for verb in verbs]
    reason = {"reason": ["new information"], "words": "x"}
    answers.append(await submit_crafted(person, desk.talk, f"reopened|{STORY}|1", reason))
    for answer in answers:
        assert answer.ephemeral
        assert f"Only moderators (<@&{desk.moderators.id}>) can" in answer.text
    assert await on_record(desk.app) == before


async def test_nobody_reaches_into_another_servers_record(desk):
    await desk.card_of()
    other = desk.stand_in.add_guild("Elsewhere")
    role = other.add_role("Moderators", permissions=Permission.MANAGE_GUILD)
    hall = other.add_text_channel("hall")
    stranger = other.add_member("Moderator elsewhere", roles=[role])
    await stranger.command(
        hall, "setup", moderator_role=role, review_channel=hall, story="wagner-2023"
    )
    message = stranger.say(hall, "Something to press on")
    for verb in ("debunk", "hand-over", "put-back", "trail", "reopen", "opened"):
        answer = await press_crafted(stranger, message, f"{verb}|{STORY}|1")
        assert "There is no R-1" in answer.text, verb
