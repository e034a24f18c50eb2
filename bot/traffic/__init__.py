"""What goes to Discord's API: at which pace, in which order, and what is answered."""

from bot.traffic.pace import PACE, Pace, urgent
from bot.traffic.refusals import Refusals
from bot.traffic.trace import Traffic

__all__ = ["PACE", "Pace", "Refusals", "Traffic", "urgent"]
