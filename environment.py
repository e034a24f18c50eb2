"""Makes the environment beside this file and runs the program inside it.

Standard library only, and readable by Pythons that are too old, so that they can be told so.
Used by ``run_bot.py``; nobody has to call pip or to activate anything.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

OLDEST = (3, 11)
RUN = "requirements.txt"
DEVELOP = "requirements-dev.txt"


class SetupError(Exception):
    """The environment cannot be made; the text says what to do."""


def enter(root: Path, arguments: Sequence[str]) -> None:
    """Return only when running inside ``root/.venv`` with every package there.

    Elsewhere the environment is made if need be, and the same command line starts again
    inside it. ``test`` as the first argument asks for the development packages too. Where the
    environment cannot be made, the process ends with words for the person.
    """
    try:
        refuse_old_python(sys.version_info[:2])
        Environment(root).enter(packages_for(arguments))
    except SetupError as error:
        sys.exit(str(error))
    except OSError as error:
        sys.exit(
            f"Nightdesk could not set itself up: {error}\n"
            "Check that you may write to its folder and that the disk has room, then start again."
        )


def packages_for(arguments: Sequence[str]) -> str:
    """Name the requirements file that a command line needs."""
    return DEVELOP if list(arguments[:1]) == ["test"] else RUN


def refuse_old_python(version: tuple[int, ...]) -> None:
    """Raise SetupError for a Python older than 3.11."""
    if version < OLDEST:
        running, oldest = (".".join(map(str, part)) for part in (version, OLDEST))
        raise SetupError(
            f"Nightdesk needs Python {oldest} or newer, and this is Python {running}.\n"
            "Start it with a newer one, for example:  python3.12 run_bot.py"
        )


def choose_pip(*, has_pip: bool, has_ensurepip: bool) -> str:
    """Name the module that can fill an empty environment; SetupError where there is none."""
    if has_pip:  # nothing is unpacked first, and Debian's Python has it without ensurepip
        return "pip"
    if has_ensurepip:
        return "ensurepip"
    raise SetupError(
        "This Python has neither pip nor ensurepip, so the packages cannot be installed.\n"
        "Install one and start again. On Debian or Ubuntu:  sudo apt install python3-pip"
    )


class Environment:
    """The folder ``.venv`` of a project and the stamp that says what is in it."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.folder = self.root / ".venv"
        windows = os.name == "nt"
        self.python = self.folder / ("Scripts/python.exe" if windows else "bin/python")
        self._stamp = self.folder / "nightdesk-packages.txt"

    def is_active(self) -> bool:
        """Say whether this very process runs inside the environment."""
        return os.path.realpath(sys.prefix) == os.path.realpath(self.folder)

    def serves(self, requirements: str) -> bool:
        """Say whether a whole set-up for exactly this requirements file is in place."""
        return {self._python_line(), self._hash_line(requirements)} <= self._stamped()

    def enter(self, requirements: str) -> None:
        """Return only inside an environment that serves the file; see the function ``enter``."""
        ready = self.serves(requirements)
        if self.is_active():
            if not ready:  # nobody rebuilds the house he stands in
                start_again(getattr(sys, "_base_executable", sys.executable))
            return
        if not ready:
            self.prepare(requirements)
        start_again(str(self.python))

    def prepare(self, requirements: str) -> None:
        """Make the environment serve the file, waiting for another start that is at it.

        The stamp goes first and comes back last, so an interrupted set-up is never taken
        for a whole one; the system frees the lock of a process that dies.
        """
        with locked(self.root / ".nightdesk" / "setup.lock"):
            if not self.serves(requirements):  # another start may just have done it
                sys.stderr.write("Setting up Nightdesk (once) …\n")
                self._build(requirements)

    def _build(self, requirements: str) -> None:
        if self._python_line() in self._stamped():
            self._stamp.unlink()  # whole, but for other packages: install over it
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
            venv = [sys.executable, "-m", "venv", "--without-pip", str(self.folder)]
            run(venv, "make the folder .venv")
        self._install(requirements)
        # The development packages are compiled against the others, so they serve both.
        served = [RUN, DEVELOP] if requirements == DEVELOP else [RUN]
        self._write_stamp([self._python_line(), *map(self._hash_line, served)])

    def _install(self, requirements: str) -> None:
        source = choose_pip(has_pip=has_module("pip"), has_ensurepip=has_module("ensurepip"))
        pip = [sys.executable, "-m", "pip", "--python", str(self.python)]
        if source == "ensurepip":
            run([str(self.python), "-m", "ensurepip"], "unpack pip", quiet=True)
            pip = [str(self.python), "-m", "pip"]
        options = ["-qq", "--no-input", "--disable-pip-version-check", "--require-hashes"]
        file = str(self.root / requirements)
        run([*pip, "install", *options, "-r", file], "install the packages")

    def _python_line(self) -> str:
        # A new system Python behind the same link makes the installed packages useless.
        return f"python {os.path.realpath(self.python)}"

    def _hash_line(self, requirements: str) -> str:
        digest = hashlib.sha256((self.root / requirements).read_bytes()).hexdigest()
        return f"{requirements} {digest}"

    def _stamped(self) -> set[str]:
        parts = (self.python, self.folder / "pyvenv.cfg", self._stamp)
        if not all(part.exists() for part in parts):
            return set()
        return set(self._stamp.read_text("utf-8").splitlines())

    def _write_stamp(self, lines: Sequence[str]) -> None:
        draft = self._stamp.with_suffix(".tmp")
        draft.write_text("\n".join(lines) + "\n", "utf-8")
        draft.replace(self._stamp)


def start_again(python: str) -> None:
    """Run the same command line with another interpreter; does not return."""
    command = [python, *sys.orig_argv[1:]]
    os.environ.pop("PYTHONHOME", None)  # it would take the inner Python for the outer, for ever
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name != "nt":
        os.execv(python, command)  # noqa: S606 - our own interpreter
    child = subprocess.Popen(command)  # noqa: S603 - our own interpreter
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the child's to answer
    sys.exit(child.wait())


def has_module(name: str) -> bool:
    """Say whether this Python can import a top-level module, without importing it."""
    return importlib.util.find_spec(name) is not None


def run(command: Sequence[str], aim: str, *, quiet: bool = False) -> None:
    """Run a set-up step; SetupError that names its aim when it fails."""
    output = subprocess.DEVNULL if quiet else sys.stderr
    done = subprocess.run(command, stdout=output, stdin=subprocess.DEVNULL, check=False)  # noqa: S603
    if done.returncode:
        raise SetupError(
            f"Nightdesk could not {aim}; the lines above say why.\n"
            "Check the connection and the free space, then start the same command again."
        )


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the file's lock, waiting for whoever has it."""
    path.parent.mkdir(exist_ok=True)
    with path.open("a") as file:
        wait_for_lock(file.fileno())
        yield


def wait_for_lock(descriptor: int) -> None:
    """Lock an open file for this process; closing the file frees it."""
    if sys.platform != "win32":
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.flock(descriptor, fcntl.LOCK_EX)
        return
    import msvcrt  # noqa: PLC0415 - Windows only

    while True:
        with contextlib.suppress(OSError):  # it gives up after ten seconds
            msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
            return
