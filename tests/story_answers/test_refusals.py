"""What cannot be done is refused privately, in words that show a right example."""

import pytest

from bot.rehearsal import Permission

pytestmark = pytest.mark.asyncio(loop_scope="module")

TIME = "Write one such as `14:30`, `24 June 21:00`"
UNREADABLE = ["gibberish", "32 June", "25:00", "24 June 1430 1520", "R-12", "x" * 90]
FUTURE = ["tomorrow", "in 2 hours", "2030-01-01", "2 July 2026"]
EARLY = ["1 June", "22 June 2023", "31 December 2022", "28 June", "<t:1000000000>"]
TIMED = [("status", "as_of"), ("timeline", "as_of"), ("timeline", "since"), ("timeline", "until")]
TIMED += [("brief", "as_of"), ("figures", "as_of")]
MISSING_UPDATES = ["U-999", "U-0", "abc", "R-0", "S-9", "27", "-1", "²", "", "U-1; drop", "9" * 30]
INTERVAL = "Write one such as `30m`, `2h`, `1d` or `every 30 minutes`."
CRON = "Write minute, hour, day, month and weekday, such as `0 8 * * 1-5`: Monday to Friday"
SCHEDULES = [
    ({"every": "30s"}, INTERVAL),
    ({"every": "0m"}, "“0m” is too often: a minute is the least. " + INTERVAL),
    ({"every": "40d"}, "“40d” is too rare: 31 days is the most. " + INTERVAL),
    ({"every": "often"}, "“often” is no interval I can read. " + INTERVAL),
    ({"every": "30m", "at": "08:00"}, "Choose one: `every` (such as `30m`) or `at` (such as"),
    ({"at": "8"}, "“8” is no time of day I can read. Write one such as `08:00`"),
    ({"at": "25:00"}, "Write one such as `08:00`"),
    ({"at": "08:00", "zone": "Europe/Mosow"}, "Did you mean `Europe/Moscow`?"),
    ({"at": "08:00", "zone": "the moon"}, "Write the name of its largest city, such as `Europe/"),
    ({"at": "08:00", "posts": "board"}, "Leave `at` out; `every:30m` would do."),
    ({"cron": "* * * * 1", "posts": "board"}, "Leave `cron` out; `every:30m` would do."),
    ({"cron": "0 8 * *"}, "`0 8 * *` is no cron line I can read. " + CRON),
    ({"cron": "0 0 30 2 *"}, "`0 0 30 2 *` is never due. " + CRON),
    ({"cron": "* * * * * *"}, "has six fields, with seconds; a minute is the least. " + CRON),
    ({"quiet": "night"}, "“night” are no quiet hours I can read. Write from when to when, such as"),
    ({"quiet": "23:00-07:00", "posts": "board"}, "it keeps no quiet hours. Leave `quiet` out."),
    ({"at": "02:00", "quiet": "23:00-07:00"}, "All its slots lie in the quiet hours 23:00-07:00."),
]


def look_over(refused, *words):
    assert refused.private
    assert "## " not in refused
    assert "code" not in refused, refused.text
    for each in words:
        assert each in refused, refused.text


@pytest.mark.parametrize(("command", "option"), TIMED)
@pytest.mark.parametrize("text", UNREADABLE)
async def test_a_time_that_cannot_be_read(reader, command, option, text):
    look_over(await reader.say(command, **{option: text}), TIME, f"“{text[:60]}")


@pytest.mark.parametrize(("command", "option"), TIMED)
@pytest.mark.parametrize("text", FUTURE)
async def test_a_time_that_has_not_come(reader, command, option, text):
    look_over(await reader.say(command, **{option: text}), "which lies in the future.", TIME)


@pytest.mark.parametrize(("command", "option"), TIMED)
@pytest.mark.parametrize("text", EARLY)
async def test_a_time_before_the_story(reader, command, option, text):
    began = "which is before this story began (23 June 2023, 00:00, Europe/Moscow)."
    look_over(await reader.say(command, **{option: text}), began, TIME)


async def test_an_end_before_its_beginning_is_shown_the_right_way_round(reader):
    refused = await reader.say("timeline", since="26 June", until="24 June")
    look_over(refused, "`since` lies after `until`.", "`since:24 June until:26 June`")


@pytest.mark.parametrize("text", MISSING_UPDATES)
async def test_an_update_that_is_not_there(reader, text):
    refused = await reader.say("update", id=text)
    look_over(refused, "There is no update", "Write an id such as U-7; `/timeline` shows them.")


@pytest.mark.parametrize("text", ["u7", "U-7", "7", " U 7 ", "U-007"])
async def test_an_id_is_read_however_it_is_written(reader, text):
    assert (await reader.ask("update", id=text)).lines[0].startswith("## U-7 ")


