from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot import screens
from bot.domain.changes import changes
from bot.domain.coverage import Coverage
from bot.domain.delivery import Window
from bot.domain.standing import Standing
from bot.domain.update import Amendment, AmendmentKind
from tests.screens.panels import buttons, judge, text
from tests.screens.records import AT, LIVE, standing, story, update

END = AT + timedelta(minutes=1)
SINCE = datetime(2023, 6, 27, 7, 0, tzinfo=UTC)
UNTIL = datetime(2023, 6, 27, 13, 41, tzinfo=UTC)


def shown(since=SINCE, until=UNTIL, due=UNTIL):
    window = Window(since=since, until=until, due=due)
    changed = changes(story(), since, until)
    return judge(screens.digest(changed, window, standing(), 7, now=until))


def test_a_digest_tells_what_was_settled_what_is_new_and_what_changed():
    words = text(shown())
    assert words.startswith(f"## Since <t:{int(SINCE.timestamp())}:t>")
    assert "settled by **U-24** FSB closes the case over the mutiny · ✔ verified" in words
    assert "**U-26** Lukashenko says Prigozhin is in Belarus" in words
    assert "→ said by Lukashenko to be in Belarus" in words
    assert "in doubt · Kommersant, agencies → done · FSB" in words
    assert "answered by U-24: Is the case open or closed?" in words
    assert list(buttons(shown())) == ["Status", "Timeline", "As of…"]


def test_empty_parts_are_left_out():
    assert "### Corrected" not in text(shown())
    assert "### Figures" not in text(shown())


def test_a_late_digest_says_what_it_covers():
    words = text(shown(due=UNTIL - timedelta(minutes=41)))
    since, until = int(SINCE.timestamp()), int(UNTIL.timestamp())
    assert f"late by 41 min: covers <t:{since}:t>–<t:{until}:t>" in words  # noqa: RUF001
    assert "late" not in text(shown(due=UNTIL - timedelta(seconds=119)))


def test_a_quiet_digest_is_one_line():
    quiet = shown(UNTIL + timedelta(days=2), UNTIL + timedelta(days=2, hours=1))
    assert text(quiet).splitlines()[0].startswith("Nothing new since <t:")
    assert not buttons(quiet)


def test_a_corrected_line_is_struck_with_the_correction_under_it():
    amendment = Amendment(
        kind=AmendmentKind.CORRECTION, text="It was Voronezh", reason="", recorded_at=AT
    )
    old = AT - timedelta(hours=1)
    coverage = Coverage(story=LIVE, updates=(update(amendments=(amendment,), recorded_at=old),))
    window = Window(since=AT, until=END, due=END)
    now = replace(standing(), coverage=coverage)
    changed = changes(coverage, window.since, window.until)
    words = text(screens.digest(changed, window, now, now=AT))
    assert "~~Columns in Lipetsk region~~\ncorrected: It was Voronezh" in words


def test_a_live_digest_says_how_long_the_oldest_report_waits():
    coverage = Coverage(story=LIVE, updates=(update(),))
    now = Standing(coverage=coverage, moment=AT, waiting=1, oldest=AT - timedelta(minutes=41))
    window = Window(since=AT, until=END, due=END)
    changed = changes(coverage, window.since, window.until)
    words = text(screens.digest(changed, window, now, now=AT))
    assert "1 report waiting, oldest 41 min" in words
