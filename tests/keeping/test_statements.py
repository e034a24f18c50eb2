"""Each command adds one dated, sourced statement; nothing before it is lost."""

import asyncio

import pytest

from bot.domain.coverage import as_of
from bot.domain.figure import Bound
from bot.services.stories.converting import from_coverage, to_coverage
from bot.services.stories.reading import read_story
from bot.services.stories.writing import write_story
from tests.support.keeping_forms import (
    BASIS,
    BECOMES,
    BY,
    CHANGE,
    CLAIM,
    FORECAST,
    NOTE,
    NUMBER,
    OPINION,
    SINCE,
    STANDS,
    STATE,
    STATUS,
    TEXT,
    WHICH,
)
from tests.support.records import acts

pytestmark = pytest.mark.asyncio(loop_scope="module")


def _desk_of(desk):
    return desk.room.moderator, desk.room.second


async def test_a_status_is_added_beside_the_earlier_ones(desk):
    before = (await desk.coverage()).actor("shoigu")
    values = {**STATUS, TEXT: "in Rostov region", SINCE: "25 June 14:00", BY: "a ministry"}
    answer = await desk.do("actor", values, name="Shoygu")
    assert "in Rostov region" in answer.text
    assert "said ✔ · content • unverified · according to a ministry" in answer.text
    after = (await desk.coverage()).actor("shoigu")
    assert after.statuses[:-1] == before.statuses
    assert after.statuses[-1].updates == (26,)
    page = await desk.read("status", about="Shoigu")
    assert "in Rostov region" in page.text
    assert (await acts(desk.room.app, desk.story))[-1]["after"] == "in Rostov region"


async def test_not_known_since_is_a_status(desk):
    values = {STATE: "not known", SINCE: "26 June"}
    answer = await desk.do("actor", values, name="surovikin", facet="position")
    assert "Position: not known · since" in answer.text
    assert not (await desk.coverage()).actor("surovikin").statuses[-1].known


async def test_a_new_name_starts_a_new_actor_who_is_found_by_every_spelling(desk):
    name = desk.fresh("Harbour Watch")
    spelling = desk.fresh("Портовый дозор")
    form = await desk.command("actor", name=name)
    assert form.form.title == "New actor"
    assert form.form.field("Name").value == name
    added = await desk.fill(form, {"What sort?": "organisation", "Other spellings": spelling})
    assert {"Add whereabouts", "Add position", "Add legal status"} <= set(added.message.buttons)
    form = await desk.press(added, "Add legal status")
    assert form.form.title == f"Legal: {name}"
    again = await desk.command("actor", name=spelling)
    assert again.form.title == f"Whereabouts: {name}"


async def test_somebody_new_with_a_name_like_another_is_added_by_the_last_suggestion(desk):
    offers = await desk.suggested("actor", "name", "Igor Prigozhin")
    assert offers[0] == "Yevgeny Prigozhin"
    assert offers[-1] == "new: Igor Prigozhin"
    form = await desk.command("actor", name=offers[-1])
    assert form.form.title == "New actor"
    assert form.form.field("Name").value == "Igor Prigozhin"


async def test_a_term_changes_by_one_sides_word(desk):
    values = {
        STANDS: "broken, according to one side",
        BY: "Kommersant",
        NOTE: "for one unit",
        BASIS: "U-21",
    }
    answer = await desk.do("term", values, term="are not prosecuted")
    assert "broken according to Kommersant only" in answer.text
    page = await desk.read("status", about="the deal")
    assert "according to Kommersant only" in page.text
    _, term = (await desk.coverage()).term("no-prosecution")
    assert (term.current.one_sided, term.current.updates) == (True, (21,))


async def test_what_is_learnt_late_of_an_earlier_day_does_not_become_the_present(desk):
    _, before = (await desk.coverage()).term("contracts")
    await desk.do("term", {**CHANGE, STANDS: "in doubt", SINCE: "25 June 10:00"}, term="contracts")
    _, after = (await desk.coverage()).term("contracts")
    assert after.current == before.current
    assert len(after.changes) == len(before.changes) + 1


async def test_a_new_term_joins_its_deal_with_who_must_act_by_when(desk):
    text = desk.fresh("They give back the tanks")
    form = await desk.command("term", term=text, deal="the deal")
    assert form.form.title == "New term"
    assert form.form.field("Deal").value == "The deal"
    done = await desk.fill(form, {"Who must act?": "Wagner, Shoygu", "By when?": "1 July"})
    assert "must act: Wagner Group, Sergei Shoigu · by <t:" in done.text
    assert "announced" in done.text


async def test_another_title_starts_a_new_deal(desk):
    title = desk.fresh("The truce")
    form = await desk.command("term", term=desk.fresh("The guns fall silent"), deal=f"new: {title}")
    await desk.fill(form, {})
    assert title in [deal.title for deal in (await desk.coverage()).deals]


async def test_a_claim_stands_beside_the_others(desk):
    values = {**CLAIM, NUMBER: "at least 4", BASIS: "an outlet https://example.org/a"}
    answer = await desk.do("figure", values, metric="helicopters")
    assert "or at least 4: sources differ, not added" in answer.text
    assert "https://example.org/a" in (await desk.read("figures", metric="helicopters")).text


async def test_a_new_count_says_what_it_overlaps(desk):
    metric = desk.fresh("Houses damaged")
    form = await desk.command("figure", metric=metric, overlaps="Helicopters shot down")
    answer = await desk.fill(form, {**CLAIM, NUMBER: "5-6", "Unit": "houses"})
    assert "5 to 6 houses: one claim" in answer.text
    page = await desk.read("figures", metric=metric)
    assert "overlaps Helicopters shot down: not additional" in page.text
    (claim,) = (await desk.coverage()).figures[-1].claims
    assert (claim.bound, claim.value, claim.upper) == (Bound.RANGE, 5, 6)


