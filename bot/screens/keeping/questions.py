"""Open questions: the forms, the buttons and the answers."""

from bot.domain.asking import Question, Screen
from bot.domain.coverage import Coverage
from bot.domain.draft import Draft
from bot.domain.outlook import OpenQuestion
from bot.domain.speech import say
from bot.screens.addresses import Address
from bot.screens.fields import choice, short_text
from bot.screens.keeping._fields import Kept, on_record, since_field
from bot.screens.outlook import question_line
from bot.screens.parts import Button, Form, Panel, ask, press

ANSWERS, STAYS_OPEN = "answers", "open"


def question_form(coverage: Coverage, text: str, draft: Draft | None = None) -> Form:
    """What is not known."""
    kept: Kept = draft.fields if draft else {}
    form = Form(say("New open question"), Address("question", (coverage.story.slug,)))
    typed = kept.get("text", text)
    form.add_item(short_text("text", say("What is not known?"), typed, longest=200, required=True))
    form.add_item(since_field(kept))
    return form


def remark_form(coverage: Coverage, question: OpenQuestion, draft: Draft | None = None) -> Form:
    """What became of a question: an update answers it, or something is noted."""
    kept: Kept = draft.fields if draft else {}
    form = Form(question.text, Address("remark", (coverage.story.slug, question.slug)))
    options = [
        (ANSWERS, say("The update answers it"), ""),
        (STAYS_OPEN, say("It stays open"), say("what is written is noted on it")),
    ]
    chosen = kept.get("answers", "")
    form.add_item(choice("answers", say("What becomes of it?"), options, chosen=chosen))
    update = kept.get("update", "")
    form.add_item(short_text("update", say("Which update?"), update, longest=12, hint="U-7"))
    form.add_item(short_text("text", say("Note"), kept.get("text", ""), longest=200))
    return form


def question_noted(coverage: Coverage, question: OpenQuestion) -> Panel:
    """The answer: the question as it is on record now."""
    line = question_line(question, 200)
    if question.answer:
        answered = say("**Answered** by {update}", update=f"U-{question.answer.update}")
        line = f"{answered}\n{line}"
    else:
        line = f"**{say('Not known')}**\n{line}"
    brief = Question(screen=Screen.BRIEF, story=coverage.story.slug)
    further = [] if question.answer else question_buttons(coverage.story.slug, question.slug)
    return on_record(coverage.story, line, [ask(say("Brief"), brief), *further])


def question_buttons(story: str, question: str) -> list[Button]:
    """What can be said of a question."""
    return [press(say("Answer"), "add-remark", story, question)]
