"""Why something was decided: kept in English, said in the language of whoever reads it."""

from bot.domain.mute import MuteReason
from bot.domain.report import DebunkReason, DeclineReason, ReopenReason, UnverifiableReason
from bot.domain.speech import noted, resay, say
from bot.screens.text import inline

_LISTED = (DeclineReason, DebunkReason, UnverifiableReason, ReopenReason, MuteReason)
_ALONE = frozenset(str(reason) for reasons in _LISTED for reason in reasons)
_MADE = (
    noted("a primary record"),
    noted("not confirmed yet"),
    noted("graded {grade}"),
    noted("disputed by {who}"),
    noted("the same as {name}: {words}"),
    noted("the same as {name}"),
)


def reason_words(reason: str, length: int = 500) -> str:
    """A reason as it is shown: what was chosen from a list, and the moderator's own words."""
    chosen, gap, words = reason.partition(": ")
    if chosen in _ALONE:
        return inline(f"{say(chosen)}{gap}{words}", length)
    return inline(resay(reason, _MADE), length)