async def test_a_question_is_raised_noted_on_and_answered_by_an_update(desk):
    question = desk.fresh("Who closed the bridge")
    raised = await desk.do("question", {SINCE: "25 June"}, question=question)
    assert question in (await desk.read("brief")).text
    noted = await desk.fill(
        await desk.press(raised, "Answer"), {BECOMES: "It stays open", NOTE: "both are silent"}
    )
    assert "both are silent" in noted.text
    assert question in (await desk.read("brief")).text
    values = {BECOMES: "The update answers it", WHICH: "u20"}
    answered = await desk.do("question", values, question=question)
    assert "Answered** by U-20" in answered.text
    assert question not in (await desk.read("brief")).text


async def test_an_opinion_is_signed_by_who_opened_the_form_and_ends(desk):
    text = desk.fresh("It will last")
    form = await desk.command("assess", about="lukashenka")
    assert form.form.field("Signed by").value == "Moderator"
    assert form.form.field("About whom?").value == "Alexander Lukashenko"
    values = {**OPINION, "What do you think?": text, "Until when does it hold?": "30 June"}
    answer = await desk.fill(form, values)
    assert f"◇ opinion {text}" in answer.text
    assert "confidence low · until <t:" in answer.text
    assert text in (await desk.read("status", about="Lukashenko")).text


async def test_an_opinion_whose_end_has_passed_says_so(desk):
    text = desk.fresh("It will hold")
    ends = {"What do you think?": text, "Until when does it hold?": "in 2 hours"}
    await desk.do("assess", {**OPINION, **ends}, about="Gerasimov")
    assert "· until <t:" in (await desk.read("status", about="Gerasimov")).text
    desk.room.pass_time(hours=3)
    assert "· held until <t:" in (await desk.read("status", about="Gerasimov")).text


async def test_of_two_statements_at_once_none_is_lost(desk):
    forms = [await desk.command("actor", name="Zelensky", member=who) for who in _desk_of(desk)]
    texts = [desk.fresh("in Kyiv") for _ in forms]
    await asyncio.gather(
        *(
            desk.fill(form, {**STATUS, TEXT: text}, member=who)
            for form, text, who in zip(forms, texts, _desk_of(desk), strict=True)
        )
    )
    recorded = [status.text for status in (await desk.coverage()).actor("zelensky").statuses]
    assert set(texts) <= set(recorded)


async def test_a_forecast_has_its_last_day_and_its_rule(desk):
    text = desk.fresh("It will rain")
    answer = await desk.do("scenario", {**FORECAST, "What may come?": text})
    assert f"◇ forecast {text}" in answer.text
    assert "Moderator · until 31 July 2023 · rule: the weather service says so" in answer.text


async def test_as_of_before_a_statement_does_not_know_it(desk):
    text = desk.fresh("in a cellar")
    before = desk.room.clock.now()
    desk.room.pass_time(minutes=5)
    await desk.do("actor", {**STATUS, TEXT: text}, name="Gerasimov")
    coverage = await desk.coverage()
    assert coverage.actor("gerasimov").statuses[-1].text == text
    assert all(s.text != text for s in as_of(coverage, before).actor("gerasimov").statuses)
    moment = f"<t:{int(before.timestamp())}>"
    assert text not in (await desk.read("status", about="Gerasimov", as_of=moment)).text
    assert text in (await desk.read("status", about="Gerasimov")).text


async def test_a_digest_says_what_changed_and_the_board_is_edited(desk):
    room, text = desk.room, desk.fresh("at the airport")
    board = {"channel": room.news, "posts": "board: how things stand"}
    await room.admin.command(room.talk, "schedule add", options=board)
    shown = await room.news.wait_for(lambda message: "Actors" in message.text)
    added = await room.admin.command(room.talk, "schedule add", channel=room.review, every="1h")
    name = next(word for word in added.text.replace("*", " ").split() if word.startswith("S-"))
    room.pass_time(minutes=1)  # the board shows who was heard of last
    await desk.do("actor", {**STATUS, TEXT: text}, name="Shoigu")
    question = desk.fresh("Where do they go")
    await desk.do("question", {}, question=question)
    await desk.do("figure", {**CLAIM, NUMBER: "at least 77"}, metric="airmen killed")
    room.pass_time(seconds=6)
    edited = await room.news.wait_for(lambda message: text in message.text)
    assert edited is shown
    room.pass_time(minutes=1)
    await room.admin.command(room.talk, "schedule now", id=name.strip(".,:"))
    digest = await room.review.wait_for(lambda message: "digest of" in message.text)
    for words in ("Changed", text, question, "77"):
        assert words in digest.text


async def test_an_exported_story_carries_all_of_it_and_comes_back_the_same(desk):
    await desk.do("actor", STATUS, name="Shoigu")
    await desk.do("term", CHANGE, term="contracts")
    await desk.do("figure", CLAIM, metric="helicopters")
    await desk.do("question", {}, question=desk.fresh("Who pays"))
    await desk.do("assess", OPINION)
    await desk.do("scenario", FORECAST)
    coverage = await desk.coverage()
    back = to_coverage(read_story(write_story(from_coverage(coverage))), desk.room.guild.id)
    for part in ("actors", "deals", "figures", "questions", "assessments", "scenarios"):
        assert getattr(back, part) == getattr(coverage, part), part
