"""What the program itself remembers between starts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What was last sent to a place, so that it is sent again only when it has changed."""

    place: str
    value: str

    @property
    def key(self) -> str:
        """The storage key."""
        return self.place
