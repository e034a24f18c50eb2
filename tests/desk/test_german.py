"""A German reader on any server, and a German server, from one end to the other."""

from bot.rehearsal import Permission


async def test_a_german_reader_reads_and_reports_in_german(desk):
    reader = desk.guild.add_member("Leserin", locale="de")
    status = await reader.command(desk.talk, "status")
    assert "### Akteure" in status.text
    assert "das Neueste zuerst" in (await reader.press(status, "Verlauf")).text
    assert "das Neueste zuerst" in (await reader.command(desk.talk, "timeline")).text
    assert "### Bestätigt" in (await reader.command(desk.talk, "brief")).text
    form = await reader.command(desk.talk, "report")
    answer = await reader.submit(form, {"Was ist geschehen?": "Kolonnen auf der M4"})
    assert "**Aufgenommen als R-1.** Danke." in answer.text
    assert "Deine Meldungen" in (await reader.command(desk.talk, "myreports")).text


async def test_what_is_posted_for_all_is_in_the_servers_language(desk):
    reader = desk.guild.add_member("Leserin", locale="de")
    status = await reader.command(desk.talk, "status")
    shown = await reader.press(status, "Hier zeigen")
    assert "### Actors" in shown.text


async def test_a_german_server_gets_its_board_its_digest_and_its_cards_in_german(desk):
    desk.guild.locale = "de"
    await desk.close_desk()
    await desk.open_desk()
    await desk.admin.command(
        desk.talk, "schedule add", channel=desk.news, posts="board: how things stand"
    )
    await desk.news.wait_for(lambda seen: "### Akteure" in seen.text)
    await desk.admin.command(
        desk.talk, "schedule add", channel=desk.talk, every="2h", when_quiet="say so"
    )
    desk.pass_time(hours=2)
    await desk.talk.wait_for(lambda seen: "Nichts Neues seit" in seen.text)
    await desk.reporter.submit(
        await desk.reporter.command(desk.talk, "report"), {"What happened?": "Columns on the M4"}
    )
    await desk.review.wait_for(lambda seen: "• wartet · von niemandem übernommen" in seen.text)


async def test_a_german_server_reads_in_german_where_it_cannot_be_posted(desk):
    desk.guild.locale = "de"
    await desk.close_desk()
    await desk.open_desk()
    await desk.admin.command(
        desk.talk, "schedule add", channel=desk.news, every="2h", when_quiet="say so"
    )
    desk.news.set_overwrite(desk.guild.bot, deny=Permission.SEND_MESSAGES)
    desk.pass_time(hours=2)
    told = await desk.review.wait_for(lambda seen: "**S-1:** Ich kann in" in seen.text)
    assert "Gib mir dort: Kanal ansehen, Nachrichten senden" in told.text
