"""Nobody else keeps the record; what cannot be read is refused with a right example."""

import pytest

from tests.support.doors import choose_crafted, press_crafted, submit_crafted
from tests.support.hostile import LONG_AND_HOSTILE, TEXTS, WORST, harm
from tests.support.keeping_forms import (
    BASIS,
    BECOMES,
    BY,
    CHANGE,
    CLAIM,
    FORECAST,
    NUMBER,
    OPINION,
    SINCE,
    STANDS,
    STATUS,
    TEXT,
    WHICH,
)
from tests.support.records import on_record

pytestmark = pytest.mark.asyncio(loop_scope="module")

STORY = "wagner-2023"
COMMANDS = {
    "actor": {"name": "Putin"},
    "term": {"term": "contracts"},
    "figure": {"metric": "helicopters"},
    "question": {"question": "Who knows"},
    "assess": {},
    "scenario": {},
    "correct": {"id": "U-1"},
    "retract": {"id": "U-1"},
    "audit": {},
}
BUTTONS = (
    f"add-status|{STORY}|putin|w",
    f"add-change|{STORY}|contracts",
    f"add-term|{STORY}|deal",
    f"add-claim|{STORY}|helicopters-shot-down",
    f"add-remark|{STORY}|how-many-died",
    f"raise|{STORY}",
    f"add-opinion|{STORY}|putin",
    f"add-forecast|{STORY}",
    f"correct|{STORY}|1",
    f"retract|{STORY}|1",
    f"audit|{STORY}|0|0|0|0",
)
MENUS = {
    f"pick-term|{STORY}": ["contracts"],
    f"pick-figure|{STORY}": ["helicopters-shot-down"],
    f"pick-question|{STORY}": ["how-many-died"],
}
SIGNED = {"text": "smuggled in", "by": "x", "until": "31 July"}
FORMS = {
    f"actor|{STORY}": {"name": "Smuggled in", "kind": ["person"], "role": "", "aliases": ""},
    f"status|{STORY}|putin|w": {"text": "x", "state": ["unverified"], "basis": "U-1"},
    f"term|{STORY}": {"text": "smuggled in", "deal": "The deal"},
    f"change|{STORY}|contracts": {"state": ["done"], "by": "x"},
    f"figure|{STORY}": {"metric": "smuggled in", "by": "x", "value": "5"},
    f"claim|{STORY}|helicopters-shot-down": {"by": "x", "value": "5"},
    f"question|{STORY}": {"text": "smuggled in"},
    f"remark|{STORY}|how-many-died": {"answers": ["open"], "text": "x"},
    f"assess|{STORY}": {**SIGNED, "confidence": ["low"]},
    f"scenario|{STORY}": {**SIGNED, "rule": "x"},
    f"corrected|{STORY}|1": {"text": "smuggled in", "reason": "x"},
    f"retracted|{STORY}|1": {"reason": "x"},
}
DRAWN = {
    "actor": ({"name": "Putin"}, {**STATUS, TEXT: "{}", BY: "{}"}),
    "term": ({"term": "contracts"}, {**CHANGE, BY: "{}", "Note": "{}"}),
    "figure": ({"metric": "airmen killed"}, {**CLAIM, "Who says so?": "{}", "Note": "{}"}),
    "question": ({"question": "how many died"}, {BECOMES: "It stays open", "Note": "{}"}),
    "assess": ({"about": "Putin"}, {**OPINION, "What do you think?": "{}", "Signed by": "{}"}),
    "scenario": ({}, {**FORECAST, "What may come?": "{}", "What decides it?": "{}"}),
    "correct": ({"id": "U-3"}, {"What it should say": "{}", "Why it is corrected": "{}"}),
}
WRONG = [
    ("actor", {"name": "Putin"}, {**STATUS, SINCE: "32 June"}, "24 June 21:00"),
    ("actor", {"name": "Putin"}, {**STATUS, SINCE: "3 July 2023"}, "lies in the future"),
    ("actor", {"name": "Putin"}, {**STATUS, TEXT: ""}, "choose “not known”"),
    ("actor", {"name": "Putin"}, {**STATUS, BASIS: ""}, "an update such as `U-7`"),
    ("actor", {"name": "Putin"}, {**STATUS, BASIS: "U-999"}, "There is no U-999"),
    ("actor", {"name": "Putin"}, {**STATUS, BASIS: "https://nowhere"}, "https://example.org"),
    ("actor", {"name": "new: Lukashenka"}, {"What sort?": "person"}, "already"),
    ("term", {"term": "contracts"}, {STANDS: "done"}, "Say who says so"),
    ("term", {"term": "contracts"}, {STANDS: "done, according to one side"}, "which side"),
    ("term", {"term": "new: Guns fall silent"}, {"By when?": "yesterday"}, "30 June"),
    ("term", {"term": "new: Guns fall silent"}, {"Who must act?": "Nobody Known"}, "on record"),
    ("figure", {"metric": "helicopters"}, {**CLAIM, NUMBER: "many"}, "at least 15"),
    ("figure", {"metric": "helicopters"}, {**CLAIM, NUMBER: "9-3"}, "at least 15"),
    ("question", {"question": "how many died"}, {BECOMES: "The update answers it"}, "`U-7`"),
    ("question", {"question": "how many died"}, {BECOMES: "It stays open", WHICH: "Bild"}, "`U-7`"),
    ("question", {"question": "how many died"}, {BECOMES: "It stays open"}, "Write what is noted"),
    ("assess", {}, {**OPINION, "About whom?": "Nobody Known"}, "such as Yevgeny Prigozhin"),
    ("assess", {}, {**OPINION, "Until when does it hold?": "last week"}, "30 June"),
    ("scenario", {}, {**FORECAST, "Until when?": "soon"}, "30 June"),
]


