"""New actors, and how they stand: the forms, the buttons and the answers."""

from bot.domain.actor import Actor, ActorKind, Facet, Status
from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.draft import Draft
from bot.domain.speech import say
from bot.domain.verification import Verification
from bot.screens.addresses import Address
from bot.screens.fields import choice, listed, short_text
from bot.screens.keeping._fields import Kept, basis_field, by_field, on_record, since_field
from bot.screens.lines import actor_title, facet_title, numbers, sources, status_line
from bot.screens.marks import mark
from bot.screens.parts import Button, Form, Panel, ask, press
from bot.screens.text import inline
from bot.services.keeping.actors import UNKNOWN

FACETS = {Facet.WHEREABOUTS: "w", Facet.POSITION: "p", Facet.LEGAL: "l"}


def actor_form(coverage: Coverage, name: str, draft: Draft | None = None) -> Form:
    """Somebody new."""
    kept: Kept = draft.fields if draft else {}
    form = Form(say("New actor"), Address("actor", (coverage.story.slug,)))
    form.add_item(
        short_text("name", say("Name"), kept.get("name", name), longest=80, required=True)
    )
    kinds = listed(ActorKind)
    form.add_item(choice("kind", say("What sort?"), kinds, chosen=kept.get("kind", "")))
    form.add_item(
        short_text(
            "role",
            say("Role"),
            kept.get("role", ""),
            longest=120,
            hint=say("head of the port"),
        )
    )
    form.add_item(
        short_text(
            "aliases",
            say("Other spellings"),
            kept.get("aliases", ""),
            longest=400,
            description=say("With commas between: people are found by any of them."),
        )
    )
    return form


def status_form(coverage: Coverage, actor: Actor, facet: Facet, draft: Draft | None = None) -> Form:
    """How an actor stands, in one facet."""
    kept: Kept = draft.fields if draft else {}
    address = Address("status", (coverage.story.slug, actor.slug, FACETS[facet]))
    form = Form(f"{facet_title(facet)}: {actor.name}", address)
    text = kept.get("text", "")
    form.add_item(short_text("text", say("What is so? Empty if not known"), text, longest=200))
    states = [(str(state), mark(state), "") for state in Verification]
    unknown = (UNKNOWN, say("not known"), say("nobody knows since then"))
    chosen = kept.get("state", "")
    form.add_item(choice("state", say("How sure is it?"), [*states, unknown], chosen=chosen))
    form.add_item(since_field(kept))
    form.add_item(by_field(kept, description=say("Leave empty where it is nobody's word alone.")))
    form.add_item(basis_field(kept, coverage, actor.slug))
    return form


def facet_of(code: str) -> Facet:
    """The facet behind an address's part. Raises ValueError for any other text."""
    for facet, known in FACETS.items():
        if known == code:
            return facet
    raise ValueError(f"not a facet: {code!r}")


def actor_buttons(story: str, actor: str) -> list[Button]:
    """What can be added to an actor."""
    labels = {
        Facet.WHEREABOUTS: say("Add whereabouts"),
        Facet.POSITION: say("Add position"),
        Facet.LEGAL: say("Add legal status"),
    }
    facets = [press(labels[f], "add-status", story, actor, FACETS[f]) for f in Facet]
    return [*facets, press(say("Add opinion"), "add-opinion", story, actor)]


def actor_added(coverage: Coverage, actor: Actor) -> Panel:
    """The answer: who is on record now, and what comes next."""
    also = ", ".join(actor.aliases)
    text = say("**Added** {what}", what=actor_title(actor))
    buttons = actor_buttons(coverage.story.slug, actor.slug)
    if also:
        text += f"\n-# {say('also: {names}', names=inline(also, 400))}"
    return on_record(coverage.story, text, buttons)


def status_added(coverage: Coverage, actor: Actor, status: Status) -> Panel:
    """The answer: the status as readers see it."""
    small = f"{sources(status.sources)}{numbers(status.updates)}".removeprefix(" · ")
    lines = [f"{actor_title(actor)}", f"{facet_title(status.facet)}: {status_line(status)}"]
    page = Question(screen=Screen.STATUS, story=coverage.story.slug, about=actor.slug)
    shown = "\n".join([*lines, *([f"-# {small}"] if small else [])])
    return on_record(coverage.story, f"**{say('Recorded')}**\n{shown}", [ask(actor.name, page)])
