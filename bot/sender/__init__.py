"""The sender of deliveries: claims what is owed, sends it, marks it done last."""

from bot.sender.loop import Sender

__all__ = ["Sender"]
