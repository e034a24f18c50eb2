"""Reports full of tricks, followed through every place that shows them."""

import pytest

from bot.domain.report import Report
from bot.domain.update import Update
from tests.support.doors import submit_unchecked
from tests.support.hostile import LONG_AND_HOSTILE, TEXTS, harm, texts_for
from tests.support.records import record, records

STORY = "wagner-2023"
LINK = "https://example.org/1?a=b_c_d"


async def report(room, text):
    form = await room.reporter.command(room.talk, "report")
    fields = {"text": text, "origin": text.replace("\n", " ")[:90], "link": LINK}
    return await submit_unchecked(room.reporter, form, fields)


async def publish(room, card, text):
    form = await room.moderator.press(card, "Publish as unverified")
    fields = {"speaker": text.replace("\n", " ")[:90], "reason": text}
    return await submit_unchecked(room.moderator, form, fields)


async def everything_shown(room, kind):
    """Walk a report through every screen; each message that shows it."""
    text = texts_for(room.second, room.moderators)[kind]
    logged = await report(room, text)
    assert "Logged as R-1" in logged.text
    card = await room.card("R-1")
    done = await publish(room, card, text)
    assert "U-27" in done.text
    await room.review.wait_for(lambda seen: seen is card and "U-27" in seen.text)
    room.pass_time(seconds=6)
    await room.admin.command(room.talk, "schedule now", id="S-1")
    private = [await room.reader.command(room.talk, name) for name in ("status", "timeline")]
    private.append(await room.reader.command(room.talk, "update", id="U-27"))
    private.append(await room.reporter.command(room.talk, "myreports"))
    public = await room.reader.press(private[1], "Show here")
    return [
        card,
        *(answer.message for answer in (logged, done, public, *private)),
        await room.reporter.direct.wait_for(lambda seen: "R-1" in seen.text),
        await room.news.wait_for(lambda seen: "U-27" in seen.text and "Since" in seen.text),
        await board(room, "U-27"),
    ]


async def board(room, words="Actors"):
    return await room.news.wait_for(lambda seen: words in seen.text and "Actors" in seen.text)


@pytest.mark.parametrize("kind", TEXTS)
async def test_nothing_in_a_report_works_anywhere(desk, kind):
    add = {"channel": desk.news, "every": "1h"}
    await desk.admin.command(desk.talk, "schedule add", **add)
    await desk.admin.command(desk.talk, "schedule add", posts="board: how things stand", **add)
    await board(desk)
    for message in await everything_shown(desk, kind):
        assert not harm(message, person=desk.second, role=desk.moderators), message.text
        assert "alpha" in message.text or message.text.startswith("**Logged as")
    kept = await record(desk.app, Report, f"{desk.guild.id}/{STORY}/R-1")
    update = await record(desk.app, Update, f"{desk.guild.id}/{STORY}/U-27")
    assert kept.text.startswith("alpha")
    assert "omega" in kept.text
    assert update.text == kept.text
    assert kept.link == LINK


async def test_nothing_of_a_long_report_is_lost_but_refused_in_words(desk):
    form = await desk.reporter.command(desk.talk, "report")
    refused = await submit_unchecked(desk.reporter, form, {"text": "a" * 10_000})
    assert "10,000 characters; 1,000 is the most" in refused.text
    again = await desk.reporter.press(refused, "Try again")
    assert again.form.field("What happened?").value == "a" * 1000
    assert not await records(desk.app, Report)


@pytest.mark.parametrize("text", ["", "   \n ", "\u200b\u2066\u202e", "\x00\x07"])
async def test_an_empty_report_is_refused_in_words(desk, text):
    form = await desk.reporter.command(desk.talk, "report")
    refused = await submit_unchecked(desk.reporter, form, {"text": text})
    assert "What happened is empty" in refused.text
    assert "Try again" in refused.message.buttons
    assert not await records(desk.app, Report)


@pytest.mark.parametrize("field", ["when", "origin", "link"])
async def test_tricks_in_the_smaller_fields_are_kept_harmless_or_refused(desk, field):
    form = await desk.reporter.command(desk.talk, "report")
    for text in LONG_AND_HOSTILE:
        answer = await submit_unchecked(desk.reporter, form, {"text": "alpha", field: text})
        assert answer.ephemeral
        assert not harm(answer.message), answer.text
