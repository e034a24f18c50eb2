"""A disk that gets full and has room again: a small tmpfs, or else a limit for a file's size."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager, suppress

import pytest

_SIZE = 4_000_000


class SmallDisk:
    """A folder of its own on a disk of 4 MB that nobody else writes to."""

    def __init__(self, folder):
        self.folder = folder
        self._filler = folder / "filler"

    @contextmanager
    def full(self):
        """The disk has no room for another byte."""
        filler = os.open(self._filler, os.O_WRONLY | os.O_CREAT)
        for size in (65536, 4096, 1):
            with suppress(OSError):
                while True:
                    os.write(filler, b"x" * size)
        os.close(filler)
        yield
        self._filler.unlink()


class LimitedDisk:
    """A folder whose files may not grow: what a quota does, where no disk can be mounted."""

    def __init__(self, folder):
        self.folder = folder

    @contextmanager
    def full(self):
        """No file of this process may grow beyond what the largest one here has."""
        import resource  # noqa: PLC0415  (Unix only)

        largest = max(path.stat().st_size for path in self.folder.rglob("*-wal"))
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def small_disk(folder):
    """A disk that can be filled."""
    if sys.platform == "win32":
        pytest.skip("Windows has no small disk to fill")
    folder.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    command = [mount, "-t", "tmpfs", "-o", f"size={_SIZE}", "none", folder]
    may = sys.platform == "linux" and os.geteuid() == 0 and mount and umount
    if not may or subprocess.run(command, check=False, capture_output=True).returncode:  # noqa: S603
        yield LimitedDisk(folder)
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run([umount, folder], check=True)  # noqa: S603  (what was mounted above)
