"""What is still told when a story is closed."""

from dataclasses import replace

from bot.domain.changes import changes
from bot.domain.delivery import Window
from bot.domain.schedule import Posts, Schedule
from bot.domain.story import Story
from bot.services.owing import owe_boards, owe_digest
from bot.services.reading import load
from bot.services.work import Work


async def tell_the_rest(work: Work, story: Story) -> None:
    """Each digest tells once more what it has not told, and boards show that the story is closed.

    Schedules that do not run are left alone.
    """
    coverage = await load(work, story)
    for schedule in await work.find(Schedule, {"story": story.key, "removed": False}):
        window = Window(since=schedule.covered_until, until=work.now, due=work.now)
        runs = schedule.next_at is not None and schedule.posts is Posts.DIGEST
        if runs and changes(coverage, window.since, window.until):
            await owe_digest(work, schedule, f"closed-{work.now.isoformat()}", window)
            work.put(replace(schedule, covered_until=work.now))
    await owe_boards(work, story.key)
