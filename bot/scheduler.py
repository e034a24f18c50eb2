"""The ticking clock: APScheduler only wakes what is due; when things are due is not its business.

Its own triggers skip days and double slots around clock changes, and drop late jobs by default
(`misfire_grace_time`), so it runs one short job every second and nothing else.
"""

from collections.abc import Awaitable, Callable

import structlog
from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

Tick = Callable[[], Awaitable[object]]


class Scheduler:
    """Calls `tick` every `seconds`, never twice at once; an error is logged and ticking goes on."""

    def __init__(self, tick: Tick, *, seconds: float = 1.0) -> None:
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._scheduler.add_listener(_log_error, EVENT_JOB_ERROR)
        self._scheduler.add_job(
            tick,
            "interval",
            seconds=seconds,
            id="tick",
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    def start(self) -> None:
        """Start ticking on the running loop."""
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


def _log_error(event: JobExecutionEvent) -> None:
    structlog.get_logger("nightdesk").error("a tick failed", exc_info=event.exception)
