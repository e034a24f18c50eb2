"""`run_bot.py story`: check, import and export story files, without Discord."""

import argparse
import asyncio
import sys
from pathlib import Path

from bot.app import STORIES, opened_desk
from bot.domain.coverage import Coverage
from bot.domain.errors import Refusal
from bot.services.library import Library
from bot.services.setup import Setup
from bot.services.stories.converting import from_coverage
from bot.services.stories.reading import read_story
from bot.services.stories.schema import StoryFile
from bot.services.stories.writing import write_story
from bot.settings import SettingsError, read_settings
from storage.store import StoreError

_REFUSED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`check FILE`, `import FILE`, `export FILE [--story SLUG] [--server ID]`."""
    acts = parser.add_subparsers(metavar="check | import | export", required=True)
    check = acts.add_parser("check", help="read a story file and name every mistake")
    check.set_defaults(act=_check)
    bring = acts.add_parser("import", help="offer a story file to servers under its slug")
    bring.set_defaults(act=_import)
    export = acts.add_parser("export", help="write a story as a file")
    export.add_argument("--story", default="", metavar="SLUG", help="which story")
    export.add_argument(
        "--server", type=int, default=0, metavar="ID", help="a server's own copy, with its updates"
    )
    export.set_defaults(act=_export)
    for act in (check, bring, export):
        act.add_argument("file", type=Path, metavar="FILE")


def run(chosen: argparse.Namespace) -> int:
    """Do what was asked; 0, or 1 with what is wrong."""
    try:
        print(chosen.act(chosen))  # noqa: T201  (a command's answer)
    except (Refusal, StoreError, SettingsError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return _REFUSED
    except OSError as error:
        print(f"{error.filename}: {error.strerror}.", file=sys.stderr)  # noqa: T201
        return _REFUSED
    return 0


def _check(chosen: argparse.Namespace) -> str:
    return f"{chosen.file} is a story Nightdesk can use: {_summary(read_story(chosen.file))}."


def _import(chosen: argparse.Namespace) -> str:
    file = read_story(chosen.file)
    folder = _imported()
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / f"{file.story.slug}.toml"
    kept.write_text(write_story(file), encoding="utf-8")
    return (
        f"Imported as {file.story.slug}: {_summary(file)}.\n"
        f"A server covers it with /story use slug:{file.story.slug}"
    )


def _export(chosen: argparse.Namespace) -> str:
    if chosen.server:
        file = from_coverage(asyncio.run(_own_copy(chosen.server, chosen.story)))
    else:
        library = Library((STORIES, _imported()))
        file = library.open(chosen.story or _only(library))
    chosen.file.write_text(write_story(file), encoding="utf-8")
    return f"Wrote {chosen.file}: {_summary(file)}."


def _only(library: Library) -> str:
    slugs = [offer.slug for offer in library.offers()]
    if len(slugs) != 1:
        raise Refusal(f"Say which story: --story SLUG. There is: {', '.join(slugs) or 'none'}.")
    return slugs[0]


async def _own_copy(guild_id: int, slug: str) -> Coverage:
    settings = read_settings()
    async with opened_desk(settings.nightdesk_data, settings.database_address) as desk:
        return await Setup(desk, Library(())).copy_of(guild_id, slug)


def _imported() -> Path:
    return read_settings().nightdesk_data / "stories"


def _summary(file: StoryFile) -> str:
    return f"{file.story.title}, {len(file.actors)} actors, {len(file.updates)} updates"
