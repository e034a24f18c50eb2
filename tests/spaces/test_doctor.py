"""What would keep a Space from running is named before it is needed."""

from bot.rehearsal import Permission


async def examined(studio):
    return (await studio.room.admin.command(studio.room.talk, "desk doctor")).text


def deny(studio, place, *permissions):
    for permission in permissions:
        place.set_overwrite(studio.room.guild.bot_role, deny=permission)


async def test_nothing_is_wrong_where_everything_is_given(studio):
    assert "Stage" not in await examined(studio)


async def test_hosts_without_a_stage_to_run_a_space_in_are_told_what_is_lacking(studio):
    deny(studio, studio.stage, Permission.MUTE_MEMBERS | Permission.CREATE_EVENTS)
    found = await examined(studio)
    assert f"I could not run a Space in {studio.stage.mention}" in found
    assert "Give me there: Mute Members, Create Events." in found
    studio.stage.delete()
    assert "there is no Stage channel for a Space" in await examined(studio)


async def test_a_planned_space_names_its_stage_and_its_backstage(studio):
    await studio.say(studio.host, "schedule", title="The deal", when="30 June 18:00")
    deny(studio, studio.stage, Permission.MOVE_MEMBERS)
    deny(studio, studio.room.talk, Permission.CREATE_PRIVATE_THREADS)
    found = await examined(studio)
    assert f"I cannot run the Stage {studio.stage.mention} (SP-1)" in found
    assert "Move Members" in found
    assert "Create Private Threads" in found


async def test_who_opens_a_space_without_a_backstage_is_told_what_to_give(studio):
    deny(studio, studio.room.talk, Permission.CREATE_PRIVATE_THREADS)
    opened = await studio.say(studio.host, "open", title="The deal")
    assert "hosts hear by direct message" in opened.text
    assert "Create Private Threads" in opened.text
