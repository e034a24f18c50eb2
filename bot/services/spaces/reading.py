"""What hosts write: titles, topics, moments and lengths of time, read or refused in words."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.errors import Refusal
from bot.domain.speech import noted, say
from bot.domain.story import Story
from bot.services.times import read_interval
from bot.services.times.ahead import read_ahead
from bot.services.words import read_line

LONGEST_TITLE = 100
LONGEST_TOPIC = 120
LONGEST_NOTE = 500
MOST_TOPICS = 20
_SHORTEST, _LONGEST = timedelta(seconds=10), timedelta(hours=2)


def read_title(text: str) -> str:
    """What a Space is about, on one line. Raises `Refusal`."""
    title = read_line(text, noted("The title"), LONGEST_TITLE)
    if not title:
        raise Refusal(say("Say what it is about: `/space open title:What does the deal mean?`"))
    return title


def read_topics(text: str) -> tuple[str, ...]:
    """Topics of a run-down, with semicolons between them. Raises `Refusal`."""
    written = [
        read_line(part, noted("A topic"), LONGEST_TOPIC) for part in re.split(r"[;\n]", text)
    ]
    topics = tuple(topic for topic in written if topic)
    if len(topics) > MOST_TOPICS:
        raise Refusal(
            say(
                "{most_topics} topics are the most. Leave some for another Space.",
                most_topics=MOST_TOPICS,
            )
        )
    return topics


def read_start(text: str, story: Story, now: datetime) -> datetime:
    """A moment to come. Raises `Refusal`."""
    try:
        start = read_ahead(text, now=now, zone=ZoneInfo(story.zone)).at
    except ValueError as error:
        raise Refusal(str(error)) from error
    if start <= now:
        raise Refusal(say("That is today: give an hour too, such as `18:00` or `30 June 18:00`."))
    return start


def read_seconds(text: str, what: str) -> int:
    """A length of time such as "5m" in seconds; "off" is 0. Raises `Refusal`."""
    if text.strip().casefold() in {"off", "none", "0"}:
        return 0
    seconds = re.fullmatch(r"\s*(\d{1,4})\s*s(?:ec(?:onds)?)?\s*", text)
    try:
        span = timedelta(seconds=int(seconds[1])) if seconds else read_interval(text)
    except ValueError as error:
        raise Refusal(str(error)) from error
    if not _SHORTEST <= span <= _LONGEST:
        raise Refusal(
            say(
                "{what} lies between 10 s and 2 h. Write for example `5m`, or `off`.",
                what=say(what),
            )
        )
    return int(span.total_seconds())
