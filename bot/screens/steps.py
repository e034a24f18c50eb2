"""The steps of the set-up: what each asks for, and which are done."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.domain.speech import noted, say
from bot.screens.managing import channel, posts_words
from bot.screens.reporting import story_line
from bot.services.guide import Progress

_NAMED = 4


class Step(StrEnum):
    """What is to be done, in order."""

    MODERATORS = "moderators"
    REVIEW = "review"
    STORY = "story"
    SCHEDULES = "schedules"
    PERMISSIONS = "permissions"
    WELCOME = "welcome"
    TEST = "test"


TITLES: Mapping[Step, str] = {
    Step.MODERATORS: noted("Moderators"),
    Step.REVIEW: noted("Review channel"),
    Step.STORY: noted("Story"),
    Step.SCHEDULES: noted("Digest and board"),
    Step.PERMISSIONS: noted("Permissions"),
    Step.WELCOME: noted("Welcome"),
    Step.TEST: noted("Test report"),
}
TO_DO: Mapping[Step, str] = {
    Step.MODERATORS: noted("Who reviews reports? Choose a role that only moderators have."),
    Step.REVIEW: noted(
        "Where does each report arrive as a card? Choose a channel for moderators only."
    ),
    Step.STORY: noted(
        "What is covered? Choose a story, or begin one: a title and a sentence are enough."
    ),
    Step.SCHEDULES: noted(
        "Where are readers told? A digest says every hour what changed, a board is one message "
        "kept up to date. `/schedule` sets other times, and more."
    ),
    Step.PERMISSIONS: noted("Can I post everywhere I am to?"),
    Step.WELCOME: noted(
        "Tell everybody what they can do here: choose a channel, and I post it. Once is enough."
    ),
    Step.TEST: noted(
        "Send a test report that goes all the way: card, decision, answer. It is marked as a test, "
        "and no timeline, digest or count ever holds it."
    ),
}

Missing = Mapping[int, Sequence[str]]
"""By channel: the names, as Discord shows them, of what the bot lacks there."""


def first_open(progress: Progress, missing: Missing) -> Step:
    """The first step that is not done; the test once all are.

    What is missing where the bot posts already comes before all: nothing arrives there until then.
    """
    if missing:
        return Step.PERMISSIONS
    return next((step for step in Step if not steps_done(progress, missing)[step]), Step.TEST)


def steps_done(progress: Progress, missing: Missing) -> dict[Step, bool]:
    """Which steps are done."""
    server, trial = progress.server, progress.trial
    return {
        Step.MODERATORS: bool(server.moderator_role),
        Step.REVIEW: bool(server.review_channel),
        Step.STORY: progress.story is not None,
        Step.SCHEDULES: bool(progress.schedules),
        Step.PERMISSIONS: bool(server.review_channel) and not missing,
        Step.WELCOME: progress.welcome is not None,
        Step.TEST: trial is not None and trial.report.outcome is not None,
    }


def step_line(progress: Progress, step: Step, now: Step, *, done: bool) -> str:
    """One step in the list: what was chosen, and whether it is its turn."""
    mark = "✔" if done else "▸" if step is now else "•"
    title = f"**{say(TITLES[step])}**" if step is now else say(TITLES[step])
    what = _said(progress).get(step, "") if done else ""
    return f"{mark} {title}{f': {what}' if what else ''}"


def _said(progress: Progress) -> dict[Step, str]:
    server, posted = progress.server, progress.welcome
    places = [
        say("{posts} in {where}", posts=posts_words(one.posts), where=channel(one.channel_id))
        for one in progress.schedules
    ]
    return {
        Step.MODERATORS: f"<@&{server.moderator_role:d}>",
        Step.REVIEW: channel(server.review_channel),
        Step.STORY: story_line(progress.story) if progress.story else "",
        Step.SCHEDULES: ", ".join(places[:_NAMED]) + (" …" if len(places) > _NAMED else ""),
        Step.WELCOME: channel(posted.channel_id) if posted else "",
    }
