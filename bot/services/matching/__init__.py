"""Names, links and reports that are the same though written differently."""

from bot.services.matching._spelling import fold
from bot.services.matching.duplicates import Candidate, Similar, compared_words, similar
from bot.services.matching.links import canonical_url
from bot.services.matching.names import Match, NameIndex

__all__ = [
    "Candidate",
    "Match",
    "NameIndex",
    "Similar",
    "canonical_url",
    "compared_words",
    "fold",
    "similar",
]
