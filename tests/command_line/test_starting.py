"""What an operator is told where the bot cannot start."""

import sqlite3

import pytest

pytestmark = pytest.mark.timeout(90)


async def test_without_a_token_one_line_says_what_to_do(run, tmp_path):
    started = await run()
    assert await started.ended() == 2
    (line,) = started.err
    assert line.startswith("DISCORD_TOKEN is not set. ")
    assert str(tmp_path / ".env") in line
    assert "python3 run_bot.py rehearse" in line
    assert not started.out
    assert not (tmp_path / "data").exists()


async def test_a_wrong_token_is_told_in_words_and_never_shown(run, live, secret):
    wrong = f"{secret}-mistyped"
    started = await run(**live | {"DISCORD_TOKEN": wrong})
    assert await started.ended() == 2
    assert started.err[-1].startswith("Discord does not know this DISCORD_TOKEN. Copy it again")
    assert "Traceback" not in started.written
    assert wrong not in started.written


async def test_an_address_that_is_not_discords_api_is_told_in_words(run, live, stand_in):
    elsewhere = stand_in.api_url.replace("/api/v10", "/nothing/here")
    started = await run(**live | {"DISCORD_API_URL": elsewhere})
    assert await started.ended() == 2
    assert "Look at DISCORD_API_URL" in started.err[-1]
    assert "Traceback" not in started.written


async def test_discord_out_of_reach_is_waited_for_and_sigterm_ends_the_wait(run, live):
    started = await run(**live | {"DISCORD_API_URL": "http://127.0.0.1:9/api/v10"})
    line = await started.says("Discord is out of reach")
    assert "wait_seconds" in line
    assert await started.stop() == 0
    assert "Traceback" not in started.written


async def test_an_address_for_health_that_cannot_be_had_is_told_in_words(run, live, stand_in):
    taken = stand_in.api_url.split("/")[2]
    started = await run(**live, NIGHTDESK_HEALTH=taken)
    assert await started.ended() == 2
    assert started.err[-1].startswith("NIGHTDESK_HEALTH cannot be listened on (")
    assert "Traceback" not in started.written


async def test_a_refused_setting_is_named_without_any_value(run, live, secret):
    settings = {"NIGHTDESK_SYNC_GUILD": "my server", "DISCORD_API_URL": f"ftp://{secret}@files"}
    started = await run(**live | settings)
    assert await started.ended() == 2
    assert started.err == [
        (
            "DISCORD_API_URL cannot be used: expected an http or https address that stands in for "
            "Discord's API. Right would be, for example: "
            "DISCORD_API_URL=http://127.0.0.1:8080/api/v10"
        ),
        (
            "NIGHTDESK_SYNC_GUILD cannot be used: expected the id of the one server that gets the "
            "commands at once, digits only. Right would be, for example: "
            "NIGHTDESK_SYNC_GUILD=81384788765712384"
        ),
    ]
    assert secret not in started.written


async def test_a_misspelt_name_in_the_env_file_is_refused_with_the_right_one(run, tmp_path, secret):
    (tmp_path / ".env").write_text(f"DISCORD_TOKEN_={secret}\nEDITOR=vi\n", encoding="utf-8")
    started = await run()
    assert await started.ended() == 2
    assert started.err == [
        ".env sets DISCORD_TOKEN_, which is no setting. Did you mean DISCORD_TOKEN?"
    ]


def foreign(folder):
    with sqlite3.connect(folder / "nightdesk.db") as db:
        db.execute("CREATE TABLE recipes (name TEXT)")
    db.close()


def newer(folder):
    with sqlite3.connect(folder / "nightdesk.db") as db:
        db.execute(f"PRAGMA application_id = {0x4E444B31}")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        db.execute("INSERT INTO meta VALUES ('schema_version', '99')")
    db.close()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (foreign, "belongs to another program: nothing was changed. Choose another folder"),
        (newer, "was written by a newer Nightdesk"),
    ],
)
async def test_a_data_folder_that_is_not_ours_is_left_as_it_is(run, live, make, words):
    folder = live["NIGHTDESK_DATA"]
    folder.mkdir()
    make(folder)
    before = (folder / "nightdesk.db").read_bytes()
    started = await run(**live)
    assert await started.ended() == 2
    assert words in started.err[-1]
    assert str(folder) in started.err[-1]
    assert "Traceback" not in started.written
    assert (folder / "nightdesk.db").read_bytes() == before