@pytest.mark.parametrize(
    ("command", "option", "examples"),
    [
        ("status", "about", "The deal, Yevgeny Prigozhin"),
        ("timeline", "about", "The deal, Yevgeny Prigozhin"),
        ("figures", "metric", "Russian servicemen killed"),
    ],
)
@pytest.mark.parametrize("text", ["zzz", "Nobody Atall", "@everyone", "[a](https://evil.example)"])
async def test_a_subject_that_is_unknown(reader, command, option, examples, text):
    refused = await reader.say(command, **{option: text})
    look_over(refused, "I know no “", f"Try for example: {examples}")
    assert "@everyone" not in refused
    assert "](" not in refused


@pytest.mark.parametrize(("options", "words"), SCHEDULES)
async def test_a_rhythm_that_cannot_be_kept(reader, options, words):
    room = reader.room
    refused = await reader.say("schedule add", room.admin, channel=room.news, **options)
    look_over(refused, words)
    assert "There is none." in await reader.say("schedule list", room.admin)


@pytest.mark.parametrize("act", ["remove", "now", "pause", "resume", "preview"])
@pytest.mark.parametrize("text", ["S-9", "abc", "R-0", "U-7", "S-0", ""])
async def test_a_schedule_that_is_not_there(reader, act, text):
    refused = await reader.say(f"schedule {act}", reader.room.admin, id=text)
    look_over(refused, "There is no schedule", "an id is like S-3.")


@pytest.mark.parametrize("slug", ["nope", "../../etc/passwd", "", "wagner 2023"])
async def test_a_story_that_is_not_there(reader, slug):
    for command, option in (("story use", "slug"), ("setup", "story")):
        if slug or command == "story use":
            refused = await reader.say(command, reader.room.admin, **{option: slug})
            look_over(refused, "There is no story file", "There is: ", "`wagner-2023`")


async def test_a_channel_the_bot_cannot_post_in(reader):
    room = reader.room
    shut = room.guild.add_text_channel("shut")
    shut.set_overwrite(room.guild.bot_role, deny=Permission.SEND_MESSAGES)
    for command, options in (
        ("schedule add", {"channel": shut, "every": "30m"}),
        ("setup", {"review_channel": shut}),
    ):
        refused = await reader.say(command, room.admin, **options)
        look_over(refused, f"I cannot post in {shut.mention}.", "Give me there: Send Messages")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("this is no story", "line 1, column 6: found no TOML"),
        ('[story]\nslug = "broken"\ntitel = "x"\n', "did you mean `title`?"),
    ],
)
async def test_a_story_file_with_a_mistake_is_named_and_takes_no_other_with_it(reader, text, found):
    folder = reader.room.data / "stories"
    folder.mkdir(exist_ok=True)
    (folder / "broken.toml").write_text(text, encoding="utf-8")
    try:
        refused = await reader.say("story use", reader.room.admin, slug="broken")
        look_over(refused, "broken.toml: ", found)
        offers = await reader.room.admin.autocomplete(
            reader.room.talk, "story use", focused="slug", value=""
        )
        assert [slug for _, slug in offers] == ["wagner-2023"]
    finally:
        (folder / "broken.toml").unlink()


@pytest.mark.parametrize(
    ("when", "words"),
    [
        ("gibberish", "is no time I can read. "),
        ("tomorrow", "which lies in the future. "),
        ("1 June", "which is before this story began"),
    ],
)
async def test_a_report_whose_time_cannot_be_right_is_kept_to_be_put_right(reader, when, words):
    refused = await reader.room.report("Smoke over the depot", when=when)
    assert words in refused.text
    assert "Write one such as `14:30`" in refused.text
    assert "Try again" in refused.message.buttons


async def test_a_report_about_the_day_after_the_last_update_is_taken(reader):
    logged = await reader.room.report("Quiet at the depot", when="28 June 2023 10:00")
    assert logged.text.startswith("**Logged as R-")


@pytest.mark.parametrize(
    ("same_as", "words"),
    [
        ("R-0", "There is no R-0 in this story. Each card shows its report's id, such as R-3."),
        ("U-999", "There is no U-999 in this story. `/timeline` shows what there is."),
        ("abc", "is no id. Write an update such as U-14 or a report as R-3."),
    ],
)
async def test_a_duplicate_of_what_is_not_there(reader, same_as, words):
    room = reader.room
    card = await room.card_of(f"Shots near the bridge, says caller {same_as}", when="26 June")
    more = await room.moderator.press(card, "More…")
    form = await room.moderator.press(more, "Duplicate")
    refused = await room.moderator.submit(form, {"The same as": same_as})
    assert words in refused.text
