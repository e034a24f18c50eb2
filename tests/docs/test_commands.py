from tests.docs.pages import ROOT, described

SUBCOMMAND, GROUP, MENU = 1, 2, 3


def leaves(commands):
    """Every command that can be typed or picked: the subcommands of a group each by itself."""
    for name, command in commands.items():
        inner = [each for each in command.get("options", ()) if each["type"] in {SUBCOMMAND, GROUP}]
        yield from ((f"{name} {each['name']}", each) for each in inner)
        if not inner:
            yield name, command


def options_of(command):
    return {
        option["name"]: (option["description"], option.get("required", False))
        for option in command.get("options", ())
    }


async def test_every_command_is_described_and_no_other(commands):
    assert sorted(described()) == sorted(name for name, _ in leaves(commands))


async def test_every_description_is_the_one_that_discord_shows(commands):
    shown = {name: each["description"] for name, each in leaves(commands) if "description" in each}
    page = described()
    assert {name: page[name].description for name in shown} == shown


async def test_every_option_is_described_as_discord_shows_it_and_no_other(commands):
    shown = {name: options_of(each) for name, each in leaves(commands)}
    assert {name: each.options for name, each in described().items()} == shown


async def test_every_choice_is_named(commands):
    page = described()
    unnamed = [
        (name, choice["name"])
        for name, command in leaves(commands)
        for option in command.get("options", ())
        for choice in option.get("choices", ())
        if choice["name"] not in " ".join(page[name].text.split())
    ]
    assert unnamed == []


async def test_the_readme_names_every_command(commands):
    readme = (ROOT / "README.md").read_text("utf-8")
    missing = [name for name in commands if f"/{name}" not in readme and f"*{name}*" not in readme]
    assert missing == []
