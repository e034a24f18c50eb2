import asyncio
from datetime import timedelta

import pytest

from bot.app import opened_desk
from bot.commands.rehearsing import STORY, Wanted, rehearse
from bot.domain.space import Space, SpaceState
from bot.domain.space_record import SpaceNote, SpaceQuestion
from bot.domain.update import Update
from bot.domain.verification import Aspect
from bot.services.stories.converting import to_coverage
from bot.services.stories.reading import read_story


async def recorded(data):
    async with opened_desk(data) as desk:
        found = await desk.store.query(Update, {}, order="number")
        return [stored.record for stored in found]


def state(update, aspect):
    standing = update.standing(aspect)
    return (standing.verification, standing.by) if standing else (None, "")


@pytest.mark.timeout(90)
@pytest.mark.usefixtures("addresses")
async def test_every_line_of_the_story_is_brought_in_by_people(tmp_path, screen):
    terminal, written = screen()
    await rehearse(terminal, Wanted(folder=tmp_path), asyncio.Event())
    updates = await recorded(tmp_path / "record")
    story = to_coverage(read_story(STORY), 1).updates
    assert [update.number for update in updates] == [line.number for line in story]
    for update, line in zip(updates, story, strict=True):
        assert (update.kind, update.speaker, update.text) == (line.kind, line.speaker, line.text)
        for aspect in Aspect:
            assert state(update, aspect) == state(line, aspect), update.name
        assert timedelta(0) <= update.recorded_at - line.recorded_at < timedelta(minutes=1)
        assert update.occurred.at == line.occurred.at
        assert update.occurred.precision == line.occurred.precision
        assert all(weighing.grade is None for weighing in update.weighings)
    shown = written()
    assert shown.count("#timeline  Nightdesk\n") == 17
    assert shown.count("#board  Nightdesk\n") == 1
    assert shown.count("direct message to reporter  Nightdesk\n") == len(story)
    assert "Last: U-26 Lukashenko says" in shown
    assert "The story is over." in shown


@pytest.mark.timeout(90)
@pytest.mark.usefixtures("addresses")
async def test_a_short_space_is_hosted_by_itself(tmp_path, screen):
    terminal, written = screen()
    await rehearse(terminal, Wanted(folder=tmp_path), asyncio.Event())
    async with opened_desk(tmp_path / "record") as desk:
        (space,) = [one.record for one in await desk.store.query(Space, {})]
        (question,) = [one.record for one in await desk.store.query(SpaceQuestion, {})]
        notes = [one.record for one in await desk.store.query(SpaceNote, {}, order="number")]
    assert space.state is SpaceState.ENDED
    assert len({one.user_id for one in space.appearances}) == 4
    assert question.votes
    assert [bool(note.speaker) for note in notes] == [False, True]
    assert notes[1].report
    shown = written()
    assert "On air: Where do we stand?" in shown
    assert "Recap: Where do we stand?" in shown
    assert "Noted under your name" in shown
