import pytest

from bot import screens
from bot.domain.actor import Actor, ActorKind
from bot.domain.coverage import Coverage
from bot.domain.report import Picture, Verdict
from bot.domain.resemblance import Resemblance
from bot.domain.update import Linking
from tests.screens.panels import SELECT, buttons, judge, parts, text
from tests.screens.records import AT, LIVE, report, settled, story, update

STORY = story().story
SIMILAR = (Resemblance(name="U-14", text="Columns in Lipetsk region", differences=("place",)),)


def test_a_waiting_card_offers_every_decision():
    panel = judge(screens.card(report(), STORY, similar=SIMILAR, marker=7))
    assert buttons(panel) == {
        "Same as U-14": "same|wagner-2023|31|U-14",
        "Take": "take|wagner-2023|31",
        "Verify": "verify|wagner-2023|31",
        "Publish as unverified": "publish|wagner-2023|31",
        "Decline": "decline|wagner-2023|31",
        "More…": "more|wagner-2023|31",
    }
    assert text(panel).startswith("### R-31 · • waiting · taken by nobody")
    assert "brought by <@42>" in text(panel)
    assert "they wrote “24 June 15:40 MSK”" in text(panel)
    assert "differs: place" in text(panel)
    assert parts(panel)[0]["id"] == 7


def test_a_live_card_keeps_its_waiting_time_fresh():
    assert f"<t:{int(AT.timestamp())}:R>" in text(screens.card(report(), LIVE))


def test_a_taken_card_says_by_whom():
    assert "taken by <@9>" in text(screens.card(report().take(9, AT), STORY))


def test_a_settled_card_says_who_what_when_why_and_leads_to_the_update():
    panel = judge(screens.card(settled(), STORY, similar=SIMILAR, update=story().update(14)))
    assert list(buttons(panel)) == ["U-27", "History", "Reopen"]
    assert "• published as unverified** → U-27 by <@9>, <t:" in text(panel)
    assert "Reason: one source only" in text(panel)
    assert "Similar" not in text(panel)


def test_a_declined_card_decides_nothing_any_more():
    panel = screens.card(settled(Verdict.DECLINED, update=None), STORY)
    assert list(buttons(panel)) == ["History", "Reopen"]


def test_a_picture_is_shown_or_its_loss_is_told():
    picture = Picture("https://cdn.example/x", "x.png", "image/png", 1)
    shown = screens.card(report(picture=picture), STORY, attachment="x.png")
    assert "attachment://x.png" in str(parts(shown))
    assert "could not be kept" in text(screens.card(report(picture=picture), STORY))


def test_more_explains_each_of_the_rarer_decisions():
    panel = judge(screens.more(report(), STORY))
    usual = ["Dispute", "Debunk", "Could not verify", "Duplicate", "Hand over", "History"]
    assert list(buttons(panel)) == usual
    taken = screens.more(report().take(9, AT), STORY)
    assert "Put back" in buttons(taken)


def test_a_report_just_taken_can_be_decided_on_privately():
    panel = judge(screens.settled(None, report().take(9, AT), STORY))
    assert "Verify" in buttons(panel)
    assert "Take" not in buttons(panel)


def test_what_was_published_is_told_with_its_links():
    actors = story().actors[:1]
    panel = screens.settled(story().update(14), settled(), STORY, actors)
    assert "Linked: Yevgeny Prigozhin" in text(panel)
    assert buttons(panel)["Edit links"] == "links|wagner-2023|14"
    assert buttons(panel)["Weigh again"] == "weigh|wagner-2023|14"


def test_links_offer_every_actor_and_term_with_what_is_linked_chosen():
    panel = judge(screens.links(story().update(26), story()))
    actors, terms = (part for part in parts(panel) if part["type"] == SELECT)
    assert actors["custom_id"] == "link-actors|wagner-2023|26"
    assert terms["custom_id"] == "link-terms|wagner-2023|26"
    assert {o["value"] for o in actors["options"] if o["default"]} == {"prigozhin", "lukashenko"}
    assert {o["value"] for o in terms["options"] if o["default"]} == {"prigozhin-to-belarus"}
    assert actors["min_values"] == 0


def test_of_too_many_actors_the_linked_ones_are_surely_offered():
    actors = tuple(
        Actor(story="1/x", slug=f"a{n}", name=f"A {n}", kind=ActorKind.PERSON, recorded_at=AT)
        for n in range(60)
    )
    linked = update(linkings=(Linking(recorded_at=AT, actors=("a59",)),))
    panel = judge(screens.links(linked, Coverage(story=LIVE, actors=actors)))
    (select,) = (part for part in parts(panel) if part["type"] == SELECT)
    assert len(select["options"]) == 25
    assert [o["value"] for o in select["options"] if o["default"]] == ["a59"]


@pytest.mark.parametrize("verdict", Verdict)
def test_every_outcome_is_told_kindly_with_its_reason(verdict):
    one = settled(verdict, update=None if verdict is Verdict.DECLINED else 27)
    words = text(judge(screens.outcome(one, STORY, "A server")))
    assert "Reason: one source only" in words
    assert "Thank you" in words
    assert ("U-27" in words) is (verdict is not Verdict.DECLINED)


def test_a_reporter_reads_the_number_the_way_and_the_time():
    words = text(screens.received(report(), STORY))
    assert "**Logged as R-31.** Thank you. A moderator will weigh it." in words
    assert "a direct message, or `/myreports`" in words
    assert f"We read the time as <t:{int(AT.timestamp())}:F>" in words


def test_somebody_without_reports_is_told_how_to_send_one():
    assert "`/report`" in text(screens.my_reports([], {}))
