"""Tricks in every other field and option: harmless, or refused in words; never a failure."""

import pytest

from bot.domain.draft import Draft
from tests.support.doors import press_crafted, submit_crafted
from tests.support.hostile import LONG_AND_HOSTILE, WORST, harm
from tests.support.records import on_record

STORY = "wagner-2023"
SETTLE = {"text": "alpha", "speaker": "", "when": "", "reason": "alpha", "by": "alpha"}
WEIGH = {"aspect": ["content"], "verification": ["disputed"], "grade": ["none"]}
FORMS = {
    f"settle|d|{STORY}|{{}}|-": SETTLE,
    "log|-": {"text": "alpha", "speaker": "", "when": "", "source": "", "grade": ["B2"]},
    f"weighed|{STORY}|14": WEIGH | {"by": "alpha", "reason": "alpha"},
    f"declined|{STORY}|{{}}": {"reason": ["spam"], "words": "alpha"},
    "newstory|-": {"title": "alpha", "sentence": "alpha", "zone": "UTC", "link": ""},
    f"merged|{STORY}|{{}}": {"which": "U-14", "words": "alpha"},
    f"asof-form|s|{STORY}": {"as_of": "26 June"},
}
TRIED = [
    (form, name)
    for form, fields in FORMS.items()
    for name, value in fields.items()
    if isinstance(value, str)
]


@pytest.mark.parametrize(("form", "field"), TRIED)
async def test_a_field_of_a_form_takes_anything(desk, form, field):
    number = 0
    for text in WORST:
        if "{}" in form:
            answer = await desk.report("Barrels burn at the gate")
            number += 1
        fields = FORMS[form] | {field: text}
        answer = await submit_crafted(desk.moderator, desk.talk, form.format(number), fields)
        assert answer.ephemeral
        assert not harm(answer.message), answer.text
    boards = [await desk.reader.command(desk.talk, name) for name in ("timeline", "brief")]
    for message in (*desk.review.messages, *(answer.message for answer in boards)):
        assert not harm(message), message.text


OPTIONS = [
    ("status", "about"),
    ("status", "as_of"),
    ("timeline", "about"),
    ("timeline", "since"),
    ("timeline", "until"),
    ("timeline", "as_of"),
    ("brief", "as_of"),
    ("figures", "metric"),
    ("figures", "as_of"),
    ("update", "id"),
    ("setup", "story"),
    ("story use", "slug"),
    ("story close", "slug"),
    ("story reopen", "slug"),
    ("schedule add", "every"),
    ("schedule add", "at"),
    ("schedule add", "zone"),
    ("schedule remove", "id"),
    ("schedule now", "id"),
]


@pytest.mark.parametrize(("command", "option"), OPTIONS)
async def test_an_option_of_a_command_takes_anything(desk, command, option):
    before = await on_record(desk.app)
    others = {"schedule add": {"channel": desk.news}}.get(command, {})
    if option == "zone":
        others |= {"at": "08:00"}
    for text in LONG_AND_HOSTILE:
        filled = {**others, option: text[:6000]}
        answer = await desk.admin.command(desk.talk, command, **filled)
        assert answer.ephemeral
        assert not harm(answer.message), answer.text
    if command not in {"setup", "schedule add"}:  # an empty option is one left out
        assert await on_record(desk.app) == before


@pytest.mark.parametrize(
    ("command", "option"),
    [("status", "about"), ("timeline", "about"), ("figures", "metric"), ("story use", "slug")],
)
async def test_suggestions_take_anything(desk, command, option):
    for text in LONG_AND_HOSTILE:
        found = await desk.admin.autocomplete(desk.talk, command, focused=option, value=text[:6000])
        assert len(found) <= 25


async def test_what_is_typed_into_a_refused_form_comes_back_whole(desk):
    form = await desk.moderator.command(desk.talk, "log")
    values = {
        "Wording on the timeline": "A bridge is closed",
        "Who said it? Leave empty if it happened": "the ministry",
        "When did it happen?": "32 June 14:30",
        "Source": "a leaflet",
        "How sure?": "B2",
    }
    labels = {label: value for label, value in values.items() if label in _labels(form)}
    refused = await desk.moderator.submit(form, {**labels, "How sure?": _option(form, "B2")})
    assert "32 June 14:30" in refused.text
    again = await desk.moderator.press(refused, "Try again")
    kept = {field.label: field.value for field in again.form.fields}
    assert kept == {**labels, "How sure?": ["B2"]}
    done = await desk.moderator.submit(again, {"When did it happen?": "24 June 14:30"})
    assert "U-27" in done.text


async def test_a_draft_opens_for_its_author_alone_and_for_an_hour(desk):
    form = await desk.reporter.command(desk.talk, "report")
    refused = await desk.reporter.submit(
        form, {"What happened?": "alpha", "When did it happen?": "32 June"}
    )
    (draft,) = [key for key in await on_record(desk.app) if key[0] == Draft.__name__]
    message = desk.reader.say(desk.talk, "Something to press on")
    other = await press_crafted(desk.reader, message, f"retry|{draft[1]}")
    assert "no longer kept" in other.text
    desk.clock.advance(minutes=61)
    assert "no longer kept" in (await desk.reporter.press(refused, "Try again")).text


def _labels(form):
    return {field.label for field in form.form.fields}


def _option(form, grade):
    options = form.form.field("How sure?").options
    return next(option["label"] for option in options if option["value"] == grade)