async def everywhere(desk, person):
    """Every door, tried by somebody; what was answered."""
    message = person.say(desk.room.talk, "something to press on")
    for name, options in COMMANDS.items():
        yield name, await desk.command(name, member=person, **options)
    for custom_id in BUTTONS:
        yield custom_id, await press_crafted(person, message, custom_id)
    for custom_id, values in MENUS.items():
        yield custom_id, await choose_crafted(person, message, custom_id, values)
    for custom_id, fields in FORMS.items():
        yield custom_id, await submit_crafted(person, desk.room.talk, custom_id, fields)


@pytest.mark.parametrize("who", ["reader", "admin"])
async def test_people_who_are_no_moderators_are_told_who_is(desk, who):
    before = await on_record(desk.room.app)
    async for door, answer in everywhere(desk, getattr(desk.room, who)):
        assert answer.kind == "message", door
        assert answer.ephemeral, door
        assert f"Only moderators (<@&{desk.room.moderators.id}>) can" in answer.text, door
    assert await on_record(desk.room.app) == before


async def test_nothing_is_suggested_to_people_who_are_no_moderators(desk):
    for name, option in (("actor", "name"), ("term", "deal"), ("audit", "act")):
        assert await desk.suggested(name, option, "p", member=desk.room.reader) == []


async def test_a_moderator_of_another_server_finds_nothing_there(desk):
    other = desk.room.stand_in.add_guild("Elsewhere")
    role = other.add_role("Moderators")
    admins = other.add_role("Admins", permissions=1 << 5)
    hall = other.add_text_channel("hall")
    stranger = other.add_member("Moderator elsewhere", roles=[role, admins])
    await stranger.command(hall, "setup", moderator_role=role, review_channel=hall)
    before = await on_record(desk.room.app)
    message = stranger.say(hall, "something to press on")
    for custom_id in BUTTONS:
        assert "There is no" in (await press_crafted(stranger, message, custom_id)).text, custom_id
    for custom_id, fields in FORMS.items():
        answer = await submit_crafted(stranger, hall, custom_id, fields)
        assert "There is no" in answer.text, custom_id
    after = {k: v for k, v in (await on_record(desk.room.app)).items() if k[0] != "Draft"}
    assert after == {k: v for k, v in before.items() if k[0] != "Draft"}


@pytest.mark.parametrize(("name", "options", "values", "words"), WRONG)
async def test_what_cannot_be_read_is_refused_and_kept(desk, name, options, values, words):
    before = await desk.coverage()
    answer = await desk.do(name, values, **options)
    assert words in answer.text
    assert await desk.coverage() == before
    again = await desk.press(answer, "Try again")
    for label, value in values.items():
        kept = again.form.field(label)
        chosen = next((o["label"] for o in kept.options if o.get("default")), kept.value)
        assert chosen in {value, "• unverified" if value == "unverified" else value}


@pytest.mark.parametrize("custom_id", FORMS)
async def test_a_field_takes_anything(desk, custom_id):
    texts = [name for name, value in FORMS[custom_id].items() if isinstance(value, str)]
    number = custom_id.replace("|1", "|5")  # other tests amend U-1
    for name in texts:
        for text in WORST:
            fields = FORMS[custom_id] | {name: text}
            answer = await submit_crafted(desk.room.moderator, desk.room.talk, number, fields)
            assert answer.ephemeral
            assert not harm(answer.message), answer.text
            assert "our fault" not in answer.text


OPTIONS = [
    ("actor", "name", {}),
    ("term", "term", {}),
    ("term", "deal", {"term": "new: Guns fall silent"}),
    ("figure", "metric", {}),
    ("figure", "overlaps", {"metric": "new: Guns"}),
    ("question", "question", {}),
    ("assess", "about", {}),
    ("correct", "id", {}),
    ("audit", "subject", {}),
    ("audit", "act", {}),
]


@pytest.mark.parametrize(("name", "option", "others"), OPTIONS)
async def test_an_option_takes_anything(desk, name, option, others):
    for text in LONG_AND_HOSTILE:
        if text and len(text) <= 6000:
            answer = await desk.command(name, **others, **{option: text})
            assert answer.kind == "form" or not harm(answer.message), answer.text
            assert "our fault" not in (answer.text if answer.kind == "message" else "")
            await desk.suggested(name, option, text)


@pytest.mark.parametrize("name", DRAWN)
async def test_hostile_words_are_harmless_everywhere(desk, name):
    options, values = DRAWN[name]
    for text in TEXTS.values():
        filled = {label: value.replace("{}", text) for label, value in values.items()}
        filled = {k: v[:60] if k == "Signed by" else v for k, v in filled.items()}
        answer = await desk.do(name, filled, **options)
        assert not harm(answer.message), answer.text
    for screen, asked in (
        ("status", {"about": "Putin"}),
        ("status", {"about": "contracts"}),
        ("figures", {}),
        ("brief", {}),
        ("update", {"id": "U-3"}),
    ):
        shown = await desk.read(screen, member=desk.room.moderator, **asked)
        assert not harm(shown.message), shown.text
    assert not harm((await desk.command("audit")).message)
