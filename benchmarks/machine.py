"""What it was measured on, in general words, and how much memory a process holds."""

import os
import platform
from pathlib import Path


def described() -> str:
    """Cores, processor and Python, as the system says."""
    cores = f"{os.cpu_count()} cores"
    return f"{cores} · {_processor()} · Python {platform.python_version()} · {platform.system()}"


def resident(process: int) -> int | None:
    """The bytes of memory that a process holds (RSS); None where the system does not tell."""
    found = _value(Path(f"/proc/{process}/status"), "VmRSS")
    return int(found.split()[0]) * 1024 if found else None


def processor_seconds(process: int) -> float | None:
    """How long a process has kept a processor busy; None where the system does not tell."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return None
    user, system = told.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _processor() -> str:
    found = _value(Path("/proc/cpuinfo"), "model name")
    return found or platform.processor() or platform.machine()


def _value(path: Path, name: str) -> str:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    values = (line.partition(":")[2].strip() for line in lines if line.startswith(name))
    return next(values, "")
