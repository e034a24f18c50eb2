"""When the stage falls silent, and when Discord closes it."""

from bot.rehearsal import Permission
from tests.support.waiting import until


async def told(member, words):
    return await member.direct.wait_for(lambda message: words in message.text)


async def in_backstage(studio, words):
    """What the hosts are told in their thread."""
    (thread,) = studio.room.guild.threads
    return await thread.wait_for(lambda message: words in message.text)


async def closed_by_discord(studio):
    """The host drops out; five minutes later the Stage is closed."""
    (thread,) = await until(lambda: studio.room.guild.threads)
    await until(lambda: studio.host.id in thread.members)  # its id is on record by then
    studio.host.leave_stage()
    await studio.shown("nobody since")
    studio.room.pass_time(minutes=2)
    await in_backstage(studio, "Nobody is on the stage of SP-1")
    studio.room.pass_time(minutes=4)
    await studio.until(lambda: studio.room.guild.stages.of(studio.stage) is None)
    await studio.shown("Off air: What does the deal mean?", studio.host.mention)


async def test_hosts_are_warned_and_the_board_says_who_was_asked(studio):
    await studio.open()
    await closed_by_discord(studio)
    await in_backstage(studio, "SP-1 is off air")
    assert f"Asked to come back: {studio.host.mention}" in studio.board.text


async def test_it_opens_again_when_a_host_is_back_and_notifies_nobody(studio):
    await studio.open()
    await closed_by_discord(studio)
    studio.host.join_stage(studio.stage)
    studio.host.take_stage()
    await studio.until(lambda: studio.room.guild.stages.of(studio.stage))
    assert not studio.room.guild.stages.of(studio.stage).notified
    await studio.shown("On air: What does the deal mean?", "host since")
    assert [message.text for message in studio.room.talk.messages if "Recap" in message.text] == []


async def test_an_audience_without_a_host_does_not_open_it(studio):
    await studio.open()
    await closed_by_discord(studio)
    studio.arrive(studio.anna)
    studio.anna.raise_hand()
    await studio.shown(f"floor: 1 {studio.anna.mention}")
    assert studio.room.guild.stages.of(studio.stage) is None


async def test_it_ends_by_itself_when_nobody_comes_back(studio):
    await studio.open()
    await closed_by_discord(studio)
    studio.room.pass_time(minutes=31)
    await studio.shown("Ended: What does the deal mean?")
    await studio.room.talk.wait_for(lambda seen: "Recap: What does" in seen.text)


async def test_hosts_without_a_thread_are_told_by_direct_message(studio):
    everyone = studio.room.guild.everyone
    studio.room.talk.set_overwrite(everyone, deny=Permission.CREATE_PRIVATE_THREADS)
    await studio.open()
    studio.host.leave_stage()
    await studio.shown("nobody since")
    studio.room.pass_time(minutes=2)
    await told(studio.host, "Nobody is on the stage of SP-1")
    assert studio.room.guild.threads == []


async def test_a_host_who_comes_later_gets_into_the_thread(studio):
    await studio.open()
    (thread,) = await until(lambda: studio.room.guild.threads)
    await until(lambda: studio.host.id in thread.members)
    assert studio.cohost.id not in thread.members
    studio.cohost.join_stage(studio.stage)
    studio.cohost.take_stage()
    await until(lambda: studio.cohost.id in thread.members)


async def test_a_lost_permission_is_told_in_words(studio):
    await studio.open()
    studio.arrive(studio.anna)
    await studio.press(studio.anna, "Raise hand")
    studio.stage.set_overwrite(studio.room.guild.bot_role, deny=Permission.MUTE_MEMBERS)
    await studio.press(studio.host, "Next speaker")
    said = await in_backstage(studio, "I could not invite onto the stage")
    assert "Mute Members" in said.text


async def test_what_is_lacking_is_named_before_anything_begins(studio):
    studio.stage.set_overwrite(
        studio.room.guild.bot_role, deny=Permission.MUTE_MEMBERS | Permission.MOVE_MEMBERS
    )
    refused = await studio.say(studio.host, "open", title="The deal")
    assert "Give me in" in refused.text
    assert "Mute Members, Move Members" in refused.text
    assert "No Space" in (await studio.say(studio.host, "end")).text


async def test_the_doctor_names_what_a_planned_space_lacks(studio):
    room = studio.room
    made = await studio.say(studio.host, "schedule", title="The deal", when="30 June 18:00")
    assert "is planned" in made.text
    studio.stage.set_overwrite(room.guild.bot_role, deny=Permission.MOVE_MEMBERS)
    found = await room.moderator.command(room.talk, "desk doctor")
    assert f"I cannot run the Stage <#{studio.stage.id}> (SP-1)" in found.text
    assert "Give me there: Move Members" in found.text
