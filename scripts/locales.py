"""Brings the catalogues in `locales/` up to date: `.venv/bin/python -m scripts.locales`.

Collects every name and description of the commands, adds what is new to each language's file,
sets aside what is gone, and compiles what the bot reads. What is not translated yet is named.
"""

import asyncio
import sys
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bot.app import LOCALES, Config, open_app
from bot.languages import DOMAIN, NAME_CONTEXT

Word = tuple[str | None, str]


async def command_words() -> list[Word]:
    """The words of the command tree as (context, English), each once and in order."""
    with TemporaryDirectory() as folder:
        async with open_app(Config(token="", data=Path(folder))) as app:
            await app.client.load()
            tree = app.client.tree
            payloads = [command.to_dict(tree) for command in tree.get_commands(type=None)]
    return list(dict.fromkeys(word for payload in payloads for word in _words(payload)))


def _words(part: Mapping[str, Any]) -> Iterator[Word]:
    yield NAME_CONTEXT, part["name"]
    if part.get("description"):
        yield None, part["description"]
    for choice in part.get("choices", ()):
        yield None, choice["name"]
    for option in part.get("options", ()):
        yield from _words(option)


def files(folder: Path = LOCALES) -> list[Path]:
    """The files that translators edit, a language each."""
    return sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def read(file: Path) -> Catalog:
    """A language's file. Raises babel's `PoFileError` where it is none."""
    with file.open("rb") as stream:
        return read_po(stream, locale=file.parent.parent.name, domain=DOMAIN, abort_invalid=True)


def main() -> int:
    """Update and compile every language; 1 where something is not translated."""
    words, missing = asyncio.run(command_words()), 0
    for file in files():
        catalogue = updated(read(file), words)
        with file.open("wb") as stream:
            write_po(stream, catalogue, sort_output=True, ignore_obsolete=True)
        file.with_suffix(".mo").write_bytes(compiled(catalogue))
        left = untranslated(catalogue)
        missing += len(left)
        language = file.parent.parent.name
        print(f"{language}: {len(left)} not translated", *left, sep="\n  ")  # noqa: T201  (a command says what is left)
    return 1 if missing else 0


def updated(catalogue: Catalog, words: list[Word]) -> Catalog:
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


def untranslated(catalogue: Catalog) -> list[str]:
    """The English words without a translation."""
    return [str(each.id) for each in catalogue if each.id and not each.string]


if __name__ == "__main__":
    sys.exit(main())
