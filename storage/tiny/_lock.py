"""One Nightdesk per data folder: a lock that the operating system drops with its process."""

import os
import sys
from pathlib import Path

from storage.store import StoreError


class FolderLock:
    """Holds a folder for this process. Nothing stale stays behind, whatever ends the process."""

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises `StoreError` naming the process that has it."""
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        if not _locked(self._descriptor):
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            holder = os.read(self._descriptor, 20).decode(errors="replace")
            self.release()
            raise StoreError(
                f"{path.parent} is in use by another Nightdesk (process {holder or 'unknown'}). "
                "Stop it first."
            )
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, str(os.getpid()).encode())

    def release(self) -> None:
        """Let the next one in; the file stays, because removing it would let two in."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


if sys.platform == "win32":
    import msvcrt

    def _locked(descriptor: int) -> bool:
        # Windows hides locked bytes from others: lock one far behind the process number.
        os.lseek(descriptor, 1024, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
