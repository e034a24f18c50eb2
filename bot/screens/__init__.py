"""Domain records as Discord messages and forms: pure functions, no I/O, no clock."""

from bot.screens.answers import failure, plain, refusal, unsaved
from bot.screens.boards import board
from bot.screens.cards import card
from bot.screens.desk import more, settled
from bot.screens.digests import digest
from bot.screens.forms import (
    as_of_form,
    decline_form,
    duplicate_form,
    log_form,
    report_form,
    settle_form,
    weigh_form,
)
from bot.screens.linking import links
from bot.screens.managing import (
    schedule_added,
    schedule_preview,
    schedules,
    setup_done,
    story_chosen,
)
from bot.screens.parts import Form, Panel
from bot.screens.readings import reading
from bot.screens.reporting import my_reports, outcome, received

__all__ = [
    "Form",
    "Panel",
    "as_of_form",
    "board",
    "card",
    "decline_form",
    "digest",
    "duplicate_form",
    "failure",
    "links",
    "log_form",
    "more",
    "my_reports",
    "outcome",
    "plain",
    "reading",
    "received",
    "refusal",
    "report_form",
    "schedule_added",
    "schedule_preview",
    "schedules",
    "settle_form",
    "settled",
    "setup_done",
    "story_chosen",
    "unsaved",
    "weigh_form",
]
