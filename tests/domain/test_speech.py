"""Words in the language of whoever reads them."""

import asyncio
from gettext import NullTranslations

from bot.domain.speech import resay, say, say_count, speak, speaking


class Backwards(NullTranslations):
    """A language in which everything is said backwards, but for its parts."""

    def gettext(self, message):
        return " ".join(reversed(message.split()))

    def ngettext(self, _one, many, _number):
        return self.gettext(many)


def test_without_a_catalogue_it_is_english():
    assert say("The fire is out") == "The fire is out"
    assert say_count("{n} fire", "{n} fires", 1) == "1 fire"
    assert say_count("{n} fire at {place}", "{n} fires at {place}", 2, place="the gate") == (
        "2 fires at the gate"
    )


def test_a_language_is_spoken_for_a_while_and_parts_keep_their_words():
    with speaking(Backwards()):
        assert say("{who} says so", who="The mayor") == "so says The mayor"
        assert say_count("{n} fire", "{n} fires", 1) == "fires 1"
    assert say("{who} says so", who="The mayor") == "The mayor says so"


def test_braces_that_people_write_stay_theirs():
    assert say("{who} says so", who="{0.__class__}") == "{0.__class__} says so"
    assert say("100 % {sure}") == "100 % {sure}"


async def test_each_task_speaks_its_own_language():
    async def spoken(catalogue):
        speak(catalogue)
        await asyncio.sleep(0)
        return say("one two")

    said = await asyncio.gather(spoken(Backwards()), spoken(None))
    assert said == ["two one", "one two"]


def test_what_was_kept_is_said_again_with_its_parts_and_parts_of_parts():
    kept = "I could not call (SP-1): nobody is there"
    with speaking(Backwards()):
        said = resay(kept, ("I could not {what} (SP-1): {why}",), ("nobody is there",))
        assert said == "there is nobody (SP-1): call not could I"
        assert resay("A, then A", ("{who}, then {who}",)) == "A then A,"
        assert resay("A, then B", ("{who}, then {who}",)) == "A, then B"
