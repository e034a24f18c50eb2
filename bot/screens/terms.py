"""A deal and its terms as lines for readers."""

from bot.domain.coverage import Coverage
from bot.domain.deal import Deal, Term, TermChange
from bot.domain.speech import say, say_count
from bot.screens.lines import name, names, numbers
from bot.screens.text import inline, stamp


def term_state(change: TermChange | None) -> str:
    """How a term stands and who says so; one side's word is never shown as everybody's."""
    if change is None:
        return say("nothing recorded")
    who, state = inline(change.according_to, 60), say(change.state)
    if change.one_sided and who:
        return say("{state} according to {who} only", state=state, who=who)
    if change.one_sided:
        return say("{state} according to one side only", state=state)
    return f"{state} · {who}" if who else str(state)


def term_line(term: Term, coverage: Coverage, number: int) -> str:
    """A numbered term and how it stands."""
    return f"**{number} · {inline(term.text, 140)}**\n{term_standing(term, coverage)}"


def term_standing(term: Term, coverage: Coverage) -> str:
    """How a term stands, since when, and who must act."""
    change = term.current
    lines = [term_state(change)]
    if change:
        lines[0] += f" · {stamp(change.since)}{numbers(change.updates)}"
        lines.append(inline(change.note, 120))
    duty = names(coverage, term.actors)
    must = say("must act: {who}", who=duty) if duty else ""
    due = say("by {moment}", moment=stamp(term.deadline)) if term.deadline else ""
    small = " · ".join(part for part in (must, due) if part)
    return "\n".join(line for line in (*lines, f"-# {small}" if small else "") if line)


def earlier(term: Term) -> str:
    """A line on how a term stood before, oldest first; empty where it never changed."""
    steps = " → ".join(_step(change) for change in term.history[:-1])
    return f"\n-# {say('earlier: {steps}', steps=steps)}" if steps else ""


def _step(change: TermChange) -> str:
    detail = f"{inline(change.according_to, 60)}{numbers(change.updates)}".removeprefix(" · ")
    shown = " · ".join(part for part in (detail, inline(change.note, 140)) if part)
    state = say(change.state)
    return f"{state} ({shown})" if shown else str(state)


def deal_title(deal: Deal, coverage: Coverage) -> str:
    """A deal with its parties and broker."""
    between = parties(deal, coverage)
    return f"**{inline(deal.title, 80)}**" + (f" ({between})" if between else "")


def parties(deal: Deal, coverage: Coverage) -> str:
    """Between whom a deal is, and who brokered it."""
    sides = " \N{EN DASH} ".join(filter(None, (name(coverage, party) for party in deal.parties)))
    broker = say("broker {who}", who=name(coverage, deal.broker)) if deal.broker else ""
    return ", ".join(part for part in (sides, broker) if part)


def tally(deal: Deal) -> str:
    """How many terms stand how: counts of terms, never a share of "carried out"."""
    total, states = deal.tally()
    words = " · ".join(f"{number} {say(state)}" for state, number in states.items())
    if not total:
        return say("no terms recorded")
    return say_count("of {n} term: {states}", "of {n} terms: {states}", total, states=words)
