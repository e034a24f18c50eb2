async def test_a_client_logs_in_and_sees_its_server(client, guild, channel):
    seen = client.get_guild(guild.id)
    assert client.user.bot
    assert seen.name == "Newsroom"
    assert seen.get_channel(channel.id).name == "timeline"
    assert seen.me.guild_permissions.send_messages
    assert client.errors == []


async def test_a_slash_command_answers(client, channel, reader):
    @client.tree.command(description="Says hello")
    async def hello(interaction, name: str):
        await interaction.response.send_message(f"Hello {name}", ephemeral=True)

    await client.tree.sync()
    answer = await reader.command(channel, "hello", name="you")
    assert (answer.kind, answer.text, answer.ephemeral) == ("message", "Hello you", True)
    assert channel.messages == []


async def test_a_message_is_posted(channel, place):
    sent = await place.send("News")
    assert [each.content for each in channel.messages] == ["News"]
    assert sent.id == channel.messages[0].id
