from bot.domain.story import KEPT_AFTER_CLOSING, KEPT_AFTER_REMOVAL
from bot.services.drafts import KEPT_FOR
from bot.services.retention import KEPT_MESSAGES
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "privacy.md").read_text("utf-8")


def test_the_notice_gives_the_numbers_of_the_code():
    assert f"{KEPT_AFTER_CLOSING} days after the story is closed" in PAGE
    assert f"{KEPT_AFTER_REMOVAL} days after the bot is removed" in PAGE
    assert f"once sent | {KEPT_MESSAGES.days} days" in PAGE
    assert f"not sent | {KEPT_FOR.seconds // 3600} hour |" in PAGE
