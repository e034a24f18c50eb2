"""Questions from the audience."""

from bot.domain.space import Space
from bot.domain.space_record import SpaceQuestion
from bot.screens.paging import BACK, FORWARD
from storage.store import Change
from tests.spaces.made_up import NOON
from tests.support.records import record, records

LABEL = "Your question"
ANSWERED = "Which one was answered?"


async def ask(studio, person, text):
    form = await studio.press(person, "Ask a question")
    return await person.submit(form, {LABEL: text})


async def many(studio, count):
    """So many questions of others, each wanted by nobody yet."""
    space = await record(studio.room.app, Space, f"{studio.room.guild.id}/SP-1")
    asked = [
        SpaceQuestion(
            space=space.key,
            guild_id=space.guild_id,
            number=at,
            at=NOON,
            by=1000 + at,
            text=f"Question {at}?",
        )
        for at in range(1, count + 1)
    ]
    await studio.room.app._desk.store.commit([Change(one, 0) for one in asked])


async def test_questions_are_asked_wanted_and_answered(studio):
    await studio.open()
    await ask(studio, studio.anna, "Will the contracts be published?")
    await ask(studio, studio.ben, "Where is he?")
    listed = await studio.press(studio.carl, "Questions")
    voted = await studio.carl.press(listed, "▲ 2")
    assert voted.text.index("Where is he?") < voted.text.index("contracts")
    await studio.shown("“Where is he?” ▲ 2\n“Will the contracts be published?” ▲ 1")
    again = await studio.carl.press(voted, "▲ 2")
    assert "▲ 1 “Where is he?”" in again.text
    hosts = await studio.press(studio.host, "Questions")
    hosts = await studio.host.press(hosts, "▲ 2")
    assert "▲ 2 “Where is he?”" in hosts.text
    done = await studio.host.choose(hosts, ANSWERED, ["1 Will the contracts be published?"])
    assert "contracts" not in done.text
    await studio.shown("“Where is he?” ▲ 2", without="contracts")


async def test_what_is_asked_twice_is_one_question_with_two_votes(studio):
    await studio.open()
    await ask(studio, studio.anna, "Where is he?")
    await ask(studio, studio.anna, "where is he?")
    await ask(studio, studio.ben, "WHERE is he?")
    await studio.shown("“Where is he?” ▲ 2")
    listed = await studio.press(studio.carl, "Questions")
    assert listed.text.count("Where is he?") == 1


async def test_one_person_cannot_flood_it(studio):
    await studio.open()
    for at in range(3):
        await ask(studio, studio.anna, f"Question {at}?")
    refused = await studio.press(studio.anna, "Ask a question")
    assert "3 questions of yours are open" in refused.text


async def test_forms_that_were_open_already_flood_it_no_more(studio):
    await studio.open()
    forms = [await studio.press(studio.anna, "Ask a question") for _ in range(4)]
    for at, form in enumerate(forms[:3]):
        assert (
            f"Question {at}?" in (await studio.anna.submit(form, {LABEL: f"Question {at}?"})).text
        )
    refused = await studio.anna.submit(forms[3], {LABEL: "Question 3?"})
    assert "3 questions of yours are open" in refused.text
    kept = await records(studio.room.app, SpaceQuestion)
    assert [one.text for one in kept] == ["Question 0?", "Question 1?", "Question 2?"]


async def test_every_question_can_be_voted_on_and_answered_a_page_at_a_time(studio):
    await studio.open()
    await many(studio, 25)
    first = await studio.press(studio.host, "Questions")
    assert "page 1 of 3" in first.text
    second = await studio.host.press(first, FORWARD)
    assert "Question 11?" in second.text
    assert "Question 10?" not in second.text
    third = await studio.host.press(second, FORWARD)
    assert "Question 25?" in third.text
    assert FORWARD not in third.message.buttons
    left = await studio.host.choose(third, ANSWERED, ["23 Question 23?"])
    assert "Question 23?" not in left.text
    assert "page 3 of 3" in left.text
    wanted = await studio.host.press(left, "▲ 25")
    assert "page 3 of 3" in wanted.text
    again = await studio.host.press(await studio.host.press(wanted, BACK), BACK)
    assert again.text.index("Question 25?") < again.text.index("Question 1?")


async def test_no_more_are_taken_than_can_be_asked_but_votes_are(studio):
    await studio.open()
    form = await studio.press(studio.anna, "Ask a question")
    again = await studio.press(studio.anna, "Ask a question")
    await many(studio, 200)
    refused = await studio.anna.submit(form, {LABEL: "One more?"})
    assert "more questions than can be asked" in refused.text
    voted = await studio.anna.submit(again, {LABEL: "Question 7?"})
    assert voted.text.index("Question 7?") < voted.text.index("Question 1?")


async def test_hostile_words_are_shown_harmless(studio):
    await studio.open(title="**The deal** @everyone")
    await ask(studio, studio.anna, "@everyone [win](https://example.org) <@&1> ```")
    await studio.say(studio.host, "note", text="@here `rm -rf` <https://discord.gg/x>")
    await studio.shown("▲ 1")
    for text in (studio.board.text, (await studio.say(studio.ben, "recap")).text):
        assert "@everyone" not in text
        assert "](http" not in text.replace("\\](", "")
        assert "**The deal**" not in text.replace("\\*\\*", "")


async def test_a_hand_over_gives_the_brief_to_the_next_host(studio):
    await studio.open(topics="Where is he?; Who pays?")
    await ask(studio, studio.anna, "Will the contracts be published?")
    await studio.say(studio.host, "note", text="The ministry has left the call")
    asked = await studio.press(studio.host, "Hand over")
    refused = await studio.host.choose(asked, "Hand over to whom?", [studio.anna])
    assert "is no host" in refused.text
    asked = await studio.press(studio.host, "Hand over")
    await studio.host.choose(asked, "Hand over to whom?", [studio.cohost])
    brief = await studio.cohost.direct.wait_for(lambda seen: "You host now" in seen.text)
    for words in ("Will the contracts", "The ministry has left", "topic to come: Who pays?"):
        assert words in brief.text
    await studio.shown(f"Host {studio.cohost.mention}", f"co-host {studio.host.mention}")


async def test_after_a_long_shift_the_recap_is_posted_too(studio):
    await studio.open()
    studio.room.pass_time(hours=3)
    asked = await studio.press(studio.host, "Hand over")
    await studio.host.choose(asked, "Hand over to whom?", [studio.cohost])
    recap = await studio.room.talk.wait_for(lambda seen: "Recap: What does" in seen.text)
    assert "so far" in recap.text
