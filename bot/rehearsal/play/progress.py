"""How far a play has come."""

from dataclasses import dataclass, field


@dataclass
class Progress:
    """What of a script has been played; `reports` names the report of each line by its number."""

    set_up: int = 0
    played: int = 0
    reports: dict[int, str] = field(default_factory=dict)
