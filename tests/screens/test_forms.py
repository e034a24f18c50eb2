import pytest

from bot import screens
from bot.domain.asking import Screen
from bot.domain.report import Picture, Verdict
from bot.screens.addresses import Address, unpack, verdict
from tests.screens.records import draft, question, report, story

PUBLISHING = [one for one in Verdict if one not in {Verdict.DUPLICATE, Verdict.DECLINED}]


def fields(form):
    return {part["component"]["custom_id"]: part["component"] for part in form.to_components()}


def values(field):
    return [option["value"] for option in field["options"]]


def chosen(field):
    return [option["value"] for option in field["options"] if option["default"]]


def forms():
    update = story().update(14)
    yield screens.report_form(draft())
    yield screens.log_form(draft())
    yield screens.decline_form(report())
    yield screens.duplicate_form(report())
    yield screens.weigh_form(update)
    yield screens.as_of_form(question(Screen.TIMELINE))
    for one in PUBLISHING:
        yield screens.settle_form(one, report(), draft())


def test_every_form_fits_discord():
    for form in forms():
        shown = form.to_dict()
        assert 1 <= len(shown["title"]) <= 45
        assert len(shown["custom_id"]) <= 100
        assert 1 <= len(shown["components"]) <= 5
        for part in shown["components"]:
            assert 1 <= len(part["label"]) <= 45
            assert len(part.get("description") or "") <= 100
            assert len(part["component"].get("options", ())) <= 25


def test_a_report_form_comes_back_filled_with_the_draft():
    form = screens.report_form(draft(text="T", when="15:40", origin="me", link="https://a.example"))
    shown = fields(form)
    assert list(shown) == ["text", "when", "origin", "link", "picture"]
    assert [shown[name]["value"] for name in ("text", "when", "origin", "link")] == [
        "T",
        "15:40",
        "me",
        "https://a.example",
    ]
    assert form.custom_id == "report|dddddddddddd"


def test_a_picture_already_sent_is_not_asked_for_again():
    kept = draft()
    object.__setattr__(kept, "picture", Picture("u", "f", "image/png", 1))
    assert "picture" not in fields(screens.report_form(kept))


@pytest.mark.parametrize("one", PUBLISHING)
def test_a_settle_form_is_filled_in_from_the_report(one):
    form = screens.settle_form(one, report(), draft())
    assert fields(form)["text"]["value"] == "Columns seen on the M4 near Yelets"
    assert fields(form)["when"]["value"] == "24 June 15:40 MSK"
    code, slug, number, draft_id = Address.parse(form.custom_id).parts
    assert (verdict(code), slug, number, draft_id) == (one, "wagner-2023", "31", "dddddddddddd")


def test_verified_asks_for_a_grade_that_allows_it():
    grade = fields(screens.settle_form(Verdict.VERIFIED, report(), draft()))["grade"]
    assert len(values(grade)) == 13
    assert {value[1] for value in values(grade) if value != "primary"} == {"1", "2"}
    assert grade["required"]


def test_unverified_starts_from_what_cannot_be_judged():
    grade = fields(screens.settle_form(Verdict.UNVERIFIED, report(), draft()))["grade"]
    assert len(values(grade)) == 25
    assert chosen(grade) == ["F6"]
    assert values(grade)[-1] == "none"


def test_a_dispute_names_who_disputes():
    by = fields(screens.settle_form(Verdict.DISPUTED, report(), draft()))["by"]
    assert by["required"]


@pytest.mark.parametrize("one", [Verdict.DEBUNKED, Verdict.UNVERIFIABLE])
def test_a_negative_verdict_needs_a_reason(one):
    assert fields(screens.settle_form(one, report(), draft()))["reason"]["required"]


def test_the_draft_wins_over_the_report():
    form = screens.settle_form(Verdict.UNVERIFIED, report(), draft(text="Mine", grade="C3"))
    assert fields(form)["text"]["value"] == "Mine"
    assert chosen(fields(form)["grade"]) == ["C3"]


def test_declining_offers_the_reasons():
    form = screens.decline_form(report())
    assert values(fields(form)["reason"]) == ["off topic", "already known", "no source", "spam"]
    assert form.custom_id == "declined|wagner-2023|31"


def test_a_duplicate_is_named():
    form = screens.duplicate_form(report())
    assert list(fields(form)) == ["which", "words"]
    assert form.custom_id == "merged|wagner-2023|31"


def test_weighing_again_keeps_said_and_content_apart():
    form = screens.weigh_form(story().update(14))
    shown = fields(form)
    assert list(shown) == ["aspect", "verification", "by", "grade", "reason"]
    assert values(shown["aspect"]) == ["content", "said"]
    assert form.custom_id == "weighed|wagner-2023|14"


def test_looking_back_keeps_the_question():
    asked = question(Screen.TIMELINE, about="prigozhin", page=2)
    form = screens.as_of_form(asked)
    assert unpack(Address.parse(form.custom_id).parts) == asked
