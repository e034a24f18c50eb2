"""People of a Space by name, where they are still named."""

from bot.domain.space_forgetting import ERASED_NAME
from bot.domain.speech import say
from bot.screens.text import person as by_id


def person(user_id: int) -> str:
    """A member by name: Discord fills it in. Somebody who was erased has none."""
    return by_id(user_id) if user_id else say(ERASED_NAME)
