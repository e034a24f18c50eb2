"""What is wrong with a delivery, as it is shown."""

from bot.domain.problems import PROBLEMS
from bot.domain.speech import resay


def problem_words(problem: str) -> str:
    """A problem that was kept, in the language spoken now."""
    return resay(problem, PROBLEMS)
