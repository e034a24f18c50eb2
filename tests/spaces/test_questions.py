"""Questions from the audience."""

LABEL = "Your question"


async def ask(studio, person, text):
    form = await studio.press(person, "Ask a question")
    return await person.submit(form, {LABEL: text})


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
    done = await studio.host.press(hosts, "Answered 1")
    assert "contracts" not in done.text
    await studio.shown("“Where is he?” ▲ 1", without="contracts")


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
