"""The bot live, as a process, against a Discord of one's own."""

import asyncio
import time

import pytest

from bot.rehearsal import Cut, Permission, Reply

pytestmark = pytest.mark.timeout(120)


async def administrator(stand_in):
    guild = stand_in.add_guild("Newsroom")
    channel = guild.add_text_channel("talk")
    return guild.add_member("Admin", permissions=Permission.MANAGE_GUILD), channel


async def test_it_answers_ends_within_seconds_starts_again_and_ends_without_its_token(
    run, live, stand_in, secret
):
    admin, channel = await administrator(stand_in)
    started = await run(**live)
    invite = await started.says("invite Nightdesk to a server")
    assert "permissions=274878008320" in invite
    await started.says('"ready"')
    assert "covers" in (await admin.command(channel, "story use", slug="wagner-2023")).text
    assert "whereabouts" in (await admin.command(channel, "status", about="Prigozhin")).text.lower()

    second = await run(**live)
    assert await second.ended() == 2
    assert f"(process {started.process.pid})" in second.err[-1]
    assert "is in use by another Nightdesk" in second.err[-1]

    asked_to_end = time.monotonic()
    assert await started.stop() == 0
    assert time.monotonic() - asked_to_end < 10
    assert any("commands sent to Discord" in line for line in started.err)

    again = await run(**live)
    await again.says('"ready"')
    assert "Wagner" in (await admin.command(channel, "brief")).text
    stand_in.backstage.token = "another"  # noqa: S105
    stand_in.drop_gateway(forget=True)
    assert await again.ended() == 2
    assert again.err[-1].startswith("Discord does not know this DISCORD_TOKEN.")
    assert not any("commands sent to Discord" in line for line in again.err)
    everything = started.written + second.written + again.written
    assert "Traceback" not in everything
    assert secret not in everything


async def test_what_is_in_flight_is_answered_before_the_end_and_what_comes_then_is_told(
    run, live, stand_in
):
    admin, channel = await administrator(stand_in)
    started = await run(**live)
    await started.says('"ready"')
    held, released = asyncio.Event(), asyncio.Event()

    async def fail_once(exchange):
        if exchange.template.endswith("/callback") and not held.is_set():
            held.set()
            await released.wait()
            return Reply(502, {"message": "bad gateway", "code": 0})
        return None

    stand_in.answer_within(60)
    stand_in.before_request(fail_once)
    asking = asyncio.create_task(
        admin.command(channel, "story use", slug="wagner-2023", timeout=60)
    )
    await held.wait()
    started.terminate()
    await started.says("stopping")
    told = await admin.command(channel, "brief")
    assert told.ephemeral
    assert "is being started anew" in told.text
    released.set()
    # Only now is the answer sent once more.
    assert "covers" in (await asking).text
    assert await started.ended() == 0


async def test_one_server_gets_the_commands_at_once_though_the_first_tries_fail(
    run, live, stand_in
):
    admin, channel = await administrator(stand_in)
    failures = iter([Cut(), Reply(503, {"message": "down", "code": 0})])

    def fail(exchange):
        failure = next(failures, None) if exchange.method == "PUT" else None
        if isinstance(failure, Cut):
            raise failure
        return failure

    stand_in.before_request(fail)
    started = await run(**live, NIGHTDESK_SYNC_GUILD=admin.guild.id)
    await started.says("Discord is out of reach")
    await started.says('"ready"')
    sent = [each for each in stand_in.exchanges if each.method == "PUT"]
    assert {each.template for each in sent} == {
        "/applications/{application_id}/guilds/{guild_id}/commands"
    }
    assert f"/guilds/{admin.guild.id}/" in sent[-1].path
    assert "No story" in (await admin.command(channel, "status")).text
    assert await started.stop() == 0
    assert "Traceback" not in started.written
