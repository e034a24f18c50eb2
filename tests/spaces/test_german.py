"""A Space in a German server, and for a German reader in any."""

from bot.rehearsal import Reply
from tests.support.waiting import until

SHIFT = {"from": "21:00", "for": "3h"}


async def test_a_german_server_gets_its_board_and_its_words_to_hosts_in_german(studio):
    studio.room.guild.locale = "de"
    await studio.room.restart()
    answer = await studio.say(studio.host, "open", title="Was nun?", topics="Eins")
    assert "is on air" in answer.text
    studio.board = await studio.room.talk.wait_for(lambda seen: "Auf Sendung: " in seen.text)
    await studio.shown("Auf der Bühne", "Thema 1 von 1", "keine Wortmeldung")
    (thread,) = await until(lambda: studio.room.guild.threads)
    await until(lambda: studio.host.id in thread.members)  # its id is on record by then
    studio.room.pass_time(minutes=2)
    await thread.wait_for(lambda seen: "Seit <t:" in seen.text)
    shown = await studio.press(studio.host, "Nächstes Thema")
    (menu,) = shown.message.selects
    assert any(option["value"].startswith("Umstritten: ") for option in menu["options"])
    await studio.host.command(studio.room.talk, "rota add", options={"host": studio.host, **SHIFT})
    studio.room.pass_time(minutes=11)
    await studio.host.direct.wait_for(lambda seen: "Jetzt ist niemand Gastgeber" in seen.text)


async def test_a_german_listener_is_answered_in_german(studio):
    await studio.open()
    reader = studio.room.guild.add_member("Leserin", locale="de")
    reader.join_stage(studio.stage)
    up = await reader.press(studio.board, "Raise hand")
    assert "Du hast dich gemeldet" in up.text
    recap = await reader.command(studio.room.talk, "space recap")
    assert "Rückblick: " in recap.text
    public = await reader.press(recap, "Hier zeigen")
    assert "Recap: " in public.text


async def test_a_stage_that_may_not_open_is_told_in_german(studio):
    studio.room.guild.locale = "de"
    await studio.room.restart()
    refusal = Reply(403, {"message": "Missing Permissions", "code": 50013})
    studio.room.stand_in.before_request(
        lambda sent: refusal if sent.template == "/stage-instances" else None
    )
    await studio.say(studio.host, "open", title="Was nun?")
    await studio.host.direct.wait_for(
        lambda seen: "Ich konnte die Bühne von SP-1 nicht öffnen: Mir fehlen" in seen.text
    )
    studio.board = await studio.room.talk.wait_for(lambda seen: "auf sendung" in seen.text.lower())
    await studio.shown("Nicht auf Sendung: Was nun?", "Ich darf die Bühne nicht öffnen")
