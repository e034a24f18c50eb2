"""A server's stories: the form of a new one, what became of it, and the list of all."""

from bot.domain.draft import Draft
from bot.domain.speech import say, say_count
from bot.domain.story import Story
from bot.domain.verification import Verification
from bot.screens.addresses import Address
from bot.screens.fields import long_text, short_text
from bot.screens.managing import channel
from bot.screens.marks import ACCENTS, NEUTRAL_ACCENT
from bot.screens.parts import Form, Panel
from bot.screens.reporting import story_line
from bot.screens.sheet import Block, Sheet
from bot.screens.text import inline, instant
from bot.services.library import Offer
from bot.services.own_stories import LONGEST_SENTENCE, LONGEST_TITLE, Begun, Shelf, Shelved
from bot.services.sharing import Exported, Imported


def story_form(draft: Draft) -> Form:
    """What breaks tonight: enough to take reports; everything else can wait."""
    form = Form(say("New story"), Address("newstory", (draft.id,)))
    kept = draft.fields
    form.add_item(
        short_text(
            "title",
            say("Title"),
            kept.get("title", ""),
            longest=LONGEST_TITLE,
            hint=say("Fire in the harbour"),
            required=True,
        )
    )
    form.add_item(
        long_text(
            "sentence", say("What is it about?"), kept.get("sentence", ""), longest=LONGEST_SENTENCE
        )
    )
    form.add_item(
        short_text(
            "zone",
            say("Time zone"),
            kept.get("zone", "UTC"),
            longest=64,
            hint="Europe/Moscow",
            description=say("Times without a zone are read in it."),
        )
    )
    form.add_item(
        short_text(
            "link",
            say("First link"),
            kept.get("link", ""),
            longest=400,
            hint="https://…",
            description=say("It becomes the first report, to be reviewed like any other."),
        )
    )
    return form


def story_begun(begun: Begun) -> Panel:
    """A new story read back, and how it goes on."""
    story = begun.story
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    begun_as = say(
        "**{story}** is begun as `{slug}`.", story=inline(story.title, 120), slug=story.slug
    )
    times = say(
        "Times are read in {zone}; what happened since {moment} can be reported.",
        zone=inline(story.zone, 40),
        moment=instant(story.began_at),
    )
    sheet.text(f"{begun_as} {_covered(story, is_chosen=begun.is_chosen)}\n{times}")
    sheet.text(_link(begun))
    return sheet.panel()


def story_closed(story: Story) -> Panel:
    """A story takes nothing more in."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(
        say(
            "**{story}** is closed. No report and no `/log` is taken; what waits "
            "can still be reviewed, and reading goes on. Schedules post what is not yet told, then "
            "rest.\n`/story reopen slug:{slug}` opens it again.",
            story=inline(story.title, 120),
            slug=story.slug,
        )
    )
    return sheet.panel()


def story_reopened(story: Story) -> Panel:
    """A story is covered again."""
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    sheet.text(
        say(
            "**{story}** is open again. Reports are taken, and its schedules go "
            "on with their next slots.",
            story=inline(story.title, 120),
        )
    )
    return sheet.panel()


def story_exported(exported: Exported, filename: str) -> Panel:
    """A story as a file, and what is not in it."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(
        say(
            "**{story}**, {updates}. In it is "
            "what was published; no reports, and no name or id of who reported or decided.",
            story=inline(exported.story.title, 120),
            updates=_updates(exported.updates),
        )
    )
    sheet.file(filename)
    return sheet.panel()


def story_imported(imported: Imported) -> Panel:
    """A story from a file read back, and how it goes on."""
    story = imported.story
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED])
    as_slug = say(
        "**{story}** is imported as `{slug}`: {actors}, {updates}.",
        story=inline(story.title, 120),
        slug=story.slug,
        actors=say_count("{n} actor", "{n} actors", imported.actors),
        updates=_updates(imported.updates),
    )
    sheet.text(f"{as_slug} {_covered(story, is_chosen=imported.is_chosen)}")
    return sheet.panel()


def stories(shelf: Shelf) -> Panel:
    """All stories of a server, and the files that it could cover."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(f"## {say('Stories')}")
    if not shelf.own:
        sheet.text(say("There is none yet. `/story new` begins one."))
    sheet.block(Block("", [_shelved(one) for one in shelf.own], gap="\n\n", share=2600))
    if shelf.files:
        files = [_file(offer) for offer in shelf.files]
        sheet.block(Block(say("**Files at hand**, for `/story use`"), files, share=1000))
    return sheet.panel()


def _covered(story: Story, *, is_chosen: bool) -> str:
    if is_chosen:
        return say("This server now covers it.")
    return say("To cover it here or in a channel: `/story use slug:{slug}`", slug=story.slug)


def _updates(number: int) -> str:
    return say_count("{n} update", "{n} updates", number)


def _link(begun: Begun) -> str:
    if begun.report:
        return say("Its first link waits in review as {report}.", report=begun.report.name)
    if begun.unkept_link:
        return say(
            "Its first link was not kept: nobody is set up to review reports yet. After `/setup` "
            "it can be sent with `/report`."
        )
    return ""


def _shelved(one: Shelved) -> str:
    story = one.story
    state = say("open")
    if story.closed_at:
        state = say("closed {day}", day=instant(story.closed_at, "D"))
    places = [say("the whole server")] if one.is_servers else []
    places += [channel(channel_id) for channel_id in one.channels]
    return (
        f"**{story_line(story)}** `{story.slug}`\n"
        f"{say('since {moment}', moment=instant(story.began_at, 'D'))} · "
        f"{_updates(one.updates)} · {state}\n"
        f"-# {say('covered in: {places}', places=', '.join(places[:8]) or say('no channel'))}"
    )


def _file(offer: Offer) -> str:
    return f"- {inline(offer.title, 120)} `{offer.slug}`"
