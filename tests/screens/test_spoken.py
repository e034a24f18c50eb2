"""Every word on a screen is said by `say`, so that it can be translated."""

import ast
import re
from pathlib import Path

import pytest

SCREENS = Path(__file__).parents[2] / "bot" / "screens"
SPOKEN = {"say", "say_count", "noted"}
SILENT = {"ValueError", "Address", "compile"}
"""What is not shown: errors of the program, addresses, patterns."""
WORD = re.compile(r"[^\W\d_]{2,}")
EXCEPTIONS = {
    "## Nightdesk\n",  # its name
    "cron ",  # as the option is called
}
FILES = sorted(SCREENS.rglob("*.py"))


def unspoken(code):
    """String constants with words that `say` does not say: sentences, and what buttons show."""
    return [found for found in _walk(ast.parse(code)) if found not in EXCEPTIONS]


def _walk(node):
    if isinstance(node, ast.Call) and _name(node) in SPOKEN | SILENT:
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_sentence(node.value):
        yield node.value
    if isinstance(node, ast.JoinedStr):
        yield from _of_f_string(node)
        return
    if isinstance(node, ast.Call) and _name(node) in {"press", "ask"}:
        yield from _bare(node.args[:1])
    for child in ast.iter_child_nodes(node):
        yield from _walk(child)


def _of_f_string(node):
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            yield from _walk(part.value)
        elif WORD.search(part.value) and not _is_code(part.value):
            yield part.value


def _bare(values):
    for value in values:
        if isinstance(value, ast.Constant) and WORD.search(value.value):
            yield value.value


def _is_sentence(text):
    return " " in text.strip() and WORD.search(text) and not _is_code(text)


def _is_code(text):
    """Discord's own marks, addresses and ids."""
    return bool(re.fullmatch(r"[\w-]*\|?|<t:|:[a-zA-Z]>|[a-z]+://.*", text))


def _name(call):
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SCREENS)))
def test_every_word_on_a_screen_can_be_translated(file):
    assert unspoken(file.read_text("utf-8")) == []


def test_a_word_that_is_not_said_is_found():
    assert unspoken('sheet.text("Nothing is here.")') == ["Nothing is here."]
    assert unspoken('press("Take", "take")') == ["Take"]
    assert unspoken('f"by {who}"') == ["by "]
    assert unspoken("sheet.text(f\"## {say('Nothing is here.')}\")") == []
