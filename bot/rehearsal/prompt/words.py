"""What the prompt can be told, and its help."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """A word of the prompt: how it is typed and what it does."""

    name: str
    usage: str
    does: str


WORDS = (
    Word("press", "press Verify", "presses a button, on the newest message that has it"),
    Word("press", "press 12 Verify", "presses it on message (12)"),
    Word("choose", "choose [12] B2", "chooses in a menu; several with ; between them"),
    Word("menu", "menu 12 Report to the desk", "picks an entry of a message's menu"),
    Word("say", "say Hello", "writes a message of your own"),
    Word("look", "look [12]", "lists what can be pressed, or shows message (12) again"),
    Word("as", "as moderator", "be a reader, reporter, moderator, administrator or host"),
    Word("stage", "stage join", "goes to the Stage; leave, hand, accept, speak, mute … there"),
    Word("in", "in #review", "go to another channel"),
    Word("speed", "speed 0.5", "how fast the story is played: 0.5, 1, 2 … or max"),
    Word("pause", "pause", "holds the story; go plays on, next plays one step"),
    Word("go", "go", "plays the story on"),
    Word("next", "next", "plays one step and holds again"),
    Word("help", "help", "shows this"),
    Word("quit", "quit", "ends the rehearsal, as Ctrl-D and Ctrl-C do"),
)
ALSO = {"resume": "go", "exit": "quit"}
SLASH = ("/status about:Prigozhin", "a command of the bot, as in Discord; Tab completes it")
HIDDEN = frozenset({"go", "next"})


def help_lines() -> list[tuple[str, str]]:
    """Return each thing that can be typed and what it does."""
    return [SLASH, *((each.usage, each.does) for each in WORDS if each.name not in HIDDEN)]


def names() -> dict[str, str]:
    """Return the words by name, with what they do."""
    found: dict[str, str] = {}
    for each in WORDS:
        found.setdefault(each.name, each.does)
    return found
