"""A server begins stories of its own, covers two at once, closes and reopens them."""

import re
from datetime import timedelta

import pytest

from bot.domain.report import Report
from bot.domain.story import Server, Story
from bot.services.own_stories import slug_of
from tests.support.doors import submit_crafted
from tests.support.hostile import TEXTS, harm
from tests.support.records import acts, on_record, record, records

FIRE = {
    "Title": "Fire in the harbour",
    "What is it about?": "A warehouse burns at pier four; two ships have left.",
}
LINK = "https://example.org/fire"


async def begin(room, **changes):
    form = await room.admin.command(room.talk, "story new")
    return await room.admin.submit(form, FIRE | changes)


async def story_of(room, slug="fire-in-the-harbour"):
    return await record(room.app, Story, f"{room.guild.id}/{slug}")


async def close(room, slug="fire-in-the-harbour"):
    return await room.admin.command(room.talk, "story close", slug=slug)


async def bound_to_news(room):
    await begin(room)
    await room.admin.command(room.talk, "story use", slug="fire-in-the-harbour", channel=room.news)


async def reported_in_news(room, text="The roof came down"):
    form = await room.reporter.command(room.news, "report")
    return await room.reporter.submit(form, {"What happened?": text})


async def test_a_story_begins_with_a_title_and_a_sentence(newsroom):
    await newsroom.open_desk()
    answer = await begin(newsroom)
    assert answer.ephemeral
    assert "`fire-in-the-harbour`" in answer.text
    assert "This server now covers it" in answer.text
    story = await story_of(newsroom)
    assert story.zone == "UTC"
    assert story.summary == FIRE["What is it about?"]
    assert story.began_at == newsroom.clock.now() - timedelta(hours=24)
    assert (await record(newsroom.app, Server, str(newsroom.guild.id))).slug == story.slug
    assert [act["what"] for act in await acts(newsroom.app, story.key)] == ["new story"]
    assert "Fire in the harbour" in (await newsroom.reader.command(newsroom.talk, "status")).text


async def test_what_happened_earlier_today_can_be_reported_and_published(newsroom):
    await newsroom.open_desk()
    await begin(newsroom)
    await newsroom.admin.command(
        newsroom.talk, "setup", moderator_role=newsroom.moderators, review_channel=newsroom.review
    )
    assert "U-1" in (await newsroom.publish("Smoke over pier four", when="20 hours ago")).text
    timeline = await newsroom.reader.command(newsroom.talk, "timeline")
    assert "Smoke over pier four" in timeline.text


async def test_the_first_link_waits_in_review_like_any_report(desk):
    answer = await begin(desk, **{"First link": LINK})
    assert "waits in review as R-1" in answer.text
    assert LINK in (await desk.card("R-1")).text
    (report,) = await records(desk.app, Report)
    assert report.story == (await story_of(desk)).key
    assert report.reporter == desk.admin.id


async def test_a_link_that_nobody_could_review_is_not_kept_and_the_answer_says_so(newsroom):
    await newsroom.open_desk()
    answer = await begin(newsroom, **{"First link": LINK})
    assert "was not kept" in answer.text
    assert "/report" in answer.text
    assert not await records(newsroom.app, Report)


async def test_a_second_story_is_offered_and_does_not_take_over(desk):
    answer = await begin(desk)
    assert "/story use slug:fire-in-the-harbour" in answer.text
    assert (await record(desk.app, Server, str(desk.guild.id))).slug == "wagner-2023"
    found = await desk.admin.autocomplete(desk.talk, "story use", focused="slug", value="fire")
    assert [value for _, value in found] == ["fire-in-the-harbour"]


async def test_ids_count_in_each_story_of_a_server_by_itself(desk):
    await bound_to_news(desk)
    assert "R-1" in (await desk.report("Columns on the road")).text
    assert "R-1" in (await reported_in_news(desk)).text
    assert "R-2" in (await reported_in_news(desk, "The pier is closed")).text
    assert "R-2" in (await desk.report("A bridge is closed")).text
    status = await desk.reader.command(desk.news, "status")
    assert "Fire in the harbour" in status.text
    assert "Wagner" not in status.text


async def test_a_bad_zone_keeps_what_was_typed(newsroom):
    await newsroom.open_desk()
    refused = await begin(newsroom, **{"Time zone": "Europe/Mosow"})
    assert "Did you mean `Europe/Moscow`" in refused.text
    assert not await records(newsroom.app, Story)
    again = await newsroom.admin.press(refused, "Try again")
    kept = {field.label: field.value for field in again.form.fields}
    assert kept == FIRE | {"Time zone": "Europe/Mosow", "First link": ""}
    await newsroom.admin.submit(again, {"Time zone": "moscow"})
    assert (await story_of(newsroom)).zone == "Europe/Moscow"


async def test_a_bad_link_begins_no_story(desk):
    before = await records(desk.app, Story)
    assert "The link is none I can keep" in (await begin(desk, **{"First link": "nowhere"})).text
    assert await records(desk.app, Story) == before


async def test_the_form_of_a_new_story_in_a_members_hands_does_nothing(desk):
    before = await on_record(desk.app)
    fields = {"title": "Mine", "sentence": "All mine", "zone": "UTC", "link": ""}
    for person in (desk.reporter, desk.moderator):
        answer = await submit_crafted(person, desk.talk, "newstory|-", fields)
        assert "Only people who may manage this server can" in answer.text
    assert await on_record(desk.app) == before


