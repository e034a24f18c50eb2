"""What Discord refuses, the stand-in refuses: bodies straight over HTTP, past the client."""

import aiohttp
import pytest

V2 = 1 << 15


def text(content="x", **more):
    return {"type": 10, "content": content, **more}


def button(custom_id="b", **more):
    return {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id, **more}


def row(*inner):
    return {"type": 1, "components": list(inner)}


def select(values=("a",), **more):
    options = [{"label": each, "value": each} for each in values]
    return row({"type": 3, "custom_id": "s", "options": options, **more})


def section(count=1, **more):
    return {"type": 9, "components": [text()] * count, "accessory": button(), **more}


def box(*inner, **more):
    return {"type": 17, "components": list(inner), **more}


def layout(*components):
    return {"flags": V2, "components": list(components)}


def embed(size):
    return {"description": "x" * size}


REFUSED = {
    "nothing": {},
    "blank": {"content": ""},
    "long content": {"content": "x" * 2001},
    "long nonce": {"content": "x", "nonce": "n" * 26},
    "embeds too long together": {"embeds": [embed(4000), embed(2001)]},
    "eleven embeds": {"embeds": [embed(1)] * 11},
    "long embed title": {"embeds": [{"title": "x" * 257}]},
    "embed field without value": {"embeds": [{"fields": [{"name": "x", "value": ""}]}]},
    "layout with content": {**layout(text()), "content": "x"},
    "layout with embeds": {**layout(text()), "embeds": [embed(1)]},
    "layout without the flag": {"components": [text()]},
    "empty layout": layout(),
    "too much text": layout(text("x" * 3000), text("x" * 1001)),
    "too many parts": layout(box(*[text()] * 20), box(*[text()] * 19)),
    "box in a box": layout(box(box(text()))),
    "bare button": layout(button()),
    "section without accessory": layout(section(accessory=None)),
    "section of four texts": layout(section(4)),
    "section of none": layout(section(0)),
    "accent colour out of range": layout(box(text(), accent_color=1 << 24)),
    "custom id twice": {"content": "x", "components": [row(button(), button())]},
    "id twice": layout(text(id=3), text(id=3)),
    "id too large": layout(text(id=1 << 31)),
    "button without custom id": {"content": "x", "components": [row(button(""))]},
    "long custom id": {"content": "x", "components": [row(button("b" * 101))]},
    "long label": {"content": "x", "components": [row(button(label="x" * 81))]},
    "no label": {"content": "x", "components": [row(button(label=None))]},
    "link with custom id": {"components": [row(button(style=5, url="https://example.org"))]},
    "six buttons": {"content": "x", "components": [row(*[button(str(n)) for n in range(6)])]},
    "six rows": {"content": "x", "components": [row(button(str(n))) for n in range(6)]},
    "empty row": {"content": "x", "components": [row()]},
    "select without options": {"content": "x", "components": [select(())]},
    "option twice": {"content": "x", "components": [select(("a", "a"))]},
    "26 options": {"content": "x", "components": [select([str(n) for n in range(26)])]},
    "more values than options": {"content": "x", "components": [select(max_values=2)]},
    "least above most": {"content": "x", "components": [select("ab", min_values=2)]},
    "unknown component": {"content": "x", "components": [{"type": 99}]},
    "missing attachment": layout({"type": 12, "items": [{"media": {"url": "attachment://a.png"}}]}),
    "address of no scheme": layout({"type": 12, "items": [{"media": {"url": "a.png"}}]}),
    "parse and users": {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
    "reply to nothing": {"content": "x", "message_reference": {"message_id": "1"}},
}

ACCEPTED = {
    "content at its limit": {"content": "x" * 2000},
    "text at its limit": layout(text("x" * 2000), box(text("x" * 2000))),
    "forty parts": layout(box(*[text()] * 19), box(*[text()] * 19)),
    "five by five": {
        "content": "x",
        "components": [row(*[button(f"{n}{m}") for m in range(5)]) for n in range(5)],
    },
    "a menu": layout(text(), select([str(n) for n in range(25)], max_values=25)),
    "a section": layout(section(3)),
}


@pytest.fixture
async def post(stand_in, channel):
    headers = {"Authorization": f"Bot {stand_in.token}"}
    async with aiohttp.ClientSession(headers=headers) as session:

        async def send(body):
            url = f"{stand_in.api_url}/channels/{channel.id}/messages"
            async with session.post(url, json=body) as response:
                return response.status, await response.json()

        yield send


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED)
async def test_a_malformed_message_is_refused(post, channel, body):
    status, answer = await post(body)
    assert status == 400
    assert answer["code"] in {50035, 50006}
    assert answer["code"] == 50006 or answer["errors"]
    assert channel.messages == []


