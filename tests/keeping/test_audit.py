"""The ledger, newest first, by person, subject or act; its chain verifies."""

from dataclasses import replace

import pytest

from bot.domain.ledger import Link
from storage.store import Change
from tests.support.keeping_forms import CORRECTION

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_acts_come_newest_first_a_page_at_a_time(desk):
    for _ in range(9):
        await desk.do("question", {}, question=desk.fresh("new: Who did it"))
    answer = await desk.command("audit")
    assert answer.ephemeral
    numbers = [int(word[2:]) for word in answer.text.split("**") if word.startswith("L-")]
    assert answer.text.count("raise question") == 8
    older = await desk.press(answer, "Older \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}")
    assert "page 2 of" in older.text
    newer = await desk.press(older, "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK} Newer")
    assert "page 1 of" in newer.text
    assert numbers == sorted(numbers, reverse=True)
    assert "✔ The chain verifies" in answer.text


async def test_acts_are_found_by_person_subject_and_act(desk):
    name = await desk.update(desk.fresh("A crane falls"))
    await desk.do("correct", CORRECTION, id=name)
    by_act = await desk.command("audit", act="Correct")
    assert name in by_act.text
    assert "because: a mix-up" in by_act.text
    by_subject = await desk.command("audit", subject=name, act="correct")
    assert "1 act" in by_subject.text
    by_person = await desk.command("audit", person=desk.room.admin)
    assert "**set up** the server" in by_person.text
    assert "correct" not in by_person.text
    nobody = await desk.command("audit", person=desk.room.reader)
    assert "Nothing of this is in the ledger." in nobody.text


async def test_acts_and_subjects_are_suggested_and_unknown_ones_refused(desk):
    name = await desk.update(desk.fresh("A mast falls"))
    await desk.do("correct", CORRECTION, id=name)
    assert await desk.suggested("audit", "act", "corr") == ["correct"]
    assert name in await desk.suggested("audit", "subject", "u-")
    refused = await desk.command("audit", act="dance")
    assert "The ledger holds no act “dance”. It holds for example `" in refused.text


async def test_an_act_changed_behind_the_bots_back_is_told(desk):
    await desk.do("question", {}, question=desk.fresh("new: Who changed it"))
    store = desk.room.app._desk.store
    stored = (await store.query(Link, {"story": desk.story}, order="sequence"))[0]
    forged = replace(stored.record, payload=stored.record.payload.replace('"who":', '"who": '))
    await store.commit([Change(forged, stored.version)])
    answer = await desk.command("audit")
    assert f"does not verify from L-{forged.sequence} on" in answer.text
    await store.commit([Change(stored.record, stored.version + 1)])
    assert "✔ The chain verifies" in (await desk.command("audit")).text