async def test_two_stories_of_one_name_have_two_slugs(newsroom):
    await newsroom.open_desk()
    await begin(newsroom)
    assert "`fire-in-the-harbour-2`" in (await begin(newsroom)).text


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Пожар в порту", "pozhar-v-portu"),
        ("Fire! (pier 4)", "fire-pier-4"),
        ("🔥", "fire"),
        ("!!!", "story"),
        ("a" * 100, "a" * 24),
        ("A fire that nobody has put out yet", "a-fire-that-nobody-has"),
    ],
)
def test_a_slug_is_made_from_any_title(title, slug):
    assert slug_of(title, ()) == slug
    second = slug_of(title, {slug})
    assert re.fullmatch(r"[a-z0-9-]{1,24}", second)
    assert second != slug


@pytest.mark.parametrize("name", sorted(TEXTS))
async def test_a_hostile_title_does_no_harm_anywhere(desk, name):
    answer = await begin(desk, Title=TEXTS[name][:100])
    assert not harm(answer.message), answer.text
    listed = await desk.admin.command(desk.talk, "story list")
    assert not harm(listed.message), listed.text
    story = next(one for one in await records(desk.app, Story) if one.slug != "wagner-2023")
    for command in ("story close", "story close", "story reopen", "story reopen"):
        answer = await desk.admin.command(desk.talk, command, slug=story.slug)
        assert not harm(answer.message), answer.text


async def test_the_list_tells_stories_apart(desk):
    await bound_to_news(desk)
    await close(desk)
    listed = await desk.admin.command(desk.talk, "story list")
    assert listed.ephemeral
    fire, wagner = listed.text.split("`wagner-2023`")
    assert "0 updates · closed" in fire
    assert desk.news.mention in fire
    assert "26 updates · open" in wagner
    assert "the whole server" in wagner


async def test_the_list_offers_the_files_at_hand(newsroom):
    await newsroom.open_desk()
    listed = await newsroom.admin.command(newsroom.talk, "story list")
    assert "There is none yet" in listed.text
    assert "`wagner-2023`" in listed.text


async def test_a_closed_story_takes_nothing_in_and_can_be_read(desk):
    form = await desk.reporter.command(desk.talk, "report")
    assert "is closed" in (await close(desk, "wagner-2023")).text
    late = await desk.reporter.submit(form, {"What happened?": "Too late"})
    for answer in (
        late,
        await desk.reporter.command(desk.talk, "report"),
        await desk.moderator.command(desk.talk, "log"),
    ):
        assert answer.ephemeral
        assert "was closed" in answer.text
        assert "Somebody who may manage this server" in answer.text
        assert "/story reopen slug:wagner-2023" in answer.text
    assert not await records(desk.app, Report)
    for command in ("status", "timeline", "brief", "figures"):
        assert " · closed <t:" in (await desk.reader.command(desk.talk, command)).text, command


async def test_a_reopened_story_takes_reports_again(desk):
    await close(desk, "wagner-2023")
    assert "is closed since" in (await close(desk, "wagner-2023")).text
    answer = await desk.admin.command(desk.talk, "story reopen", slug="wagner-2023")
    assert "is open again" in answer.text
    again = await desk.admin.command(desk.talk, "story reopen", slug="wagner-2023")
    assert "is open" in again.text
    assert "R-1" in (await desk.report("Columns on the road")).text
    assert " · closed" not in (await desk.reader.command(desk.talk, "status")).text
    done = [act["what"] for act in await acts(desk.app, f"{desk.guild.id}/wagner-2023")]
    assert done == ["close story", "reopen story", "report"]


async def test_a_look_back_does_not_know_of_a_later_closing(desk):
    desk.clock.advance(hours=1)
    await close(desk, "wagner-2023")
    earlier = await desk.reader.command(desk.talk, "status", as_of="27 June 18:30")
    assert "closed" not in earlier.text.splitlines()[1]


async def test_closing_posts_what_is_untold_and_then_nothing_more(desk):
    await begin(desk, Title="A quiet place")
    await desk.admin.command(
        desk.talk, "schedule add", channel=desk.news, every="1h", when_quiet="say so"
    )
    desk.pass_time(minutes=10)
    await desk.publish("The last news")
    desk.pass_time(minutes=10)
    await close(desk, "wagner-2023")
    await desk.news.wait_for(lambda seen: "The last news" in seen.text)
    await desk.admin.command(desk.talk, "story use", slug="a-quiet-place", channel=desk.talk)
    await desk.admin.command(
        desk.talk, "schedule add", channel=desk.talk, every="3h", when_quiet="say so"
    )
    desk.pass_time(hours=4)
    await desk.talk.wait_for(lambda seen: "Nothing new since" in seen.text)
    assert len(desk.news.messages) == 1


async def test_a_reopened_storys_schedules_go_on_with_their_next_slot(desk):
    await desk.admin.command(desk.talk, "schedule add", channel=desk.news, every="1h")
    await close(desk, "wagner-2023")
    desk.pass_time(minutes=90)
    await desk.admin.command(desk.talk, "story reopen", slug="wagner-2023")
    await desk.publish("Later news")
    desk.pass_time(minutes=30)
    digest = await desk.news.wait_for(lambda seen: "Later news" in seen.text)
    assert "late" not in digest.text.replace("Later", "")


@pytest.mark.parametrize("command", ["story close", "story reopen"])
async def test_a_story_that_the_server_does_not_have_is_named_in_the_refusal(desk, command):
    answer = await desk.admin.command(desk.talk, command, slug="no-such")
    assert "no story “no-such”" in answer.text
    assert "/story list" in answer.text
