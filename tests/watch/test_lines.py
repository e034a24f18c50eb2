"""One line in the log for each act of a person, and for each try to deliver."""

import pytest

from bot.rehearsal import Reply
from tests.support.doors import press_crafted
from tests.support.waiting import until


def lines(room, event, **fields):
    return [
        entry for entry in room.logs if entry["event"] == event and fields.items() <= entry.items()
    ]


def line(room, event, **fields):
    """The one such line."""
    (found,) = lines(room, event, **fields)
    return found


async def test_a_command_a_form_and_a_press_have_a_line_each(desk):
    card = await desk.card_of()
    await desk.moderator.press(card, "Take")
    await desk.close_desk()
    command = line(desk, "act", kind="command", name="report")
    form = line(desk, "act", kind="form", name="report")
    press = line(desk, "act", kind="press", name="take")
    for act in (command, form, press):
        assert act["outcome"] == "answered"
        assert act["server"] == desk.guild.id
        assert act["ms"] > 0
        assert "code" not in act


async def test_a_refused_act_and_a_failed_one_say_so(desk):
    card = await desk.card_of()
    await desk.reader.press(card, "Take")
    answer = await press_crafted(desk.reader, card, "nonsense")
    await desk.close_desk()
    assert line(desk, "act", name="take")["outcome"] == "refused"
    failed = line(desk, "act", name="unknown")
    assert failed["outcome"] == "failed"
    assert failed["code"] in answer.text
    desk.logs.clear()


async def test_a_repeated_event_has_a_line_and_no_second_effect(desk):
    form = await desk.reporter.command(desk.talk, "report")
    answer = await desk.reporter.submit(form, {"What happened?": "Barrels burn"})
    desk.stand_in.repeat(answer)
    await desk.card("R-1")
    await desk.close_desk()
    outcomes = sorted(entry["outcome"] for entry in lines(desk, "act", kind="form"))
    assert outcomes == ["answered", "repeated"]


async def test_a_delivery_has_a_line_for_each_try(desk):
    failing = iter([Reply(503, {"message": "Service Unavailable", "code": 0})])

    def fail_once(exchange):
        posts = exchange.method == "POST" and exchange.template.endswith("/messages")
        return next(failing, None) if posts else None

    desk.stand_in.before_request(fail_once)
    await desk.report("Barrels burn at the north gate")
    await until(lambda: lines(desk, "delivery", outcome="retried"))
    desk.pass_time(seconds=7)
    await desk.card("R-1")
    await desk.close_desk()
    first, second = lines(desk, "delivery", kind="card")
    assert (first["outcome"], first["attempts"]) == ("retried", 1)
    assert "503" in first["problem"]
    assert (second["outcome"], second["attempts"]) == ("sent", 2)
    assert second["late_s"] == pytest.approx(7)
    assert second["server"] == desk.guild.id
    assert second["key"].endswith("R-1")


async def test_a_digest_is_late_by_its_slot_even_where_it_was_made_late(desk):
    await desk.admin.command(
        desk.talk, "schedule add", channel=desk.news, every="1h", when_quiet="say so"
    )
    await desk.close_desk()
    await desk.stand_in.disconnected()
    desk.clock.advance(hours=1, minutes=10)
    await desk.open_desk()
    await desk.news.wait_for(lambda seen: "Nothing new" in seen.text)
    await desk.close_desk()
    assert line(desk, "delivery", kind="digest")["late_s"] == pytest.approx(600)


async def test_no_line_names_the_token_or_a_person(desk):
    await desk.publish()
    await desk.close_desk()
    for entry in desk.logs:
        assert desk.stand_in.token not in str(entry)
        if entry["event"] in {"act", "delivery"}:
            assert str(desk.reporter.id) not in str(entry)
