"""A story played to the bot: people use their doors at the story's own times.

    script = read_script(path)
    clock = StoryClock(script.starts_at)
    stand_in = StandIn(clock.now)
    cast = Cast(stand_in)
    await Director(cast, clock, Tempo(pace), Progress()).play(script)

The bot starts in between; it finds the story without its updates (`without_updates`), because
those are what the people in the play bring.
"""

from bot.rehearsal.play.cast import Cast
from bot.rehearsal.play.clock import StoryClock
from bot.rehearsal.play.director import Director
from bot.rehearsal.play.doors import Stalled
from bot.rehearsal.play.keeping import CannotGoOn, Keeper, Kept, read_kept
from bot.rehearsal.play.progress import Progress
from bot.rehearsal.play.script import Script, read_script
from bot.rehearsal.play.story import without_updates
from bot.rehearsal.play.tempo import Tempo

__all__ = [
    "CannotGoOn",
    "Cast",
    "Director",
    "Keeper",
    "Kept",
    "Progress",
    "Script",
    "Stalled",
    "StoryClock",
    "Tempo",
    "read_kept",
    "read_script",
    "without_updates",
]
