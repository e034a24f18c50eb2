"""A Space is planned, announced, begun or called off."""


async def planned(studio, **options):
    room = studio.room
    await room.admin.command(room.talk, "schedule add", channel=room.news, every="24h")
    answer = await studio.say(
        studio.host, "schedule", title="The deal", when="30 June 18:00", **options
    )
    assert "SP-1 is planned" in answer.text, answer.text
    call = await room.news.wait_for(lambda seen: "Space: The deal" in seen.text)
    await studio.until(lambda: room.guild.events.listed)
    return call


async def test_it_is_an_event_and_announced_where_the_story_has_schedules(studio):
    call = await planned(studio, topics="Where is he?; Who pays?")
    (event,) = studio.room.guild.events.listed.values()
    assert (event.name, event.channel) == ("The deal", studio.stage)
    assert event.description == "1. Where is he?\n2. Who pays?"
    assert event.starts_at.isoformat() == "2023-06-30T15:00:00+00:00"
    assert "2 Who pays?" in call.text
    assert f"Host {studio.host.mention}" in call.text


async def test_it_begins_as_planned(studio):
    call = await planned(studio, topics="Where is he?")
    (event,) = studio.room.guild.events.listed.values()
    await studio.say(studio.host, "open", planned="SP-1")
    studio.board = await studio.room.talk.wait_for(lambda seen: "On air: The deal" in seen.text)
    assert "Topic 1 of 1" in studio.board.text
    await studio.room.news.wait_for(lambda seen: seen is call and "on air now" in seen.text)
    await studio.until(lambda: event.status == 2)
    again = await studio.say(studio.host, "open", planned="SP-1", stage=studio.stage)
    assert "SP-1 is on air" in again.text


async def test_it_is_called_off(studio):
    call = await planned(studio)
    await studio.say(studio.host, "cancel", id="SP-1")
    await studio.room.news.wait_for(lambda seen: seen is call and "called off" in seen.text)
    await studio.until(lambda: not studio.room.guild.events.listed)
    assert "only a planned one" in (await studio.say(studio.host, "cancel", id="SP-1")).text


async def test_an_event_that_was_made_before_the_bot_ended_is_not_made_twice(studio):
    await planned(studio)
    (event,) = studio.room.guild.events.listed.values()
    await studio.room.close_desk()
    await studio.room.stand_in.disconnected()
    await studio.room.open_desk()
    assert list(studio.room.guild.events.listed.values()) == [event]


async def test_what_cannot_be_read_is_refused_with_an_example(studio):
    refused = await studio.say(studio.host, "schedule", title="The deal", when="yesterday")
    assert "no moment to come" in refused.text
    assert "Say what it is about" in (await studio.say(studio.host, "open")).text
    assert "is no Space" in (await studio.say(studio.host, "cancel", id="x")).text
    assert "There is no SP-9" in (await studio.say(studio.host, "cancel", id="SP-9")).text
    assert "Only hosts" in (await studio.say(studio.anna, "open", title="Mine")).text


async def test_the_list_shows_all_of_them(studio):
    await planned(studio)
    listed = await studio.say(studio.ben, "list")
    assert "SP-1** The deal · scheduled" in listed.text


async def test_topics_are_proposed_from_the_story(studio):
    proposed = await studio.host.autocomplete(
        studio.room.talk, "space topic", focused="title", value=""
    )
    names = [name for name, _ in proposed]
    assert any(name.startswith("Disputed: ") for name in names)
    assert any("Where is Prigozhin" in name for name in names)
