"""Administrators set a server up and choose its story."""

import pytest

from bot.domain.story import Server, Story
from bot.domain.update import Update
from bot.rehearsal import Permission
from tests.support.records import on_record, record, records

TO_DO = ("/setup moderator_role", "/setup review_channel", "/story use")


async def server(room):
    return await record(room.app, Server, str(room.guild.id))


async def test_setup_says_what_is_still_to_do_step_by_step(newsroom):
    await newsroom.open_desk()
    steps = [
        {"delete_after_removal": 30},
        {"moderator_role": newsroom.moderators},
        {"review_channel": newsroom.review},
        {"story": "wagner-2023"},
    ]
    for done, options in enumerate(steps):
        answer = await newsroom.admin.command(newsroom.talk, "setup", **options)
        assert answer.ephemeral
        assert [step for step in TO_DO if step in answer.text] == list(TO_DO[done:])
    kept = await server(newsroom)
    assert kept.moderator_role == newsroom.moderators.id
    assert kept.review_channel == newsroom.review.id
    assert kept.slug == "wagner-2023"
    hosts = newsroom.guild.add_role("Hosts")
    answer = await newsroom.admin.command(newsroom.talk, "setup", host_role=hosts)
    assert f"<@&{hosts.id}>" in answer.text
    assert "The Wagner mutiny" in answer.text


async def test_a_story_is_the_servers_own_copy_and_counts_on(newsroom):
    await newsroom.open_desk()
    answer = await newsroom.admin.command(newsroom.talk, "story use", slug="wagner-2023")
    assert "This server now covers **The Wagner mutiny**" in answer.text
    (story,) = await records(newsroom.app, Story)
    assert story.guild_id == newsroom.guild.id
    before = await on_record(newsroom.app)
    await newsroom.admin.command(newsroom.talk, "story use", slug=" Wagner-2023 ")
    after = await on_record(newsroom.app)
    changed = {key for key in after if before.get(key) != after[key]}
    assert {kind for kind, _ in changed} <= {"Server", "Link"}


async def test_two_servers_keep_two_records(desk):
    other = desk.stand_in.add_guild("Elsewhere")
    hall = other.add_text_channel("hall")
    role = other.add_role("Moderators")
    person = other.add_member("Their moderator", roles=[role])
    await other.owner.command(
        hall, "setup", moderator_role=role, review_channel=hall, story="wagner-2023"
    )
    assert "U-27" in (await desk.publish("Ours alone")).text
    form = await person.command(hall, "log")
    values = {"Wording on the timeline": "Theirs alone", "How sure?": "not graded"}
    assert "U-27" in (await person.submit(form, values)).text
    assert "Ours alone" not in (await person.command(hall, "timeline")).text
    assert "Theirs alone" not in (await desk.reader.command(desk.talk, "timeline")).text
    assert len(await records(desk.app, Update)) == 2 * 27


async def test_a_channel_can_have_a_story_of_its_own(newsroom):
    await newsroom.open_desk()
    answer = await newsroom.admin.command(
        newsroom.talk, "story use", slug="wagner-2023", channel=newsroom.news
    )
    assert newsroom.news.mention in answer.text
    assert (await server(newsroom)).slug_for(newsroom.news.id) == "wagner-2023"


async def test_an_unknown_story_is_refused_with_those_there_are(newsroom):
    await newsroom.open_desk()
    before = await on_record(newsroom.app)
    for command, option in (("story use", "slug"), ("setup", "story")):
        answer = await newsroom.admin.command(newsroom.talk, command, **{option: "no-such"})
        assert "wagner-2023" in answer.text
        assert answer.ephemeral
    assert await on_record(newsroom.app) == before


@pytest.mark.parametrize(("command", "option"), [("story use", "slug"), ("setup", "story")])
async def test_stories_are_suggested_by_slug_and_title(newsroom, command, option):
    await newsroom.open_desk()
    found = await newsroom.admin.autocomplete(
        newsroom.talk, command, focused=option, value="mutiny"
    )
    assert [value for _, value in found] == ["wagner-2023"]


async def test_reports_are_refused_until_somebody_can_review_them(newsroom):
    await newsroom.open_desk()
    await newsroom.admin.command(newsroom.talk, "story use", slug="wagner-2023")
    answer = await newsroom.reporter.command(newsroom.talk, "report")
    assert answer.ephemeral
    assert "/setup moderator_role:… review_channel:…" in answer.text


async def test_where_only_scribes_are_named_they_are_who_can_note(desk):
    scribes = desk.guild.add_role("Scribes")
    await desk.admin.command(desk.talk, "setup", scribe_role=scribes)
    answer = await desk.reader.command(desk.talk, "space note", text="Smuggled in")
    assert f"Only scribes (<@&{scribes.id}>) can note in Spaces." in answer.text


async def test_a_review_channel_that_everybody_can_read_is_still_to_do(desk):
    exposed = await desk.admin.command(desk.talk, "setup", review_channel=desk.review)
    assert f"Everybody can read {desk.review.mention}" in exposed.text
    for sees in (desk.moderators, desk.guild.bot):
        desk.review.set_overwrite(sees, allow=Permission.VIEW_CHANNEL)
    desk.review.set_overwrite(desk.guild.everyone, deny=Permission.VIEW_CHANNEL)
    closed = await desk.admin.command(desk.talk, "setup", review_channel=desk.review)
    assert "Everybody" not in closed.text
