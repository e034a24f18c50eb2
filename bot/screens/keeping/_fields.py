"""The fields that several of these forms share, and the answer to all of them."""

from collections.abc import Mapping, Sequence

from bot.domain.coverage import Coverage
from bot.domain.speech import say
from bot.domain.story import Story
from bot.screens.fields import Field, short_text
from bot.screens.parts import Button, Panel
from bot.screens.reporting import story_line
from bot.screens.sheet import Sheet
from bot.screens.text import clip, visible

Kept = Mapping[str, str]
"""What was typed before, by the fields' names."""

_HINT = 100


def since_field(kept: Kept, label: str = "") -> Field:
    """A moment that has come; empty is now."""
    return short_text(
        "since",
        label or say("Since when?"),
        kept.get("since", ""),
        longest=64,
        hint=say("24 June 14:30 MSK, two hours ago, 15:40"),
        description=say("Leave empty for just now."),
    )


def until_field(kept: Kept, label: str, *, required: bool = False) -> Field:
    """A moment to come."""
    hint = say("30 June, Friday, in 3 days")
    typed = kept.get("until", "")
    return short_text("until", label, typed, longest=64, hint=hint, required=required)


def by_field(kept: Kept, description: str = "") -> Field:
    """Whose word it is."""
    label = say("According to whom?")
    return short_text("by", label, kept.get("by", ""), description=description)


def signed_field(kept: Kept, name: str) -> Field:
    """Whose opinion it is; filled in with who opened the form."""
    typed = kept.get("by", visible(name))
    return short_text("by", say("Signed by"), typed, longest=60, required=True)


def note_field(kept: Kept) -> Field:
    """A further word."""
    return short_text("note", say("Note"), kept.get("note", ""), longest=140)


def basis_field(kept: Kept, coverage: Coverage, about: str = "") -> Field:
    """The updates and sources it rests on; the newest update on it is shown as a hint."""
    newest = coverage.about(about)[-1:] if about else ()
    shown = [
        clip(say("{update} is the newest: {text}", update=u.name, text=visible(u.wording)), _HINT)
        for u in newest
    ]
    return short_text(
        "basis",
        say("What does it rest on?"),
        kept.get("basis", ""),
        longest=400,
        hint=next(iter(shown), say("U-7, a ministry, https://…")),
        description=say("An update such as U-7, an outlet, a link; with commas between."),
    )


def on_record(story: Story, text: str, buttons: Sequence[Button] = ()) -> Panel:
    """The private answer: what is on record now, and where to see it or add to it."""
    sheet = Sheet(buttons=buttons)
    sheet.text(text)
    sheet.text(f"-# {story_line(story)}")
    return sheet.panel()
