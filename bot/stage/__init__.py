"""Discord's Stages: what is to be seen there, and doing there what the desk decided."""

from bot.stage.sights import ClientStages
from bot.stage.stagehand import Stagehand

__all__ = ["ClientStages", "Stagehand"]
