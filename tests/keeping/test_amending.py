"""Corrections and retractions are appended; the original stays readable."""

import pytest

from tests.support.keeping_forms import BASIS, CORRECTION, RETRACTION, STATE, STATUS
from tests.support.records import acts

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_corrected_update_shows_both_wordings_with_who_when_and_why(desk):
    text = desk.fresh("A bridge is closed")
    name = await desk.update(text)
    form = await desk.command("correct", id=name.lower())
    assert form.form.field("What it should say").value == text
    answer = await desk.fill(form, CORRECTION)
    assert f"~~{text}~~\ncorrected: It was another bridge" in answer.text
    page = (await desk.read("update", id=name)).text
    assert f"~~{text}~~" in page
    assert "**corrected** <t:" in page
    assert f"by {desk.room.moderator.mention} · because: a mix-up" in page
    assert f"~~{text}~~" in (await desk.read("timeline")).text
    last = (await acts(desk.room.app, desk.story))[-1]
    assert (last["what"], last["subject"], last["why"]) == ("correct", name, "a mix-up")
    assert (last["before"], last["after"]) == (text, "It was another bridge")


async def test_a_second_correction_starts_from_the_first(desk):
    name = await desk.update(desk.fresh("A road is closed"))
    await desk.do("correct", CORRECTION, id=name)
    form = await desk.command("correct", id=name)
    assert form.form.field("What it should say").value == CORRECTION["What it should say"]


async def test_a_retracted_update_stays_struck_through_and_leaves_the_brief(desk):
    text = desk.fresh("A ferry sank")
    name = await desk.update(text)
    assert text in (await desk.read("brief")).text
    await desk.do("retract", RETRACTION, id=name)
    page = (await desk.read("update", id=name)).text
    assert f"~~{text}~~" in page
    assert "**retracted** <t:" in page
    assert "because: it was a film set" in page
    assert f"~~{text}~~\nretracted: it was a film set" in (await desk.read("timeline")).text
    assert text not in (await desk.read("brief")).text


async def test_nothing_more_is_appended_to_a_retracted_update_nor_rests_on_it(desk):
    name = await desk.update(desk.fresh("A tram burns"))
    open_form = await desk.command("correct", id=name)
    await desk.do("retract", RETRACTION, id=name)
    for answer in (
        await desk.command("correct", id=name),
        await desk.command("retract", id=name),
        await desk.fill(open_form, CORRECTION),
    ):
        assert f"{name} is retracted: nothing more is appended to it" in answer.text
    refused = await desk.do("actor", {**STATUS, BASIS: name}, name="Putin")
    assert f"{name} is retracted: nothing can rest on it" in refused.text
    buttons = (await desk.read("update", member=desk.room.moderator, id=name)).message.buttons
    assert not {"Correct", "Retract"} & set(buttons)


async def test_as_of_before_the_correction_shows_only_the_original(desk):
    text = desk.fresh("A station is closed")
    name = await desk.update(text)
    before = f"<t:{int(desk.room.clock.now().timestamp())}>"
    desk.room.pass_time(minutes=3)
    await desk.do("correct", CORRECTION, id=name)
    then = (await desk.read("timeline", as_of=before)).text
    assert text in then
    assert f"~~{text}" not in then


async def test_a_digest_says_what_was_corrected(desk):
    room, text = desk.room, desk.fresh("A tunnel is closed")
    name = await desk.update(text)
    added = await room.admin.command(room.talk, "schedule add", channel=room.news, every="1h")
    words = added.text.replace("*", " ").split()
    schedule = next(word for word in words if word.startswith("S-")).strip(".,:")
    await desk.do("correct", CORRECTION, id=name)
    room.pass_time(minutes=1)
    await room.admin.command(room.talk, "schedule now", id=schedule)
    digest = await room.news.wait_for(lambda message: "Corrected" in message.text)
    assert f"~~{text}~~" in digest.text
    assert "It was another bridge" in digest.text


async def test_the_same_wording_and_an_unknown_update_are_refused(desk):
    name = await desk.update(desk.fresh("A gate is closed"))
    form = await desk.command("correct", id=name)
    same = await desk.fill(form, {"Why it is corrected": "no reason"})
    assert f"{name} says just that already" in same.text
    assert "There is no U-999" in (await desk.command("correct", id="U-999")).text
    assert "such as `U-7`" in (await desk.command("retract", id="the bridge")).text


async def test_a_verified_status_does_not_rest_on_what_is_not_verified(desk):
    refused = await desk.do("actor", {**STATUS, STATE: "verified", BASIS: "U-26"}, name="Putin")
    assert "cannot be verified by U-26 alone" in refused.text


async def test_updates_are_suggested_by_id_and_words(desk):
    text = desk.fresh("A lighthouse is dark")
    name = await desk.update(text)
    assert await desk.suggested("correct", "id", "lighthouse is dark") == [f"{name} {text}"]
    assert f"{name} {text}" in await desk.suggested("retract", "id", name)
    assert await desk.suggested("correct", "id", "lighthouse", member=desk.room.reader) == []
