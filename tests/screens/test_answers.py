from datetime import timedelta

from bot import screens
from bot.domain.schedule import Posts, Schedule, WhenQuiet
from bot.domain.story import Server
from bot.screens.answers import plain
from bot.screens.parts import press
from bot.screens.sheet import Block, Sheet
from tests.screens.panels import buttons, judge, text
from tests.screens.records import AT, draft, story

STORY = story().story


def schedule(**words):
    return Schedule(
        guild_id=1,
        number=3,
        story=STORY.key,
        channel_id=5,
        created_at=AT,
        created_by=1,
        covered_until=AT,
        **{"posts": Posts.DIGEST, "next_at": AT + timedelta(hours=1), **words},
    )


def test_the_library_keeps_no_message_and_no_form():
    assert plain("Done.").is_finished()
    assert screens.report_form(draft()).is_finished()


def test_a_refusal_offers_to_try_again_where_the_text_is_kept():
    panel = judge(screens.refusal('"32 June" is no date.', draft_id="d1"))
    assert buttons(panel) == {"Try again": "retry|d1"}
    assert "(your text is kept)" in text(panel)
    assert not buttons(screens.refusal("No."))


def test_a_refusal_keeps_our_markdown_but_cannot_call_everyone_or_mask_a_link():
    words = text(screens.refusal("Use `/setup`, <@&5>. @everyone [a](https://evil.example)"))
    assert "`/setup`, <@&5>" in words
    assert "@everyone" not in words
    assert "](" not in words


def test_a_failure_gives_a_code_and_what_to_do():
    words = text(screens.failure("X7K2"))
    assert "`X7K2`" in words
    assert "Try once more" in words


def test_what_could_not_be_saved_comes_back_harmless_and_whole():
    typed = "first *line*\nsecond @everyone " + "word " * 500
    words = text(judge(screens.unsaved("X7K2", [typed, "an origin"])))
    assert "an origin" in words
    assert "so it was not done" in words
    assert "`X7K2`" in words
    assert words.count("word") == 500
    assert "@everyone" not in words
    assert "You had written" not in text(screens.unsaved("X7K2"))


def test_a_schedule_is_read_back():
    words = text(screens.schedule_added(schedule(every=7200), STORY))
    assert words.startswith("**S-3 is set.** Digest (no news, no post) in <#5>, every 2 h.")


def test_schedules_say_what_where_when_and_what_is_wrong():
    kept = [
        schedule(at="08:00", zone="Europe/Moscow", when_quiet=WhenQuiet.SAY),
        schedule(posts=Posts.BOARD, every=300, problem="I may not write there", next_at=None),
    ]
    words = text(judge(screens.schedules(kept, {STORY.key: STORY})))
    assert "daily at 08:00 (Europe/Moscow)" in words
    assert "Board in <#5>, every 5 min" in words
    assert "**Problem:** I may not write there" in words
    assert "Example: coverage ended 27 June 2023" in words


def test_set_up_says_what_is_still_to_do():
    server = Server(guild_id=1, moderator_role=7)
    words = text(screens.setup_done(server, None, ["Set a review channel."]))
    assert "Moderators: <@&7>" in words
    assert "Story: not set yet" in words
    assert "- Set a review channel." in words


def test_a_list_that_does_not_fit_says_how_much_is_missing():
    sheet = Sheet(buttons=[press("End", "end")])
    sheet.block(Block("Lines", ["x" * 100] * 60, more=press("All", "all")))
    panel = judge(sheet.panel())
    shown = text(panel).count("x" * 100)
    assert f"…{60 - shown} more" in text(panel)
    assert list(buttons(panel)) == ["All", "End"]


def test_a_button_is_never_there_twice():
    sheet = Sheet(buttons=[press("A", "same"), press("B", "same")])
    sheet.section("Words", press("C", "same"))
    assert list(buttons(judge(sheet.panel()))) == ["A"]
