"""The ticking clock: APScheduler only wakes what is due; when things are due is not its business.

Its own triggers skip days and double slots around clock changes, and drop late jobs by default
(`misfire_grace_time`), so it runs one short job every second and nothing else.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from apscheduler.events import (
    EVENT_JOB_ERROR,
    EVENT_JOB_EXECUTED,
    EVENT_JOB_SUBMITTED,
    JobEvent,
    JobExecutionEvent,
)
from apscheduler.schedulers.asyncio import AsyncIOScheduler

Tick = Callable[[], Awaitable[object]]


class Scheduler:
    """Calls `tick` every `seconds`, never twice at once; an error is logged and ticking goes on."""

    def __init__(self, tick: Tick, *, seconds: float = 1.0) -> None:
        self._scheduler = AsyncIOScheduler(timezone="UTC")
        self._idle = asyncio.Event()
        self._idle.set()
        self._scheduler.add_listener(_log_error, EVENT_JOB_ERROR)
        self._scheduler.add_listener(self._began, EVENT_JOB_SUBMITTED)
        self._scheduler.add_listener(self._ended, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)
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

    async def stop(self) -> None:
        """Tick no more; a tick that has begun is finished, which APScheduler would cancel."""
        if self._scheduler.running:
            self._scheduler.pause()
            await self._idle.wait()
            self._scheduler.shutdown(wait=False)

    def _began(self, _event: JobEvent) -> None:
        self._idle.clear()

    def _ended(self, _event: JobEvent) -> None:
        self._idle.set()


def _log_error(event: JobExecutionEvent) -> None:
    structlog.get_logger("nightdesk").error("a tick failed", exc_info=event.exception)
