"""An earlier line that may be the same as a new report; only a person decides that it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """A report or update (`name`: "R-3", "U-14") like a new report, with what differs, in words.

    `certain` where the link or the whole text is the same.
    """

    name: str
    text: str
    certain: bool = False
    differences: tuple[str, ...] = ()
