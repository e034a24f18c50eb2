"""Every moderator's door, pressed by people who are none."""

import pytest

from bot.rehearsal import Permission
from tests.support.doors import choose_crafted, press_crafted, stolen, submit_crafted
from tests.support.records import on_record

STORY = "wagner-2023"
REPORT = f"{STORY}|1"
UPDATE = f"{STORY}|27"
SETTLE = {"text": "Smuggled in", "speaker": "", "when": "", "reason": "x", "by": "nobody"}
BUTTONS = (
    *(f"{verb}|{REPORT}" for verb in ("take", "verify", "publish", "decline", "more")),
    *(f"{verb}|{REPORT}" for verb in ("dispute", "debunk", "unverifiable", "duplicate")),
    f"same|{REPORT}|U-14",
    f"links|{UPDATE}",
    f"weigh|{UPDATE}",
)
MENUS = {f"link-actors|{UPDATE}": ["prigozhin"], f"link-terms|{UPDATE}": []}
WEIGHING = {
    "aspect": ["content"],
    "verification": ["debunked"],
    "by": "",
    "grade": ["none"],
    "reason": "x",
}
FORMS = {
    **{f"settle|{code}|{REPORT}|-": {**SETTLE, "grade": ["B2"]} for code in "vudxn"},
    f"declined|{REPORT}": {"reason": ["spam"], "words": "x"},
    f"merged|{REPORT}": {"which": "U-14", "words": ""},
    "log|-": {**SETTLE, "source": "x", "grade": ["B2"]},
    f"weighed|{UPDATE}": WEIGHING,
}


@pytest.fixture
async def busy(desk):
    """A desk with one update published and R-2 open; its card is named R-1 in the doors."""
    card = await desk.card_of()
    logged = await desk.moderator.command(desk.talk, "log")
    values = {"Wording on the timeline": "A bridge is closed", "How sure?": "not graded"}
    assert "U-27" in (await desk.moderator.submit(logged, values)).text
    desk.open_card = card
    return desk


async def every_door(room, person):
    """Try them all; what was answered."""
    card = room.open_card
    yield "/log", await person.command(room.talk, "log", force=True)
    for custom_id in BUTTONS:
        yield custom_id, await press_crafted(person, card, custom_id)
    for custom_id, values in MENUS.items():
        yield custom_id, await choose_crafted(person, card, custom_id, values)
    for custom_id, fields in FORMS.items():
        yield custom_id, await submit_crafted(person, room.talk, custom_id, fields)


@pytest.mark.parametrize("who", ["reader", "reporter", "admin"])
async def test_people_who_are_no_moderators_are_told_who_is(busy, who):
    before = await on_record(busy.app)
    shown = len(busy.review.messages), len(busy.talk.messages)
    async for door, answer in every_door(busy, getattr(busy, who)):
        assert answer.kind == "message", door
        assert answer.ephemeral, door
        assert f"Only moderators (<@&{busy.moderators.id}>) can" in answer.text, door
    assert await on_record(busy.app) == before
    assert (len(busy.review.messages), len(busy.talk.messages)) == shown
    assert "taken by nobody" in busy.open_card.text


async def test_a_moderator_of_another_server_finds_nothing_there(busy):
    other = busy.stand_in.add_guild("Elsewhere")
    role = other.add_role("Moderators", permissions=Permission.MANAGE_GUILD)
    hall = other.add_text_channel("hall")
    stranger = other.add_member("Moderator elsewhere", roles=[role])
    message = stranger.say(hall, "Something to press on")
    assert "is set yet" in (await press_crafted(stranger, message, f"take|{REPORT}")).text
    await stranger.command(
        hall, "setup", moderator_role=role, review_channel=hall, story="wagner-2023"
    )
    before = await on_record(busy.app)
    for custom_id in BUTTONS:
        answer = await press_crafted(stranger, message, custom_id)
        assert answer.ephemeral
        assert "There is no" in answer.text, custom_id
    for custom_id, fields in FORMS.items():
        if custom_id != "log|-":  # that one writes to their own story
            answer = await submit_crafted(stranger, hall, custom_id, fields)
            assert "There is no" in answer.text, custom_id
    assert {k: v for k, v in (await on_record(busy.app)).items() if k[0] != "Draft"} == before


async def test_who_was_a_moderator_when_the_form_opened_is_none_when_sending_it(busy):
    form = await busy.moderator.press(busy.open_card, "Verify")
    before = await on_record(busy.app)
    busy.moderator.set_roles([])
    answer = await busy.moderator.submit(form, {"How sure?": "B2"})
    assert "Only moderators" in answer.text
    assert answer.ephemeral
    assert await on_record(busy.app) == before


@pytest.mark.parametrize("button", ["Verify", "Publish as unverified", "Decline"])
async def test_a_form_is_worth_nothing_in_other_hands(busy, button):
    form = await busy.moderator.press(busy.open_card, button)
    before = await on_record(busy.app)
    choice = {
        "Verify": {"How sure?": "B2"},
        "Publish as unverified": {},
        "Decline": {"Reason (the reporter reads it)": "spam"},
    }
    answer = await busy.reader.submit(stolen(form, busy.reader), choice[button])
    assert "Only moderators" in answer.text
    assert await on_record(busy.app) == before
