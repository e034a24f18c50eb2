"""A server's stories: the form of a new one, what became of it, and the list of all."""

from bot.domain.draft import Draft
from bot.domain.story import Story
from bot.domain.verification import Verification
from bot.screens.addresses import Address
from bot.screens.fields import long_text, short_text
from bot.screens.managing import channel
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.parts import Form, Panel
from bot.screens.reporting import story_line
from bot.screens.sheet import Block, Sheet
from bot.screens.text import count, inline, instant
from bot.services.library import Offer
from bot.services.own_stories import LONGEST_SENTENCE, LONGEST_TITLE, Begun, Shelf, Shelved
from bot.services.sharing import Exported, Imported


def story_form(draft: Draft) -> Form:
    """What breaks tonight: enough to take reports; everything else can wait."""
    form = Form("New story", Address("newstory", (draft.id,)))
    kept = draft.fields
    form.add_item(
        short_text(
            "title",
            "Title",
            kept.get("title", ""),
            longest=LONGEST_TITLE,
            hint="Fire in the harbour",
            required=True,
        )
    )
    form.add_item(
        long_text(
            "sentence", "What is it about?", kept.get("sentence", ""), longest=LONGEST_SENTENCE
        )
    )
    form.add_item(
        short_text(
            "zone",
            "Time zone",
            kept.get("zone", "UTC"),
            longest=64,
            hint="Europe/Moscow",
            description="Times without a zone are read in it.",
        )
    )
    form.add_item(
        short_text(
            "link",
            "First link",
            kept.get("link", ""),
            longest=400,
            hint="https://…",
            description="It becomes the first report, to be reviewed like any other.",
        )
    )
    return form


def story_begun(begun: Begun) -> Panel:
    """A new story read back, and how it goes on."""
    story = begun.story
    where = (
        "This server now covers it."
        if begun.is_chosen
        else f"To cover it here or in a channel: `/story use slug:{story.slug}`"
    )
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    sheet.text(
        f"**{inline(story.title, 120)}** is begun as `{story.slug}`. {where}\n"
        f"Times are read in {inline(story.zone, 40)}; what happened since "
        f"{instant(story.began_at)} can be reported."
    )
    sheet.text(_link(begun))
    return sheet.panel()


def story_closed(story: Story) -> Panel:
    """A story takes nothing more in."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(
        f"**{inline(story.title, 120)}** is closed. No report and no `/log` is taken; what waits "
        "can still be reviewed, and reading goes on. Schedules post what is not yet told, then "
        f"rest.\n`/story reopen slug:{story.slug}` opens it again."
    )
    return sheet.panel()


def story_reopened(story: Story) -> Panel:
    """A story is covered again."""
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    sheet.text(
        f"**{inline(story.title, 120)}** is open again. Reports are taken, and its schedules go "
        "on with their next slots."
    )
    return sheet.panel()


def story_exported(exported: Exported, filename: str) -> Panel:
    """A story as a file, and what is not in it."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(
        f"**{inline(exported.story.title, 120)}**, {count(exported.updates, 'update')}. In it is "
        "what was published; no reports, and nobody's name or id from this server."
    )
    sheet.file(filename)
    return sheet.panel()


def story_imported(imported: Imported) -> Panel:
    """A story from a file read back, and how it goes on."""
    story = imported.story
    where = (
        "This server now covers it."
        if imported.is_chosen
        else f"To cover it here or in a channel: `/story use slug:{story.slug}`"
    )
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    sheet.text(
        f"**{inline(story.title, 120)}** is imported as `{story.slug}`: "
        f"{count(imported.actors, 'actor')}, {count(imported.updates, 'update')}. {where}"
    )
    return sheet.panel()


def stories(shelf: Shelf) -> Panel:
    """All stories of a server, and the files that it could cover."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text("## Stories")
    if not shelf.own:
        sheet.text("There is none yet. `/story new` begins one.")
    sheet.block(Block("", [_shelved(one) for one in shelf.own], gap="\n\n", share=2600))
    if shelf.files:
        files = [_file(offer) for offer in shelf.files]
        sheet.block(Block("**Files at hand**, for `/story use`", files, share=1000))
    return sheet.panel()


def _link(begun: Begun) -> str:
    if begun.report:
        return f"Its first link waits in review as {begun.report.name}."
    if begun.unkept_link:
        return (
            "Its first link was not kept: nobody is set up to review reports yet. After `/setup` "
            "it can be sent with `/report`."
        )
    return ""


def _shelved(one: Shelved) -> str:
    story = one.story
    state = f"closed {instant(story.closed_at, 'D')}" if story.closed_at else "open"
    places = ["the whole server"] if one.is_servers else []
    places += [channel(channel_id) for channel_id in one.channels]
    return (
        f"**{story_line(story)}** `{story.slug}`\n"
        f"since {instant(story.began_at, 'D')} · {count(one.updates, 'update')} · {state}\n"
        f"-# covered in: {', '.join(places[:8]) or 'no channel'}"
    )


def _file(offer: Offer) -> str:
    return f"- {inline(offer.title, 120)} `{offer.slug}`"
