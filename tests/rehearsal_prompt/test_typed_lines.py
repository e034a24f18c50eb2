import pytest

from bot.rehearsal.prompt import lines
from bot.rehearsal.prompt.mistakes import Mistyped
from bot.rehearsal.prompt.values import chosen, value_of
from tests.support.newsroom import moscow, opened


@pytest.fixture
async def newsroom(tmp_path):
    """The real bot's own commands, registered at the stand-in."""
    room = await opened(tmp_path / "data", moscow(24, "12:00"))
    await room.open_desk()
    yield room
    await room.close_desk()
    await room.stand_in.close()


async def test_a_line_is_read_as_discord_reads_it(newsroom):
    known = lines.offered(newsroom.admin.commands(newsroom.talk))

    def read(text):
        command, rest = lines.named(text, known)
        return command.name, lines.fillings(command, rest)

    assert read("status") == ("status", {})
    assert read("status about:Prigozhin as_of:24 June 21:00") == (
        "status",
        {"about": "Prigozhin", "as_of": "24 June 21:00"},
    )
    assert read('status about:"as_of: nothing"') == ("status", {"about": "as_of: nothing"})
    assert read("schedule add channel:#news every:1h")[0] == "schedule add"
    for text, refusal in {
        "statsu": "Did you mean /status?",
        "schedule": "/schedule needs one more word",
        "status abuot:Prigozhin": "no option abuot. It has: about:",
        "status about:Prigozhin asof:now": "no option asof",
        "status Prigozhin": 'no place for "Prigozhin"',
        "status about:x about:y": "there twice",
    }.items():
        with pytest.raises(Mistyped, match=refusal.replace("?", r"\?")):
            read(text)
    shown = {each.name for each in lines.offered(newsroom.reader.commands(newsroom.talk))}
    assert "status" in shown
    assert "setup" not in shown
    (add,) = (each for each in known if each.name == "schedule add")
    channel = value_of(add.option("channel"), "news", newsroom.admin)
    assert channel is newsroom.news
    with pytest.raises(Mistyped, match='"#nowhere" is none of'):
        value_of(add.option("channel"), "#nowhere", newsroom.admin)


@pytest.mark.parametrize(
    ("text", "value"), [("B2", "b"), ("b2 usual", "b"), ("primary", "p"), ("2", "b"), ("p", "p")]
)
def test_a_choice_goes_by_name_beginning_or_place(text, value):
    assert chosen(text, {"primary record": "p", "B2 usual": "b"}) == value
