async def test_a_moderator_weighs_an_update_again_from_its_page(desk):
    page = await desk.moderator.command(desk.talk, "update", id="U-26")
    form = await desk.moderator.press(page, "Weigh again")
    filled = {
        "How does it stand now?": "disputed",
        "By whom? Needed where it is disputed": "somebody invented",
        "Reason (readers see it)": "invented for a test",
    }
    done = await desk.moderator.submit(form, filled)
    assert "content ≠ disputed by somebody invented" in done.text


async def test_nobody_else_is_offered_to_weigh_it(desk):
    page = await desk.reader.command(desk.talk, "update", id="U-26")
    assert "Show here" in page.message.buttons
    assert "Weigh again" not in page.message.buttons
    assert "Edit links" not in page.message.buttons
