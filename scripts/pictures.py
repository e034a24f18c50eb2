"""Draws the pictures of the documents: `.venv/bin/python -m scripts.pictures`.

Needs Chromium or Chrome, and pngquant to make them small. What is drawn are messages of the
real bot, as a stand-in received them.
"""

import asyncio
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.rehearsal.show import KnownNames
from bot.rehearsal.show.marks import Marks
from scripts import chapters
from scripts.markup import Drawing
from scripts.newsroom import Newsroom, opened, set_up

HERE = Path(__file__).parent
PICTURES = HERE.parent / "docs" / "pictures"
LARGEST = 150_000
_WIDTH, _SHARPNESS = 400, 2
_HEIGHT = re.compile(r'data-height="(\d+)"')
_MEASURE = "document.documentElement.dataset.height=document.body.offsetHeight"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


async def pages(data: Path) -> dict[str, str]:
    """Every picture as an HTML page, by its name."""
    async with opened(data, chapters.PRESENT) as room:
        marks = Marks(KnownNames(room.stand_in.backstage), ZoneInfo("Europe/Moscow"))
        drawing = Drawing(marks)
        shown = await _shown(room, drawing)
    style = (HERE / "phone.css").read_text(encoding="utf-8")
    return {name: _page(body, style) for name, body in shown.items()}


async def _shown(room: Newsroom, drawing: Drawing) -> dict[str, str]:
    await set_up(room)
    ask = room.reader.command
    shown = {
        "board": drawing.message((await ask(room.talk, "status")).message),
        "prigozhin": drawing.message((await ask(room.talk, "status", about="Prigozhin")).message),
        "figures": drawing.message((await ask(room.talk, "figures")).message),
    }
    await chapters.report(room)
    await chapters.verify(room)
    await room.report(chapters.LIKE_IT, when="24 June 15:30 MSK", origin="a post")
    shown["card"] = drawing.message(await room.card("R-2"))
    room.clock.move_to(chapters.DIGEST)
    digest = await room.posted(room.news, lambda text: "U-27" in text)
    return shown | {"digest": drawing.message(digest)}


def _page(body: str, style: str) -> str:
    head = f'<meta charset="utf-8"><style>{style}</style>'
    return f"<!doctype html>{head}<body>{body}</body><script>{_MEASURE}</script>"


def draw(browser: str, page: Path, picture: Path) -> None:
    """Let a browser draw a page, exactly as high as it is."""
    with TemporaryDirectory() as profile:
        scale = f"--force-device-scale-factor={_SHARPNESS}"
        command = [browser, *_FLAGS, scale, f"--user-data-dir={profile}"]
        dump = _run([*command, "--dump-dom", f"--window-size={_WIDTH},600", page.as_uri()])
        found = _HEIGHT.search(dump)
        height = int(found[1]) if found else 600
        size = f"--window-size={_WIDTH},{height}"
        _run([*command, size, f"--screenshot={picture}", page.as_uri()])


def slim(picture: Path) -> None:
    """Reduce a picture to a palette, where pngquant is installed."""
    if quant := shutil.which("pngquant"):
        _run([quant, "--force", "--speed=1", "--strip", f"--output={picture}", "64", str(picture)])


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)  # noqa: S603
    return done.stdout


def main() -> int:
    """Draw every picture; 1 where there is no browser, or one came out too large."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        sys.stderr.write(f"None of these is installed: {', '.join(_BROWSERS)}.\n")
        return 1
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        for name, text in asyncio.run(pages(Path(folder, "data"))).items():
            page = Path(folder, f"{name}.html")
            page.write_text(text, encoding="utf-8")
            draw(browser, page, PICTURES / f"{name}.png")
            slim(PICTURES / f"{name}.png")
    large = [found.name for found in PICTURES.glob("*.png") if found.stat().st_size > LARGEST]
    sys.stderr.writelines(f"{name} is over {LARGEST:,} bytes.\n" for name in large)
    return 1 if large else 0


if __name__ == "__main__":
    sys.exit(main())
