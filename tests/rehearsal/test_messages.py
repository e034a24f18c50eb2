import io

import discord
import pytest

from bot.rehearsal import Intent


async def test_the_same_nonce_posts_once(channel, place):
    first = await place.send("News", nonce="n-1")
    second = await place.send("News", nonce="n-1")
    assert first.id == second.id
    assert len(channel.messages) == 1


async def test_an_old_nonce_no_longer_protects(clock, channel, place):
    await place.send("News", nonce="n-1")
    clock.advance(minutes=10)
    await place.send("News", nonce="n-1")
    assert len(channel.messages) == 2


async def test_history_never_returns_a_nonce(place):
    await place.send("News", nonce="n-1")
    assert [each.nonce async for each in place.history()] == [None]


async def test_history_goes_back_page_by_page(place):
    sent = [(await place.send(str(number))).id for number in range(5)]
    everything = [each.id async for each in place.history(limit=5)]
    newer = [each.id async for each in place.history(after=discord.Object(sent[1]), limit=2)]
    older = [each.id async for each in place.history(before=discord.Object(sent[2]))]
    around = [each.id async for each in place.history(around=discord.Object(sent[2]), limit=3)]
    assert everything == sent[::-1]
    assert newer == [sent[2], sent[3]]
    assert older == [sent[1], sent[0]]
    assert around == [sent[3], sent[2], sent[1]]


async def test_an_edit_keeps_what_stood_before(clock, channel, place):
    sent = await place.send("News")
    clock.advance(seconds=5)
    await sent.edit(content="Better news")
    message = channel.messages[0]
    assert (message.content, message.edits[0].content) == ("Better news", "News")
    assert message.edited_at == clock()


async def test_a_deleted_message_is_gone(channel, place):
    sent = await place.send("News")
    posted = channel.messages[0]
    await sent.delete()
    assert (channel.messages, posted.deleted) == ([], True)
    with pytest.raises(discord.NotFound) as caught:
        await place.fetch_message(sent.id)
    assert caught.value.code == 10008


async def test_a_file_can_be_read_back(channel, place):
    sent = await place.send("Look", file=discord.File(io.BytesIO(b"bytes"), "note.txt"))
    assert await sent.attachments[0].read() == b"bytes"
    assert channel.messages[0].attachments[0].upload.data == b"bytes"


async def test_components_come_back_with_ids_and_resolved_media(channel, place):
    view = discord.ui.LayoutView()
    box = discord.ui.Container(discord.ui.TextDisplay("# Board", id=7), accent_colour=0x009E73)
    gallery = discord.ui.MediaGallery(discord.MediaGalleryItem("attachment://map.png"))
    box.add_item(gallery)
    view.add_item(box)
    sent = await place.send(view=view, file=discord.File(io.BytesIO(b"png"), "map.png"))
    container = sent.components[0]
    assert container.id == 1
    assert [each.id for each in container.children] == [7, 2]
    assert container.children[1].items[0].media.url == channel.messages[0].attachments[0].url
    assert channel.messages[0].text == "# Board"


@pytest.mark.parametrize(
    ("allowed", "pings"),
    [
        (None, True),
        (discord.AllowedMentions.none(), False),
        (discord.AllowedMentions(everyone=False, users=False, roles=True), False),
    ],
)
@pytest.mark.parametrize("as_layout", [True, False])
async def test_mentions_ping_unless_they_are_forbidden(place, reader, allowed, pings, as_layout):
    said = f"{reader.mention} @everyone"
    if as_layout:
        view = discord.ui.LayoutView().add_item(discord.ui.TextDisplay(said))
        await place.send(view=view, allowed_mentions=allowed)
    else:
        await place.send(said, allowed_mentions=allowed)
    found = reader.guild.channels[0].messages[0].pings
    assert bool(found) is pings
    assert found.users == (frozenset({reader.id}) if pings else frozenset())
    assert found.everyone is pings


async def test_a_direct_message_arrives_unless_the_person_closed_them(client, reader):
    user = await client.fetch_user(reader.id)
    await user.send("For you")
    assert [each.text for each in reader.direct_messages] == ["For you"]
    reader.closes_dms = True
    with pytest.raises(discord.Forbidden) as caught:
        await user.send("Again")
    assert caught.value.code == 50007


async def test_an_announcement_is_published_once(client, guild):
    channel = guild.add_announcement_channel("news")
    sent = await (await client.fetch_channel(channel.id)).send("News")
    await sent.publish()
    assert channel.messages[0].flags & 1
    with pytest.raises(discord.HTTPException) as caught:
        await sent.publish()
    assert caught.value.code == 40033


async def test_what_people_see_is_told_to_whoever_watches(stand_in, reader, place):
    seen = []
    stand_in.on_visible(lambda each: seen.append((each.kind, each.message.text)))
    sent = await place.send("News")
    await sent.edit(content="Better news")
    await sent.delete()
    reader.say(reader.guild.channels[0], "Thanks")
    kinds = [("posted", "News"), ("edited", "Better news"), ("deleted", "Better news")]
    assert seen == [*kinds, ("posted", "Thanks")]


async def test_waiting_for_a_message_sees_it_as_soon_as_it_is_there(channel, place):
    await place.send("News")
    found = await channel.wait_for(lambda each: "News" in each.text)
    assert found is channel.messages[0]
    with pytest.raises(TimeoutError):
        await channel.wait_for(lambda each: "Nothing" in each.text, timeout=0.01)


async def test_history_is_blank_without_the_granted_intent(stand_in, channel, place, reader):
    reader.say(channel, "Read me")
    assert [each.content async for each in place.history()] == [""]
    stand_in.grant_intents(Intent.MESSAGE_CONTENT)
    assert [each.content async for each in place.history()] == ["Read me"]


async def test_an_edit_cannot_mix_content_and_layout(channel, place):
    sent = await place.send("News")
    view = discord.ui.LayoutView().add_item(discord.ui.TextDisplay("Board"))
    with pytest.raises(discord.HTTPException, match="content"):
        await sent.edit(view=view)
    await sent.edit(content=None, view=view)
    with pytest.raises(discord.HTTPException, match="content"):
        await sent.edit(content="News again")
    assert channel.messages[0].text == "Board"


async def test_an_edit_that_leaves_nothing_is_refused(channel, place):
    sent = await place.send("News")
    with pytest.raises(discord.HTTPException) as caught:
        await sent.edit(content="")
    assert (caught.value.code, channel.messages[0].text) == (50006, "News")
