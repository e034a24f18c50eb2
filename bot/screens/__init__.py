"""Domain records as Discord messages and forms: pure functions, no I/O, no clock."""

from bot.screens.answers import failure, plain, refusal
from bot.screens.desk import card, more, settled
from bot.screens.forms import (
    as_of_form,
    decline_form,
    duplicate_form,
    log_form,
    report_form,
    settle_form,
    weigh_form,
)
from bot.screens.parts import Form, Panel
from bot.screens.reporting import my_reports, outcome, received

__all__ = [
    "Form",
    "Panel",
    "as_of_form",
    "card",
    "decline_form",
    "duplicate_form",
    "failure",
    "log_form",
    "more",
    "my_reports",
    "outcome",
    "plain",
    "received",
    "refusal",
    "report_form",
    "settle_form",
    "settled",
    "weigh_form",
]