@pytest.mark.parametrize("body", ACCEPTED.values(), ids=ACCEPTED)
async def test_a_message_at_the_limits_is_accepted(post, channel, body):
    status, answer = await post(body)
    assert (status, answer.get("errors")) == (200, None)
    assert len(channel.messages) == 1


async def test_a_complaint_names_the_place(post):
    _, answer = await post(layout(box(section(accessory=button(label="x" * 81)))))
    place = answer["errors"]["components"]["0"]["components"]["0"]["accessory"]["label"]
    assert place["_errors"][0]["code"] == "BASE_TYPE_BAD_LENGTH"


def command(**more):
    return {"name": "status", "description": "Shows", **more}


def option(name="about", kind=3, **more):
    return {"name": name, "description": "x", "type": kind, **more}


def long_choice(name):
    return {"name": name, "value": name, "name_localizations": {"de": f"{name:>99}"}}


BAD_COMMANDS = {
    "upper case": [command(name="Status")],
    "spaces": [command(name="my status")],
    "no description": [command(description="")],
    "long description": [command(description="x" * 101)],
    "twice": [command(), command()],
    "required after optional": [command(options=[option("a"), option("b", required=True)])],
    "26 options": [command(options=[option(f"o{n}") for n in range(26)])],
    "options of one name": [command(options=[option(), option()])],
    "26 choices": [
        command(options=[option(choices=[{"name": str(n), "value": str(n)} for n in range(26)])])
    ],
    "choice of a wrong type": [command(options=[option(choices=[{"name": "a", "value": 1}])])],
    "choices that suggest": [
        command(options=[option(autocomplete=True, choices=[{"name": "a", "value": "a"}])])
    ],
    "subcommand beside option": [command(options=[option("a", 1), option("b")])],
    "menu with description": [{"name": "Look", "type": 3, "description": "x"}],
    "101 commands": [command(name=f"c{n}") for n in range(101)],
    "a translation into no language": [command(name_localizations={"xx": "stand"})],
    "a translated name with a space": [command(name_localizations={"de": "der stand"})],
    "a long translation": [command(description_localizations={"de": "x" * 101})],
    "two names alike in one language": [
        command(name="one", name_localizations={"de": "stand"}),
        command(name="two", name_localizations={"de": "stand"}),
    ],
    "a translation like the other's own name": [
        command(name="one", name_localizations={"de": "two"}),
        command(name="two"),
    ],
    "translated choices alike": [
        command(
            options=[
                option(
                    choices=[
                        {"name": "a", "value": "a", "name_localizations": {"de": "c"}},
                        {"name": "b", "value": "b", "name_localizations": {"de": "c"}},
                    ]
                )
            ]
        )
    ],
    "too much with its longest translations": [
        command(
            options=[
                option(name=f"o{n}", choices=[long_choice(f"{n}.{m}") for m in range(25)])
                for n in range(4)
            ]
        )
    ],
}


@pytest.mark.parametrize("body", BAD_COMMANDS.values(), ids=BAD_COMMANDS)
async def test_malformed_commands_are_refused(stand_in, body):
    bot = stand_in.backstage.bot.id
    headers = {"Authorization": f"Bot {stand_in.token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.put(f"{stand_in.api_url}/applications/{bot}/commands", json=body) as response,
    ):
        assert response.status == 400
        assert (await response.json())["code"] == 50035
    assert stand_in.backstage.commands.everywhere == []
