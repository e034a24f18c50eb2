"""Times as people write them: read once, here, and refused in words."""

from bot.services.times.ahead import read_ahead
from bot.services.times.cron_lines import read_cron
from bot.services.times.errors import UnreadableTime
from bot.services.times.intervals import read_interval
from bot.services.times.quiet_hours import QuietHours, read_quiet_hours
from bot.services.times.reading import Reading, read_time
from bot.services.times.wall_clock import read_wall_clock
from bot.services.times.zones import read_zone

__all__ = [
    "QuietHours",
    "Reading",
    "UnreadableTime",
    "read_ahead",
    "read_cron",
    "read_interval",
    "read_quiet_hours",
    "read_time",
    "read_wall_clock",
    "read_zone",
]
