import re
from dataclasses import replace

from bot.domain.asking import Screen
from bot.domain.report import Verdict
from bot.domain.resemblance import Resemblance
from bot.domain.space_record import SpaceNote, SpaceQuestion
from bot.domain.verification import Verification
from bot.screens import desk, forms, reading, refusal
from bot.screens.addresses import Address
from bot.screens.cards import card
from bot.screens.queue import forms as queued, listing, own, passing
from bot.screens.spaces import answers as spaces, hosting, statements
from bot.screens.spaces.board import space_board
from bot.screens.spaces.forms import ask_form, note_form, reply_form, topic_form
from bot.screens.spaces.topics import rundown
from bot.screens.stories import story_form
from bot.services.spaces.listening import Asked
from bot.services.spaces.noting import Noted
from bot.services.spaces.viewing import SpaceBoard, StatementShown
from tests.docs.pages import ROOT
from tests.screens import records
from tests.screens.panels import buttons, parts
from tests.spaces.made_up import NOON, space

LABEL = 18
_IDS = re.compile(r"\b([RU])-\d+\b")
_NAMES = {"R": "R-12", "U": "U-7"}


def page():
    text = (ROOT / "docs" / "commands.md").read_text("utf-8")
    return text[text.index("## Buttons") :]


def generic(label):
    """A label with the ids that the page uses."""
    return _IDS.sub(lambda found: _NAMES[found[1]], label.replace("Same as U-", "Same as U "))


def every_form():
    yield from (ask_form(space()), note_form(space()), topic_form(space()))
    for contests in (True, False):
        yield reply_form(Address("x", ("1",)), contests=contests)
    report, draft = records.report(number=12), records.draft()
    yield forms.report_form(draft)
    verdicts = set(Verdict) - {Verdict.DECLINED, Verdict.DUPLICATE}
    yield from (forms.settle_form(verdict, report, draft) for verdict in sorted(verdicts))
    yield forms.log_form(draft)
    yield forms.decline_form(report)
    yield forms.duplicate_form(report)
    yield forms.weigh_form(records.update(records.weighing(Verification.VERIFIED), number=7))
    yield forms.as_of_form(records.question(Screen.STATUS))
    yield story_form(draft)
    yield queued.several_form("s", (1, 2, 3))
    yield queued.mute_form(1, "Reporter", "")
    for form in (queued.reopen_form, queued.retime_form, queued.source_form, queued.withdraw_form):
        yield form(report)


def panels_of_spaces():
    live = space().open(NOON, 7)
    note = SpaceNote(
        space=live.key, guild_id=100, number=1, topic=0, at=NOON, by=7, text="x", speaker=9
    )
    question = SpaceQuestion(space=live.key, guild_id=100, number=1, at=NOON, by=7, text="x")
    for one in (live, live.end(NOON, 7)):
        board = SpaceBoard(
            space=one, story=records.LIVE, now=NOON, notes=(), questions=(), updates=()
        )
        yield space_board(board)
    for hosts in (True, False):
        yield spaces.questions(Asked(live, [question], hosts))
    yield hosting.ask_end(live)
    yield hosting.rarer(live)
    yield rundown(live.add_topics(("Where is he?",), 7), {})
    yield statements.said_by_me([Noted(live, note)])
    yield statements.statement(StatementShown(live, note))


def every_panel():
    yield from panels_of_spaces()
    story, report = records.LIVE, records.report(number=12)
    similar = [Resemblance(name="U-14", text="Columns in Lipetsk region")]
    update = records.update(records.weighing(Verification.VERIFIED), number=7)
    yield card(report, story, similar=similar)
    yield card(records.settled(number=12), story, update=update)
    yield desk.more(report, story)
    yield desk.more(report.take(9, records.AT), story)
    yield desk.settled(update, records.settled(), story)
    yield listing.dealt(report, story, similar=similar)
    yield listing.queue([replace(report, number=n) for n in range(30)], story, 1)
    yield listing.several_declined([records.settled()], (), story)
    yield passing.debunk(report, story)
    yield own.own_report(report, story)
    yield refusal("no", draft_id="1")
    for coverage in (records.story(), records.crowd(("a", "b"), 20)):
        standing = records.standing(coverage=coverage)
        for question in records.everything(coverage):
            yield reading(standing, question, private=True)


def row_of(bold):
    found = re.findall(rf"^\| \*\*{re.escape(bold)}\*\* \| (.+) \|$", page(), re.MULTILINE)
    return found[0] if found else ""


def undescribed(form):
    """What the page does not say of a form: the form itself, or fields of it."""
    row = row_of(form.title)
    row += row_of("Verify R-12") if "the same" in row else ""
    labels = [part for part in parts(form) if part["type"] == LABEL]
    wanted = [f"*{part['label']}*{_star(part['component'])}" for part in labels]
    return [words for words in wanted if words not in row] if row else [form.title]


def _star(component):
    return r" \*" if component.get("required", True) else ""


def test_every_form_is_described_with_its_fields():
    assert {form.title: undescribed(form) for form in every_form() if undescribed(form)} == {}


def test_every_button_is_described():
    labels = {generic(label) for panel in every_panel() for label in buttons(panel)}
    assert len(labels) > 25
    first_column = " ".join(re.findall(r"^\| (\*\*[^|]+) \|", page(), re.MULTILINE))
    named = {generic(label) for label in re.findall(r"\*\*(.+?)\*\*", first_column)}
    assert labels - named == set()
