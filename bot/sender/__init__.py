"""The sender of deliveries: claims what is owed, sends it, marks it done last."""

from bot.sender.loop import LONGEST_TRY, Sender

__all__ = ["LONGEST_TRY", "Sender"]
