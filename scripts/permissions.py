"""Prints the table of rights into its page: `.venv/bin/python -m scripts.permissions`."""

import re
from pathlib import Path

from bot.domain.people import RIGHTS, Role

PAGE = Path(__file__).parent.parent / "docs" / "permissions.md"
_TABLE = re.compile(r"(?P<head><!-- rights -->\n).*?(?P<foot><!-- end -->)", re.DOTALL)


def table() -> str:
    """The rights, an act a line and a role a column."""
    roles = list(Role)
    lines = [
        f"| act | {' | '.join(roles)} |",
        f"|---|{'---|' * len(roles)}",
    ]
    for act, allowed in RIGHTS.items():
        marks = ("yes" if role in allowed else "no" for role in roles)
        lines.append(f"| {act} | {' | '.join(marks)} |")
    return "\n".join(lines)


def printed(page: str) -> str:
    """The page with today's table in its place."""
    return _TABLE.sub(lambda found: f"{found['head']}{table()}\n{found['foot']}", page)


if __name__ == "__main__":
    PAGE.write_text(printed(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
