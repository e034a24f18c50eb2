"""What is wrong with a delivery, as it is shown."""

from bot.domain.problems import PROBLEMS
from bot.domain.speech import resay


def problem_words(problem: str) -> str:
    """A problem that was kept, in the language spoken now."""
    return resay(problem, PROBLEMS)


def notice_words(notice: str) -> str:
    """A notice that names a schedule and its problem, in the language spoken now."""
    schedule, found, problem = notice.partition(":** ")
    return f"{schedule}{found}{problem_words(problem)}"
