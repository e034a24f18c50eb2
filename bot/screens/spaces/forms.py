"""Forms of a Space."""

from bot.domain.space import Space
from bot.domain.speech import say
from bot.screens.addresses import Address
from bot.screens.fields import long_text, short_text
from bot.screens.parts import Form
from bot.services.spaces.listening import LONGEST_QUESTION
from bot.services.spaces.reading import LONGEST_NOTE


def ask_form(space: Space, text: str = "") -> Form:
    """A question for the stage."""
    form = Form(say("A question for the stage"), Address("space-asked", (str(space.number),)))
    form.add_item(
        short_text("text", say("Your question"), text, longest=LONGEST_QUESTION, required=True)
    )
    return form


def note_form(space: Space, text: str = "") -> Form:
    """A note on the current topic."""
    form = Form(say("A note"), Address("space-noted", (str(space.number),)))
    form.add_item(long_text("text", say("What is to be noted"), text, longest=LONGEST_NOTE))
    return form


def topic_form(space: Space, text: str = "") -> Form:
    """Topics for the run-down."""
    form = Form(say("Topics for the run-down"), Address("space-written", (str(space.number),)))
    form.add_item(long_text("text", say("One on each line"), text, longest=1000))
    return form


def reply_form(address: Address, *, contests: bool, text: str = "") -> Form:
    """A speaker's answer to what is noted under their name; `address` names the statement."""
    verb = "space-contested" if contests else "space-righted"
    title = say("Contest what is noted") if contests else say("Put right what is noted")
    label = say("What is wrong with it") if contests else say("What you said")
    form = Form(title, Address(verb, address.parts))
    form.add_item(long_text("text", label, text, longest=LONGEST_NOTE))
    return form
