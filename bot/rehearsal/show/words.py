"""What a rehearsal says of itself, before and after."""

from rich.text import Text

from bot.rehearsal.show.terminal import Terminal


def introduce(terminal: Terminal, title: str, example: str, zone: str) -> None:
    """Say what is going to be seen, and what it is not."""
    named = " · ".join(part for part in (title, example) if part)
    terminal.line(Text(f"Rehearsal: {named}", "bold"))
    for line in (
        "The real bot on a stand-in for Discord. Nothing leaves this machine.",
        "The story is an example, played from its file: nothing in it is news.",
        f"Times are the story's own, in {zone}. Ctrl-C ends.",
    ):
        terminal.line(line)


def conclude(terminal: Terminal) -> None:
    """Say that the story is over."""
    terminal.line()
    terminal.line(Text("The story is over.", "bold"))
    if terminal.is_interactive:
        terminal.line("The bot is still here. Ctrl-C ends the rehearsal; nothing of it is kept.")


def part(terminal: Terminal, folder: str) -> None:
    """Say what becomes of the rehearsal when the person has left."""
    if folder:
        terminal.line(f"Kept in {folder}: the same --data goes on from here.")
    else:
        terminal.line("The rehearsal is over; nothing of it is kept.")
