"""Records of a story as lines for readers: the same words on every screen."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.actor import NOT_KNOWN, Actor, Facet, Status
from bot.domain.coverage import Coverage, last_recorded
from bot.domain.speech import noted, say
from bot.domain.standing import Standing
from bot.domain.update import COMMUNITY_REPORT, AmendmentKind, Kind, Source, Update
from bot.screens.marks import marks, pair
from bot.screens.text import inline, instant, link, more_words, stamp

_LONG_WORD = 4
_FACETS = {
    Facet.WHEREABOUTS: noted("Whereabouts"),
    Facet.POSITION: noted("Position"),
    Facet.LEGAL: noted("Legal"),
}


def heading(standing: Standing, title: str, *further: str) -> str:
    """What is shown, of which story, as of when; never without the mark of an example."""
    story = standing.coverage.story
    titles = (inline(story.title, 120), inline(story.example, 120))
    small = [part for part in titles if part and part != title]
    if standing.rewound:
        title = f"{title} · {say('as of {moment}', moment=instant(standing.moment))}"
        small.append(say("nothing recorded later is shown"))
    else:
        small.append(say("as of {moment}", moment=instant(_seen(standing))))
    if story.closed_at:
        small.append(say("closed {day}", day=instant(story.closed_at, "D")))
    return "\n".join([f"## {title}", f"-# {' · '.join(small)}", *(f for f in further if f)])


def update_line(update: Update, length: int = 200) -> str:
    """An update with its marks and time: two lines, one more where it was amended."""
    return (
        f"**{update.name}** {wording(update, length)}\n{marks(update)} · {stamp(update.occurred)}"
    )


def wording(update: Update, length: int = 200) -> str:
    """An update's words; struck through, with what replaced them, where it was amended."""
    text = inline(update.text, length)
    if update.speaker and not mentions(update.text, update.speaker):
        text = f"{inline(update.speaker, 60)}: {text}"
    if not update.amendments:
        return text
    newest = max(update.amendments, key=lambda amendment: amendment.recorded_at)
    if newest.kind is AmendmentKind.RETRACTION:
        instead = say("retracted: {text}", text=inline(newest.text or newest.reason, length))
    else:
        instead = say("corrected: {text}", text=inline(newest.text, length))
    return f"~~{text}~~\n{instead}"


def happened_words(update: Update) -> str:
    """When it happened, or was said."""
    when = stamp(update.occurred)
    if update.kind is Kind.EVENT:
        return say("happened {moment}", moment=when)
    return say("said {moment}", moment=when)


def mentions(text: str, name: str) -> bool:
    """Whether a text names somebody already."""
    words = [word for word in name.casefold().split() if len(word) >= _LONG_WORD]
    return any(word in text.casefold() for word in words or [name.casefold()])


def status_line(
    status: Status, length: int = 160, *, joint: str = "\n", strong: bool = False
) -> str:
    """One dated statement about an actor, with its marks on a line of their own."""
    plain = _status_words(status, length)
    text = f"**{plain}**" if strong else plain
    if not status.known:
        return f"{text} · {say('since {moment}', moment=stamp(status.since))}"
    shown = pair(status.said, status.content)
    if status.according_to and not mentions(status.text, status.according_to):
        who = inline(status.according_to, 60)
        shown = f"{shown} · {say('according to {who}', who=who)}"
    return f"{text}{joint}{shown} · {stamp(status.since)}"


def _status_words(status: Status, length: int) -> str:
    return say(NOT_KNOWN) if status.text == NOT_KNOWN else inline(status.text, length)


def sources(known: Sequence[Source], most: int = 6) -> str:
    """Where a line comes from, with links where they are known."""
    shown = [f"{source_name(s)} {link(s.link)}" if s.link else source_name(s) for s in known]
    further = f" {more_words(len(shown) - most)}" if len(shown) > most else ""
    return ", ".join(shown[:most]) + further


def source_name(source: Source, length: int = 80) -> str:
    """A source by its name; what nobody named came from the community."""
    is_unnamed = source.name == COMMUNITY_REPORT
    return say(COMMUNITY_REPORT) if is_unnamed else inline(source.name, length)


def numbers(updates: Iterable[int]) -> str:
    """The ids of updates, to stand at the end of a line."""
    shown = [f"U-{number}" for number in updates]
    return f" · {', '.join(shown[:6])}" if shown else ""


def name(coverage: Coverage, slug: str) -> str:
    """An actor's usual name; the slug where the record does not hold it at that moment."""
    actor = coverage.actor(slug)
    return inline(actor.name if actor else slug, 60)


def names(coverage: Coverage, slugs: Sequence[str]) -> str:
    """Actors by their usual names."""
    return ", ".join(name(coverage, slug) for slug in slugs[:6])


def actor_title(actor: Actor) -> str:
    """An actor with its kind and role."""
    return " · ".join(
        part
        for part in (f"**{inline(actor.name, 80)}**", say(actor.kind), inline(actor.role, 100))
        if part
    )


def facet_title(facet: Facet) -> str:
    """A side of an actor, to stand before what is said of it."""
    return say(_FACETS[facet])


def _seen(standing: Standing) -> datetime:
    """An example ended long ago: what is shown stands as of its last record, not as of today."""
    if not standing.coverage.story.example:
        return standing.moment
    return last_recorded(standing.coverage) or standing.moment
