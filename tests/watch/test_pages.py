"""`/healthz` and `/metrics`, asked over real HTTP."""

import re
from pathlib import Path

from bot.watch.metrics import Metrics

OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"
_ROW = re.compile(r"^\| `(nightdesk_\w+)` \| (\w+) \|", re.MULTILINE)


async def test_a_bot_that_serves_says_so(outside):
    for path in ("/healthz", "/healthz/live", "/healthz/ready"):
        assert await outside.health(path) == (200, {"live": True, "ready": True, "reasons": []})


async def test_a_bot_without_its_gateway_lives_is_not_ready_and_says_why(desk, outside):
    desk.stand_in.drop_gateway()
    await desk.stand_in.disconnected()
    status, said = await outside.health()
    assert (status, said["live"], said["ready"]) == (503, True, False)
    assert "no connection to Discord's gateway" in said["reasons"][0]
    assert (await outside.health("/healthz/live"))[0] == 200
    await desk.stand_in.connected()


async def test_nobody_but_readers_is_served(outside):
    assert (await outside.get("/"))[0] == 404
    assert (await outside.get("/healthz/../metrics"))[0] == 200


async def test_prometheus_reads_what_was_done(desk, outside):
    await desk.publish()
    await desk.reader.command(desk.talk, "status")
    assert await outside.number("acts_total", kind="form", name="report", outcome="answered") == 1
    assert await outside.number("acts_total", kind="command", name="status") == 1
    assert await outside.number("deliveries_total", kind="card", outcome="sent") == 1
    assert await outside.number("delivery_lateness_seconds_count", kind="card") >= 1
    assert await outside.number("answer_seconds_count", kind="command") >= 2
    assert await outside.number("discord_requests_total", status="200") > 0
    assert await outside.number("servers") == 1
    assert await outside.number("gateway_up", shard="0") == 1
    assert await outside.number("ticks_total", outcome="done") > 0


async def test_no_number_names_a_person_a_server_or_the_token(desk, outside):
    await desk.publish()
    _, text = await outside.get("/metrics")
    for secret in (desk.guild.id, desk.reporter.id, desk.moderator.id, desk.stand_in.token):
        assert str(secret) not in text


def test_the_docs_list_exactly_the_metrics_there_are():
    listed = dict(_ROW.findall(OPERATIONS.read_text("utf-8")))
    kept = {
        family.name + ("_total" if family.type == "counter" else ""): family.type
        for family in Metrics().registry.collect()
        if family.name.startswith("nightdesk_")
    }
    assert listed == kept
