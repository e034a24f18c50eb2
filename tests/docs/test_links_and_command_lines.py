import re
import shlex

import pytest

from bot.cli import COMMANDS, parser
from tests.docs.pages import PAGES, ROOT

_LINK = re.compile(r"\]\((?!https?:|#)(?P<path>[^)#\s]*)(?:#(?P<anchor>[\w-]+))?\)")
_OWN_ANCHOR = re.compile(r"\]\(#(?P<anchor>[\w-]+)\)")
_LINE = re.compile(r"(?:run_bot\.py|python3? -m bot)(?P<rest>(?: [\w./=<>-]+)*)")
_SCRIPT = re.compile(r"python3? (?P<file>benchmarks/[\w/]+\.py)|-m (?P<module>scripts\.\w+)")
_FILE = re.compile(
    r"`(?P<path>(?:bot|cogs|storage|tests|docs|scripts|benchmarks|stories)/[\w./-]*)`"
)
# What a reader replaces by a name of their own.
_PLACEHOLDERS = {
    "FILE": "a.toml",
    "SLUG": "a",
    "ID": "1",
    "PATTERN": "a",
    "SECONDS": "1",
    "FROM_URL": "a",
    "TO_URL": "b",
}


def anchors(path):
    text = path.read_text("utf-8")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings
    }


def broken_links(page):
    text = page.read_text("utf-8")
    for found in _LINK.finditer(text):
        target = (page.parent / found["path"]).resolve()
        anchor = found["anchor"]
        if not target.exists() or (anchor and anchor not in anchors(target)):
            yield found.group()
    yield from (f.group() for f in _OWN_ANCHOR.finditer(text) if f["anchor"] not in anchors(page))


def command_lines(page):
    for found in _LINE.finditer(page.read_text("utf-8")):
        words = shlex.split(found["rest"])
        if words:
            yield [_PLACEHOLDERS.get(word, word) for word in words]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page):
    assert list(broken_links(page)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_line_is_one_that_the_program_takes(page):
    for words in command_lines(page):
        parser(COMMANDS).parse_args(words)


def test_the_two_commands_come_first_in_the_readme():
    lines = [" ".join(words) for words in command_lines(ROOT / "README.md")]
    assert lines[:2] == ["rehearse", "test"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_script_named_is_there(page):
    for found in _SCRIPT.finditer(page.read_text("utf-8")):
        path = found["file"] or found["module"].replace(".", "/") + ".py"
        assert (ROOT / path).is_file(), path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_named_is_there(page):
    named = {found["path"] for found in _FILE.finditer(page.read_text("utf-8"))}
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_every_page_is_reachable_from_the_readme():
    pages, seen = [ROOT / "README.md"], set()
    while pages:
        page = pages.pop()
        seen.add(page)
        links = _LINK.findall(page.read_text("utf-8"))
        targets = {(page.parent / path).resolve() for path, _ in links if path.endswith(".md")}
        pages += targets - seen
    assert seen >= set(PAGES)
