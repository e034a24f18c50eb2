"""What the messages about a Space look like."""

from bot.screens.parts import Panel
from bot.screens.spaces.answers import announcement, word
from bot.screens.spaces.board import space_board
from bot.screens.spaces.recap import space_brief, space_recap
from bot.screens.spaces.statements import statement
from bot.services.spaces.viewing import (
    SpaceBoard,
    SpaceBrief,
    SpaceCall,
    SpaceContent,
    SpaceRecap,
    SpaceWord,
    StatementShown,
)


def space_message(content: SpaceContent, server_name: str, marker: int) -> Panel:
    """A message about a Space, with the delivery's marker in it."""
    match content:
        case SpaceBoard():
            return space_board(content, marker)
        case SpaceBrief():
            return space_brief(content, marker)
        case SpaceRecap():
            return space_recap(content, marker)
        case _:
            return _to_people(content, server_name, marker)


def _to_people(
    content: SpaceCall | SpaceWord | StatementShown, server_name: str, marker: int
) -> Panel:
    if isinstance(content, SpaceCall):
        return announcement(content, marker)
    if isinstance(content, SpaceWord):
        return word(content, server_name, marker)
    return statement(content, marker)
