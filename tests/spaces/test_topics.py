"""The run-down, and what the story itself proposes for it."""

from dataclasses import fields, replace
from datetime import timedelta

from bot.domain.deal import TermChange, TermState
from bot.domain.proposal import Why, proposals
from bot.domain.times import Moment
from bot.domain.update import Update
from tests.screens import records
from tests.spaces.made_up import NOON

TAKE = "Take from the story…"
PAST, SOON, LATER = (Moment(NOON + timedelta(days=days)) for days in (-1, 2, 9))


def due(*deadlines, state=TermState.ANNOUNCED):
    """The texts proposed as due, where the shipped deal's terms have these deadlines."""
    coverage = records.story()
    deal = coverage.deals[0]
    change = TermChange(state=state, since=Moment(NOON), recorded_at=NOON)
    terms = tuple(
        replace(term, text=f"Term {at}", deadline=deadline, changes=(change,))
        for at, (term, deadline) in enumerate(zip(deal.terms, deadlines, strict=False))
    )
    told = replace(coverage, deals=(replace(deal, terms=terms),), scenarios=())
    return [one.text for one in proposals(told, NOON) if one.why is Why.DUE]


def offered(answer):
    (menu,) = answer.message.selects
    return [option["label"] for option in menu["options"]]


def test_what_falls_due_comes_first_by_its_moment_and_what_is_far_off_or_settled_not_at_all():
    assert due(SOON, PAST, LATER) == ["Term 1", "Term 0"]
    assert due(SOON, PAST, state=TermState.DONE) == []


def test_the_shipped_story_proposes_what_is_open_and_disputed():
    found = proposals(records.story(), NOON)
    whys = [one.why for one in found]
    assert whys == sorted(whys, key=list(Why).index)
    assert {Why.UNKNOWN, Why.DISPUTED, Why.UNVERIFIED} <= set(whys)
    assert len(found) == len(set(found))


class NeverCompared(Update):
    """An update that says so where somebody compares it with another, which takes long."""

    def __eq__(self, other):
        raise AssertionError(f"{self.name} was compared")

    __hash__ = None


def test_proposals_of_a_long_story_compare_no_updates():
    coverage = records.story()
    names = [field.name for field in fields(Update)]
    updates = tuple(
        NeverCompared(**{name: getattr(update, name) for name in names})
        for update in coverage.updates
    )
    found = proposals(replace(coverage, updates=updates), NOON)
    assert found == proposals(coverage, NOON)


async def proposed(person, channel):
    """What is proposed to somebody who types a topic."""
    found = await person.autocomplete(channel, "space topic", focused="title", value="")
    return [name for name, _ in found]


async def test_topics_are_proposed_to_hosts_alone(studio):
    await studio.open()
    assert await proposed(studio.host, studio.room.talk)
    for person in (studio.anna, studio.scribe):
        assert await proposed(person, studio.room.talk) == []


async def test_with_two_spaces_under_way_each_channel_gets_the_story_of_its_own(studio):
    room = studio.room
    form = await room.admin.command(room.talk, "story new")
    quiet = {"Title": "A quiet place", "What is it about?": "Nothing happens."}
    await room.admin.submit(form, quiet)
    await room.admin.command(room.talk, "story use", slug="a-quiet-place", channel=room.news)
    second = room.guild.add_stage_channel("second stage")
    for channel, stage in ((room.news, second), (room.talk, studio.stage)):
        options = {"title": "What now?", "stage": stage}
        opened = await studio.host.command(channel, "space open", options=options)
        assert "is on air" in opened.text
    assert await proposed(studio.host, room.news) == []
    for channel in (room.talk, room.review):
        names = await proposed(studio.host, channel)
        assert any("Where is Prigozhin" in name for name in names)


async def test_next_topic_with_none_left_offers_what_the_story_has(studio):
    await studio.open(topics="Where is he?")
    shown = await studio.press(studio.host, "Next topic")
    assert "No further topic" in shown.text
    await studio.shown("Topic 1 of 1")
    label = next(one for one in offered(shown) if "Prigozhin" in one)
    taken = await studio.host.choose(shown, TAKE, [label])
    assert f"2 {label}" in taken.text
    assert label not in offered(taken)
    on = await studio.host.press(taken, "Next topic")
    assert f"Topic: {label}" in on.text
    await studio.shown("Topic 2 of 2", label)


async def test_topics_are_written_on_a_phone_one_on_each_line(studio):
    await studio.open()
    more = await studio.press(studio.host, "More…")
    form = await studio.host.press(await studio.host.press(more, "Topics"), "Write a topic")
    shown = await studio.host.submit(form, {"One on each line": "Where is he?\nWho pays?"})
    assert "2 Who pays?" in shown.text
    await studio.shown("Topic 1 of 2** Where is he?", "then: Who pays?")


async def test_a_host_sees_the_run_down_and_nobody_else_its_door(studio):
    await studio.open(topics="Where is he?; Who pays?")
    shown = await studio.say(studio.host, "topics")
    assert "▸ 1 Where is he?" in shown.text
    assert "Only hosts" in (await studio.say(studio.ben, "topics")).text
