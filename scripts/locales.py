"""Brings the catalogues in `locales/` up to date: `.venv/bin/python -m scripts.locales`.

Collects the names and descriptions of the commands and every sentence that `say` says, adds what is
new to each language's file, sets aside what is gone, and compiles what the bot reads. What is not
translated yet is named, and said in English.
"""

import ast
import asyncio
import sys
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bot.app import LOCALES, Config, open_app
from bot.languages import DOMAIN, NAME_CONTEXT

ROOT = Path(__file__).parent.parent
Words = str | tuple[str, str]
"""A sentence, or the same for one thing and for several."""
_SPOKEN = {"say": 1, "noted": 1, "say_count": 2}
"""How many sentences each of them is given."""


async def command_words() -> list[tuple[str | None, Words]]:
    """The words of the command tree as (context, English), each once and in order."""
    with TemporaryDirectory() as folder:
        async with open_app(Config(token="", data=Path(folder))) as app:
            await app.client.load()
            tree = app.client.tree
            payloads = [command.to_dict(tree) for command in tree.get_commands(type=None)]
    return list(dict.fromkeys(words for payload in payloads for words in _of_command(payload)))


def said_words() -> list[tuple[str | None, Words]]:
    """What `say` and its like are given in the code, each once and in order."""
    code = [file for room in ("bot", "cogs") for file in sorted((ROOT / room).rglob("*.py"))]
    return [(None, words) for words in said_in(code)]


def said_in(code: Iterable[Path]) -> list[Words]:
    """What `say` and its like are given in these files, each once and in order."""
    found = (words for file in code for words in _said_in(file.read_text("utf-8")))
    return list(dict.fromkeys(found))


def files(folder: Path = LOCALES) -> list[Path]:
    """The files that translators edit, a language each."""
    return sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(file: Path) -> Catalog:
    """A language's file. Raises babel's `PoFileError` where it is none."""
    with file.open("rb") as stream:
        return read_po(stream, locale=file.parent.parent.name, domain=DOMAIN, abort_invalid=True)


def updated(catalogue: Catalog, words: Iterable[tuple[str | None, Words]]) -> Catalog:
    """The catalogue with the words of today: new ones empty, gone ones set aside."""
    wanted = Catalog(domain=DOMAIN, creation_date=catalogue.creation_date)
    for context, english in words:
        wanted.add(english, context=context)
    catalogue.update(wanted, no_fuzzy_matching=True)
    catalogue.project = DOMAIN
    catalogue.version = catalogue.msgid_bugs_address = catalogue.last_translator = ""
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the bot reads it."""
    stream = BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def untranslated(catalogue: Catalog) -> list[Words]:
    """The English words without a translation."""
    return [each.id for each in catalogue if each.id and not any(each.string or "")]


def main() -> int:
    """Update and compile every language, and name what is not translated."""
    words = [*asyncio.run(command_words()), *said_words()]
    for file in files():
        catalogue = updated(read(file), words)
        with file.open("wb") as stream:
            write_po(stream, catalogue, sort_output=True, ignore_obsolete=True)
        file.with_suffix(".mo").write_bytes(compiled(catalogue))
        left, language = untranslated(catalogue), file.parent.parent.name
        said = f"{language}: {len(left)} not translated"
        print(said, *left, sep="\n  ")  # noqa: T201  (a command says what is left)
    return 0


def _said_in(code: str) -> Iterator[Words]:
    # By the syntax tree, not babel's tokens: before Python 3.12 those hide what an f-string says.
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            given = node.args[: _SPOKEN.get(node.func.id, 0)]
            sentences = [str(each.value) for each in given if isinstance(each, ast.Constant)]
            if len(sentences) > 1:
                yield sentences[0], sentences[1]
            else:
                yield from sentences


def _of_command(part: Mapping[str, Any]) -> Iterator[tuple[str | None, Words]]:
    yield NAME_CONTEXT, part["name"]
    if part.get("description"):
        yield None, part["description"]
    for choice in part.get("choices", ()):
        yield None, choice["name"]
    for option in part.get("options", ()):
        yield from _of_command(option)


if __name__ == "__main__":
    sys.exit(main())
