"""The script of the evening: sixty reports from forty people in ten minutes, and what they are.

The town, the fire and the people are invented.
"""

import itertools
from dataclasses import dataclass
from enum import StrEnum

LINK = "https://example.org/harbour/live"
PEOPLE = 40


class Fate(StrEnum):
    """What the moderators make of a report; declined ones by the reason they choose."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    DEBUNKED = "debunked"
    JOKE = "off topic"
    NO_SOURCE = "no source"
    SAME = "the same as an update"


@dataclass(frozen=True)
class Line:
    """One report: who says what, with which link, and what becomes of it."""

    person: int
    text: str
    fate: Fate
    link: str = ""


_VERIFIED = (
    "Flames over pier four",
    "Two fire boats have cast off",
    "The ring road is closed at exit nine",
    "A warehouse roof came down",
    "The mayor has arrived at the harbour office",
    "Trams stop at the fish market",
    "The ferry to the island turned back",
    "Gas is shut off in Anchor Street",
    "School gym opened for residents",
    "Four engines from the next county passed the toll bridge",
    "The crane at berth two was lowered",
    "Power is out north of the canal",
    "Police cleared the promenade",
    "A hotline was set up by the town hall",
    "The customs shed stands untouched",
    "Divers went in at the old lock",
    "The bakery gives out tea",
    "Wind has turned to the east",
)
_UNVERIFIED = (
    "Someone heard a bang before the fire",
    "A guard is said to be missing",
    "Paint drums may be stored in the shed",
    "One ship is said to carry fertiliser",
    "Smoke is said to smell of rubber",
    "A drone was seen over berth seven",
    "Two workers are said to be in hospital",
    "A night shift is said to have been cancelled",
    "The sprinklers are said to have failed",
    "A second seat of fire is said to burn below deck",
)
_FALSE = (
    "The whole old town is on fire",
    "The harbour bridge has collapsed",
    "The army has sealed off the town",
    "The lighthouse fell into the sea",
    "All trains are cancelled until Friday",
    "The mayor has resigned",
)
_JOKES = (
    "My grill is bigger than that",
    "Anyone for smoked herring",
    "The harbour is lit tonight",
    "I left my toaster at pier four",
    "Free sauna at berth seven",
    "Godzilla was seen at the old lock",
    "The sea should just put it out",
    "Finally a hot summer",
)
_VAGUE = (
    "Something is going on at the coast",
    "It is terrible",
    "A friend of a friend knows more",
    "They are hiding everything",
    "You will all see tomorrow",
    "It was on some channel",
    "Everybody says so",
    "Big news soon",
    "I have a feeling about the dock",
    "Somebody should look at the cranes",
    "People are talking",
    "There will be more",
    "It smells odd everywhere",
)
_ONE_LINK = (
    "The harbour master speaks at nine",
    "Harbour master to speak at nine o'clock",
    "At nine the harbour master speaks",
    "Harbour master speaks at nine, live",
    "The harbour master will speak at nine",
)

_LOTS = {
    Fate.VERIFIED: _VERIFIED,
    Fate.UNVERIFIED: _UNVERIFIED,
    Fate.DEBUNKED: _FALSE,
    Fate.JOKE: _JOKES,
    Fate.NO_SOURCE: _VAGUE,
    Fate.SAME: _ONE_LINK,
}

JOKER = 39
"""Who sends the first two jokes and nothing else, and is muted."""


def lines():
    """The sixty reports in the order in which they come: of each lot in turn.

    The first with the one link is verified, so that the others can be the same as its update.
    """
    rounds = max(map(len, _LOTS.values()))
    dealt = [(fate, lot[at]) for at in range(rounds) for fate, lot in _LOTS.items() if lot[at:]]
    people = itertools.cycle(range(JOKER))
    return [_line(fate, text, people) for fate, text in dealt]


def _line(fate, text, people):
    link = LINK if fate is Fate.SAME else ""
    fate = Fate.VERIFIED if text == _ONE_LINK[0] else fate
    return Line(JOKER if text in _JOKES[:2] else next(people), text, fate, link)
