"""What nobody foresaw: a short code for the person, the traceback for the log, nothing else."""

import re

import pytest

from tests.support.doors import choose_crafted, press_crafted, submit_crafted
from tests.support.records import on_record

STORY = "wagner-2023"
GARBAGE = (
    "",
    "|",
    "nonsense",
    "nonsense|1|2",
    "take",
    "take|x",
    f"take|{STORY}|x",
    f"take|{STORY}|1|2|3",
    f"take|{STORY}|-1",
    f"take|../../{STORY}|1",
    f"verify|{STORY}|" + "9" * 80,
    f"same|{STORY}|1",
    "open",
    "open|q|" + STORY,
    f"open|s|{STORY}|||||zzzzzzzzzzzzzzzz",
    f"open|s|{STORY}|||||-zzzzzzzzzz",
    f"open|s|{STORY}|no-such-actor",
    f"open|u|{STORY}|no-number",
    f"open|u|{STORY}|99",
    f"open|u|{STORY}|" + "9" * 70,
    f"page|t|{STORY}||||||zzzzzz",
    f"page|t|{STORY}||||||-1",
    f"open|f|{STORY}|no-such-metric",
    f"open|h|{STORY}|no-such-actor",
    f"asof|s|{STORY}|||||x",
    f"weigh|{STORY}|99",
    f"links|{STORY}|x",
    "retry",
    "retry|nothing",
    "a" * 100,
    "a" * 200,
    "settle|v|x",
    "{}|%s|{0.__class__}",
)
FAILED = re.compile(r"our fault.*code: `[0-9A-F]{6}`", re.DOTALL)
BAD_FORMS = {
    f"declined|{STORY}|1": {"reason": ["no such reason"], "words": ""},
    f"settle|q|{STORY}|1|-": {"text": "alpha"},
    f"weighed|{STORY}|14": {"aspect": ["x"], "verification": ["x"], "grade": ["none"]},
    "report": {"text": "alpha"},
    "nonsense|1": {},
}


def harmless(answer):
    """Whether it says no more than a code, or refuses in words of ours."""
    traces = ("Error", "Traceback", "invalid literal", "NoneType", "not a code", "custom_id")
    return answer.ephemeral and not any(trace in answer.text for trace in traces)


def failures(room):
    return [entry for entry in room.logs if entry["event"] == "unforeseen"]


async def test_a_garbage_address_shows_a_code_or_a_refusal_and_changes_nothing(desk):
    card = await desk.card_of()
    before = await on_record(desk.app)
    for custom_id in GARBAGE:
        answer = await press_crafted(desk.moderator, card, custom_id)
        if answer.kind == "form":
            continue
        assert answer.ephemeral, custom_id
        assert harmless(answer), answer.text
    for custom_id in ("link-actors|x", f"link-terms|{STORY}|x", f"link-actors|{STORY}|14|1"):
        assert harmless(await choose_crafted(desk.moderator, card, custom_id, ["x"]))
    assert await on_record(desk.app) == before
    assert not desk.talk.messages
    assert failures(desk)
    desk.logs.clear()


async def test_the_code_is_in_the_log_with_the_traceback(desk):
    card = await desk.card_of()
    answer = await press_crafted(desk.reader, card, f"take|{STORY}|garbage")
    assert FAILED.search(answer.text)
    assert "garbage" not in answer.text
    (entry,) = failures(desk)
    assert entry["code"] in answer.text
    assert isinstance(entry["exc_info"], ValueError)
    assert entry["exc_info"].__traceback__
    desk.logs.clear()


async def test_two_failures_have_two_codes(desk):
    card = await desk.card_of()
    answers = [await press_crafted(desk.reader, card, "nonsense") for _ in range(2)]
    assert len({entry["code"] for entry in failures(desk)}) == 2
    assert answers[0].text != answers[1].text
    desk.logs.clear()


@pytest.mark.parametrize("custom_id", BAD_FORMS)
async def test_a_crafted_form_shows_a_code_and_changes_nothing(desk, custom_id):
    await desk.card_of()
    before = await on_record(desk.app)
    answer = await submit_crafted(desk.moderator, desk.talk, custom_id, BAD_FORMS[custom_id])
    assert FAILED.search(answer.text)
    assert harmless(answer)
    assert await on_record(desk.app) == before
    desk.logs.clear()


async def test_a_failure_in_one_place_leaves_the_desk_working(desk):
    card = await desk.card_of()
    await press_crafted(desk.moderator, card, "nonsense")
    desk.logs.clear()
    assert "taken by" in (await desk.moderator.press(card, "Take")).text
