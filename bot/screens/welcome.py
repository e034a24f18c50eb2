"""The welcome: what everybody in a server can do."""

from bot.domain.people import Role
from bot.domain.speech import say
from bot.domain.story import Server
from bot.domain.verification import Verification
from bot.screens.helping import HELP
from bot.screens.marks import ACCENTS
from bot.screens.parts import Panel
from bot.screens.sheet import Sheet


def welcome(server: Server, story: str, *, marker: int | None = None) -> Panel:
    """What everybody here can do, by what they are; `story` is a `story_line` or empty."""
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED], marker=marker)
    covers = (
        say("This server covers **{story}**.", story=story)
        if story
        else say("This server covers breaking news.")
    )
    how = say("You report what you see, moderators settle what is true, the timeline says it.")
    sheet.text(f"## {say('Welcome to the desk')}\n{covers} {how}")
    held = {
        Role.MODERATOR: server.moderator_role,
        Role.HOST: server.host_role,
        Role.SCRIBE: server.scribe_role,
    }
    titles = {Role.ADMINISTRATOR: say("Who may manage this server")}
    for role, (title, lines) in HELP.items():
        named = held.get(role)
        if named == 0:
            continue  # nobody is one here
        whose = f" (<@&{named:d}>)" if named else ""
        sheet.rule()
        head = f"### {titles.get(role, say(title))}{whose}"
        sheet.text("\n".join((head, *map(say, lines))))
    return sheet.panel()
