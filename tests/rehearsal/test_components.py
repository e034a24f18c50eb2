import asyncio

import discord
import pytest

from bot.rehearsal import Refused, Upload


class Board(discord.ui.LayoutView):
    """A message with everything that can be pressed."""

    def __init__(self):
        super().__init__(timeout=None)
        verify = discord.ui.Button(label="Verify", custom_id="verify")
        closed = discord.ui.Button(label="Closed", custom_id="closed", disabled=True)
        link = discord.ui.Button(label="Page", url="https://example.org/")
        verify.callback = self.verified
        self.add_item(discord.ui.TextDisplay("R-1"))
        self.add_item(discord.ui.ActionRow(verify, closed, link))
        options = [discord.SelectOption(label=each, value=each.lower()) for each in ("Spam", "Old")]
        select = discord.ui.Select(placeholder="Why?", options=options, max_values=2)
        select.callback = self.chosen
        people = discord.ui.UserSelect(placeholder="Who?")
        people.callback = self.chosen
        self.add_item(discord.ui.ActionRow(select))
        self.add_item(discord.ui.ActionRow(people))
        self.menus = (select, people)

    async def verified(self, interaction):
        self.clear_items().add_item(discord.ui.TextDisplay("R-1 verified"))
        await interaction.response.edit_message(view=self)

    async def chosen(self, interaction):
        values = [str(value) for menu in self.menus for value in menu.values]
        await interaction.response.send_message(" ".join(values), ephemeral=True)


class Report(discord.ui.Modal, title="Report"):
    what = discord.ui.Label(
        text="What happened", component=discord.ui.TextInput(min_length=3, max_length=20)
    )
    place = discord.ui.Label(
        text="Where",
        component=discord.ui.Select(
            options=[discord.SelectOption(label=each) for each in ("North", "South")]
        ),
    )
    picture = discord.ui.Label(
        text="Picture", component=discord.ui.FileUpload(required=False, max_values=2)
    )
    source = discord.ui.Label(
        text="Source", component=discord.ui.TextInput(default="own eyes", required=False)
    )
    note = discord.ui.TextDisplay("Nothing is shown as fact before review.")

    async def on_submit(self, interaction):
        files = [(await each.read()).decode() for each in self.picture.component.values]
        parts = [self.what.component.value, *self.place.component.values, *files]
        said = " · ".join([*parts, self.source.component.value])
        await interaction.response.send_message(said, ephemeral=True)


@pytest.fixture
async def board(channel, place):
    await place.send(view=Board())
    return channel.messages[0]


@pytest.fixture
async def form(client, channel, reader):
    @client.tree.command(description="Reports")
    async def report(interaction):
        await interaction.response.send_modal(Report())

    await client.tree.sync()
    return (await reader.command(channel, "report")).form


async def test_a_button_changes_its_message(board, reader):
    assert board.buttons == ["Verify", "Closed", "Page"]
    answer = await reader.press(board, "Verify")
    assert (answer.kind, answer.message) == ("update", board)
    assert (board.text, board.buttons) == ("R-1 verified", [])


async def test_what_cannot_be_pressed_is_refused(board, reader):
    for label, why in (("Closed", "disabled"), ("Page", "link"), ("Gone", "no button")):
        with pytest.raises(Refused, match=why):
            await reader.press(board, label)


async def test_a_menu_takes_values_and_people(board, reader):
    assert (await reader.choose(board, "Why?", ["Spam", "old"])).text == "spam old"
    assert (await reader.choose(board, "Who?", [reader])).text == "spam old reader"
    for name, values in (("Why?", ["New"]), ("Why?", []), ("Who?", ["x"]), ("Which?", ["old"])):
        with pytest.raises(Refused):
            await reader.choose(board, name, values)


async def test_a_private_answer_belongs_to_one_person(board, guild, reader):
    answer = await reader.choose(board, "Why?", ["Spam"])
    other = guild.add_member("Other")
    assert answer.ephemeral
    with pytest.raises(Refused, match="only Reader sees"):
        await other.press(answer, "Verify")


async def test_a_form_is_filled_by_its_labels(form, reader):
    assert [each.label for each in form.fields] == ["What happened", "Where", "Picture", "Source"]
    assert (form.title, form.text) == ("Report", "Nothing is shown as fact before review.")
    picture = Upload("x.png", b"pixels", "image/png")
    values = {"What happened": "Columns", "Where": "South", "Picture": picture}
    answer = await reader.submit(form, values)
    assert answer.text == "Columns · South · pixels · own eyes"


@pytest.mark.parametrize(
    "values",
    [
        {"Where": "South"},
        {"What happened": "ab", "Where": "South"},
        {"What happened": "a" * 21, "Where": "South"},
        {"What happened": "Columns"},
        {"What happened": "Columns", "Where": "East"},
        {"What happened": "Columns", "Where": ["North", "South"]},
        {"What happened": "Columns", "Where": "North", "Picture": "x.png"},
        {"What happened": "Columns", "Where": "North", "Else": "x"},
    ],
)
async def test_a_form_filled_wrongly_is_refused(form, reader, values):
    with pytest.raises(Refused):
        await reader.submit(form, values)


class SlowBoard(Board):
    """Says nothing at first."""

    def __init__(self):
        super().__init__()
        self.go_on = asyncio.Event()

    async def verified(self, interaction):
        await interaction.response.defer()
        await self.go_on.wait()
        self.clear_items().add_item(discord.ui.TextDisplay("Settled"))
        await interaction.edit_original_response(view=self)


async def test_a_silent_acknowledgement_waits_for_its_edit(channel, place, reader):
    view = SlowBoard()
    await place.send(view=view)
    answer = await reader.press(channel.messages[0], "Verify")
    assert answer.kind == "deferred"
    view.go_on.set()
    assert (await answer.settled()).kind == "update"
    assert channel.messages[0].text == "Settled"
