"""What the process says while it runs: one line an event, no secret in any of them."""

import logging
import re
import sys
from collections.abc import Iterable
from typing import TextIO

import structlog
from structlog.typing import Processor

# What follows the id opens the door: https://discord.com/developers/docs/resources/webhook
# and, for interactions, the same for their fifteen minutes.
_DOORS = re.compile(r"(/(?:webhooks|interactions)/\d+/)[\w-]+")
# Anybody's bot token: the id in base64, a time, a signature.
_TOKENS = re.compile(r"[\w-]{23,28}\.[\w-]{6}\.[\w-]{27,}")
_HIDDEN = "[hidden]"


def configure_logs(
    level: str, *, secrets: Iterable[str] = (), stream: TextIO | None = None
) -> None:
    """Send every library's log and our own through one handler, standard error by default.

    A terminal gets lines for people, anything else one JSON object a line. The secrets, every
    webhook's key and whatever looks like a bot token are hidden, in tracebacks too. Called
    once, from the root; calling it again replaces what was set.
    """
    stream = stream or sys.stderr
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Formatter(Redaction(secrets), for_people=stream.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # It tells of every tick, two lines each.
    logging.getLogger("apscheduler.executors").setLevel(max(root.level, logging.WARNING))
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_shared(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


class Redaction:
    """Hides secrets in finished text, so that no field or traceback is rendered around it."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = sorted(filter(None, secrets), key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, known))) if known else None

    def hide(self, line: str) -> str:
        """Give the line without secrets."""
        if self._known:
            line = self._known.sub(_HIDDEN, line)
        return _TOKENS.sub(_HIDDEN, _DOORS.sub(rf"\1{_HIDDEN}", line))


class _Formatter(structlog.stdlib.ProcessorFormatter):
    def __init__(self, redaction: Redaction, *, for_people: bool) -> None:
        super().__init__(
            foreign_pre_chain=_shared(),
            processors=[self.remove_processors_meta, *_rendering(for_people=for_people)],
        )
        self._redaction = redaction

    def format(self, record: logging.LogRecord) -> str:
        return self._redaction.hide(super().format(record))


def _rendering(*, for_people: bool) -> list[Processor]:
    if for_people:
        plain = structlog.dev.plain_traceback
        return [structlog.dev.ConsoleRenderer(exception_formatter=plain)]
    as_json = structlog.processors.JSONRenderer(ensure_ascii=False, default=str)
    return [structlog.processors.format_exc_info, as_json]


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
