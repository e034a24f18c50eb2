"""Stories leave a server as files and come in from files, whatever the file holds."""

import aiohttp
import pytest

from bot.domain.story import Story
from bot.domain.update import Update
from bot.downloads import Downloads
from bot.rehearsal import Upload
from bot.services.sharing import LARGEST_FILE
from bot.services.stories.reading import read_story
from tests.support.records import on_record, record, records

HARBOUR = """[story]
slug = "harbour-fire"
title = "Fire in the harbour"
zone = "Europe/Berlin"
began_at = 2023-06-24T07:30:00+02:00

[[updates]]
number = 1
kind = "event"
text = "Warehouse 12 burns"
occurred = 2023-06-24T08:00:00+02:00
"""


def toml(text=HARBOUR, name="harbour.toml"):
    return Upload(name, text if isinstance(text, bytes) else text.encode(), "application/toml")


async def bring(room, upload, member=None):
    answer = await (member or room.admin).command(room.talk, "story import", file=upload)
    if answer.deferred:
        await answer.settled()
    assert answer.ephemeral
    return answer


async def export(room, **options):
    answer = await room.admin.command(room.talk, "story export", **options)
    assert answer.ephemeral
    (file,) = answer.message.attachments
    return file.filename, file.upload.data.decode()


async def test_a_file_becomes_the_servers_own_story(desk):
    answer = await bring(desk, toml())
    assert (
        "**Fire in the harbour** is imported as `harbour-fire`: 0 actors, 1 update" in answer.text
    )
    assert "`/story use slug:harbour-fire`" in answer.text
    await desk.admin.command(desk.talk, "story use", slug="harbour-fire", channel=desk.news)
    shown = await desk.reader.command(desk.news, "timeline")
    assert "Warehouse 12 burns" in shown.text
    assert "Warehouse 12" not in (await desk.reader.command(desk.talk, "timeline")).text


async def test_the_first_story_of_a_server_is_chosen(newsroom):
    await newsroom.open_desk()
    assert "This server now covers it" in (await bring(newsroom, toml())).text
    assert "Warehouse 12" in (await newsroom.reader.command(newsroom.talk, "timeline")).text


async def test_what_is_exported_can_be_imported_elsewhere_and_names_nobody(desk):
    await desk.publish("The gate burns")
    name, text = await export(desk)
    assert name == "wagner-2023.toml"
    assert "The gate burns" in text
    people = (desk.reporter, desk.moderator, desk.admin)
    for secret in (*(str(person.id) for person in people), str(desk.guild.id), "Reporter"):
        assert secret not in text
    other = desk.stand_in.add_guild("Elsewhere")
    hall = other.add_text_channel("hall")
    answer = await other.owner.command(hall, "story import", file=toml(text))
    assert "27 updates" in (await answer.settled()).text
    assert "The gate burns" in (await other.owner.command(hall, "timeline")).text


@pytest.mark.parametrize("moment", ["24 June 12:00", "25 June", "26 June 21:00"])
async def test_an_export_as_of_a_moment_holds_nothing_later_and_reads_back(desk, moment):
    _, text = await export(desk, slug="wagner-2023", as_of=moment)
    file = read_story(text)
    assert 0 < len(file.updates) < 26
    await desk.admin.command(desk.talk, "story close", slug="wagner-2023")
    answer = await bring(desk, toml(text.replace('slug = "wagner-2023"', 'slug = "rewound"', 1)))
    assert "is imported as `rewound`" in answer.text


async def test_a_taken_slug_is_refused_with_what_to_do(desk):
    await bring(desk, toml())
    before = await on_record(desk.app)
    answer = await bring(desk, toml(HARBOUR.replace("Fire in", "Flood in")))
    assert "already has a story `harbour-fire`" in answer.text
    assert 'slug = "harbour-fire-2"' in answer.text
    assert await on_record(desk.app) == before


async def test_every_mistake_is_named_with_its_line_and_nothing_is_imported(desk):
    before = await on_record(desk.app)
    wrong = HARBOUR.replace('"event"', '"rumour"').replace("Europe/Berlin", "Atlantis")
    answer = await bring(desk, toml(wrong))
    assert "line 4: `story.zone" in answer.text
    assert "line 9: `updates[0].kind" in answer.text
    assert "Nothing was imported" in answer.text
    answer = await bring(desk, toml(HARBOUR + "\n[[updates]\n"))
    assert "line 13, column 10: found no TOML" in answer.text
    assert await on_record(desk.app) == before


@pytest.mark.parametrize(
    ("upload", "words"),
    [
        (toml(name="harbour.txt"), "That is no story file"),
        (toml(b"#" * (LARGEST_FILE + 1)), "over 1 MB"),
        (toml(HARBOUR.encode("utf-16")), "not saved as UTF-8: byte 0"),
        (toml(b'[story]\ntitle = "\xff"'), "not saved as UTF-8: byte 17"),
        (toml(b""), "cannot be used"),
        (toml(b"\0" * 900), "cannot be used"),
        (toml("[" * 5000), "cannot be used"),
        (toml("a = " + "[" * 100_000), "cannot be used"),
        (toml("@everyone [here](https://evil.example) <@1> `x` **y**"), "cannot be used"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.filename,
)
async def test_hostile_files_are_refused_in_words(desk, upload, words):
    before = await on_record(desk.app)
    answer = await bring(desk, upload)
    assert words in answer.text
    assert await on_record(desk.app) == before


async def test_hostile_names_and_values_stay_words(desk):
    text = HARBOUR.replace('"event"', '"@everyone `](https://evil.example) <@1>"')
    answer = await bring(desk, toml(text, name="`@everyone` [x](https://evil.example).toml"))
    assert "](https://evil" not in answer.text
    assert "@everyone" not in answer.text.replace("@\u200beveryone", "")


async def test_a_file_that_discord_no_longer_has_is_asked_for_again(desk):
    desk.stand_in.backstage.files = _Forgetful()
    answer = await bring(desk, toml())
    assert "Attach it to the command once more" in answer.text
    assert await record(desk.app, Story, f"{desk.guild.id}/harbour-fire") is None


async def test_files_come_from_discords_servers_alone_and_no_larger_than_asked(desk):
    desk.reader.say(desk.talk, files=[toml()])
    (stored,) = desk.stand_in.backstage.files.values()
    async with aiohttp.ClientSession() as session:
        strict = Downloads(session, hosts={"cdn.discordapp.com"}, largest=LARGEST_FILE)
        assert await strict.fetch(stored.url) is None
        assert await strict.fetch("file:///etc/passwd") is None
        assert await strict.fetch("http://cdn.discordapp.com@127.0.0.1/x") is None
        here = {"127.0.0.1"}
        assert await Downloads(session, hosts=here, largest=10).fetch(stored.url) is None
        whole = Downloads(session, hosts=here, largest=LARGEST_FILE)
        assert await whole.fetch(stored.url) == HARBOUR.encode()


async def test_only_people_who_manage_the_server_may(desk):
    await desk.publish()
    assert len(await records(desk.app, Update)) == 27
    for who in (desk.moderator, desk.reporter):
        for command, options in (("story export", {}), ("story import", {"file": toml()})):
            answer = await who.command(desk.talk, command, options=options, force=True)
            assert "Only people who may manage this server can" in answer.text
            assert not answer.message.attachments


class _Forgetful(dict):
    """Stored files whose links have expired."""

    def get(self, *_):
        return None
