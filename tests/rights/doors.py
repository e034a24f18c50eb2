"""Every door, by the act that it stands for: how to come to it, whoever one is."""

from dataclasses import dataclass, field
from typing import Any

from bot.domain.people import Act
from bot.rehearsal import Upload
from tests.support.doors import choose_crafted, press_crafted, submit_crafted

STORY = "wagner-2023"
REPORT, UPDATE = f"{STORY}|1", f"{STORY}|14"
WORDING = {"text": "Smuggled in", "speaker": "", "when": "", "reason": "x", "by": "nobody"}
STATEMENT = {"text": "Smuggled in", "value": "1", "since": "", "grade": ["B2"], "source": "x"}


@dataclass(frozen=True)
class Command:
    """A slash command, sent even where Discord hides it."""

    name: str
    options: dict[str, Any] = field(default_factory=dict)

    async def open(self, person, room):
        """Type it; members, roles and channels are named by what they are in the room."""
        options = {key: _there(room, value) for key, value in self.options.items()}
        return await person.command(room.talk, self.name, options=options, force=True)


@dataclass(frozen=True)
class Menu:
    """The menu of a message."""

    name: str

    async def open(self, person, room):
        """Choose it on a message of one's own."""
        return await person.menu(room.talk, self.name, person.say(room.talk, "Smoke"), force=True)


@dataclass(frozen=True)
class Press:
    """A button that was perhaps never shown to this person."""

    custom_id: str

    async def open(self, person, room):
        """Press it."""
        return await press_crafted(person, room.open_card, self.custom_id)


@dataclass(frozen=True)
class Choice:
    """A choice in a menu that was perhaps never shown to this person."""

    custom_id: str
    values: tuple[str, ...]

    async def open(self, person, room):
        """Choose."""
        return await choose_crafted(person, room.open_card, self.custom_id, self.values)


@dataclass(frozen=True)
class Form:
    """A form that was perhaps never opened."""

    custom_id: str
    fields: dict[str, Any]

    async def open(self, person, room):
        """Send it."""
        return await submit_crafted(person, room.talk, self.custom_id, self.fields)


@dataclass(frozen=True)
class There:
    """Somebody or something of the newsroom."""

    name: str


def _there(room, value):
    return getattr(room, value.name) if isinstance(value, There) else value


def _presses(*verbs, thing=REPORT):
    return [Press(f"{verb}|{thing}") for verb in verbs]


_SIGNED = {"text": "Smuggled in", "by": "x", "until": "31 July"}
_RECORD_FORMS = {
    f"actor|{STORY}": {"name": "Smuggled in", "kind": ["person"], "role": "", "aliases": ""},
    f"status|{STORY}|putin|w": {"text": "x", "state": ["unverified"], "basis": "U-1"},
    f"term|{STORY}": {"text": "smuggled in", "deal": "The deal"},
    f"change|{STORY}|contracts": {"state": ["done"], "by": "x"},
    f"figure|{STORY}": {"metric": "smuggled in", "by": "x", "value": "5"},
    f"claim|{STORY}|helicopters-shot-down": {"by": "x", "value": "5"},
    f"question|{STORY}": {"text": "smuggled in"},
    f"remark|{STORY}|how-many-died": {"answers": ["open"], "text": "x"},
    f"assess|{STORY}": {**_SIGNED, "confidence": ["low"]},
    f"scenario|{STORY}": {**_SIGNED, "rule": "x"},
}

DOORS = {
    Act.READ: [
        Command("status"),
        Command("status", {"about": "Prigozhin"}),
        Command("timeline"),
        Command("brief"),
        Command("figures"),
        Command("update", {"id": "U-14"}),
        Command("help"),
        Command("myreports"),
        Command("privacy"),
        *_presses("open", "page", thing=f"t|{STORY}"),
        *_presses("show", "asof", thing=f"b|{STORY}"),
        Form(f"asof-form|b|{STORY}", {"as_of": "24 June 21:00"}),
    ],
    Act.REPORT: [
        Command("report"),
        Menu("Report to the desk"),
        Form("report|-", {"text": "Fire", "when": "", "origin": "", "link": ""}),
    ],
    Act.REVIEW: [
        Command("desk queue"),
        Command("desk next"),
        *_presses("take", "verify", "publish", "decline", "more", "opened", "skip"),
        *_presses("dispute", "debunk", "debunk-sure", "unverifiable", "duplicate"),
        Choice(f"handed|{REPORT}", ("1",)),
        *_presses("put-back", "hand-over", "trail", "reopen"),
        *_presses("queue", thing=f"{STORY}|1"),
        *_presses("deal", thing=STORY),
        Press(f"same|{REPORT}|U-14"),
        Press(f"weigh|{UPDATE}"),
        Form(
            f"weighed|{UPDATE}",
            {
                "aspect": ["content"],
                "verification": ["debunked"],
                "by": "",
                "grade": ["none"],
                "reason": "x",
            },
        ),
        Choice(f"several|{STORY}", ("1",)),
        *[Form(f"settle|{code}|{REPORT}|-", {**WORDING, "grade": ["B2"]}) for code in "vudxn"],
        Form(f"declined|{REPORT}", {"reason": ["spam"], "words": "x"}),
        Form(f"declined-several|{STORY}|1", {"reason": ["spam"], "words": "x"}),
        Form(f"merged|{REPORT}", {"which": "U-14", "words": ""}),
        Form(f"reopened|{REPORT}", {"reason": ["new information"], "words": "x"}),
    ],
    Act.LOG: [
        Command("log"),
        Form("log|-", {**WORDING, "source": "x", "grade": ["B2"]}),
        Press(f"links|{UPDATE}"),
        Choice(f"link-actors|{UPDATE}", ("prigozhin",)),
        Choice(f"link-terms|{UPDATE}", ()),
    ],
    Act.PUSH: _presses("push", "stop-push", thing=UPDATE),
    Act.KEEP_RECORD: [
        Command("desk actor", {"name": "Harbour master"}),
        Command("desk term", {"term": "The harbour opens again"}),
        Command("desk figure", {"metric": "boats burnt"}),
        Command("desk question", {"question": "Who lit the fire?"}),
        Command("desk assess"),
        Command("desk scenario"),
        Press(f"add-status|{STORY}|putin|w"),
        Press(f"add-change|{STORY}|contracts"),
        Press(f"add-term|{STORY}|deal"),
        Press(f"add-claim|{STORY}|helicopters-shot-down"),
        Press(f"add-remark|{STORY}|how-many-died"),
        Press(f"raise|{STORY}"),
        Press(f"add-opinion|{STORY}|putin"),
        Press(f"add-forecast|{STORY}"),
        Choice(f"pick-term|{STORY}", ("contracts",)),
        Choice(f"pick-figure|{STORY}", ("helicopters-shot-down",)),
        Choice(f"pick-question|{STORY}", ("how-many-died",)),
        *[Form(custom_id, fields) for custom_id, fields in _RECORD_FORMS.items()],
    ],
    Act.CORRECT: [
        Command("desk correct", {"id": "U-14"}),
        Command("desk retract", {"id": "U-14"}),
        *_presses("correct", "retract", thing=UPDATE),
        Form(f"corrected|{UPDATE}", {"text": "smuggled in", "reason": "x"}),
        Form(f"retracted|{UPDATE}", {"reason": "x"}),
    ],
    Act.AUDIT: [Command("desk audit"), Press(f"audit|{STORY}|0|0|0|0")],
    Act.ATTEND: [
        Command("space list"),
        Command("space recap"),
        *_presses("space-raise", "space-lower", "space-ask", "space-questions", thing="1"),
        *_presses("space-said", "space-recap", "space-show", thing="1"),
        *_presses("space-vote", thing="1|1"),
        Form("space-asked|1", {"text": "Why?"}),
    ],
    Act.HOST: [
        Command("space open", {"title": "Smuggled in"}),
        Command("space schedule", {"title": "Smuggled in", "when": "30 June 18:00"}),
        Command("space cancel", {"id": "SP-2"}),
        Command("space topic", {"title": "Smuggled in"}),
        Command("space topics"),
        *_presses("space-topics", "space-write", thing="1"),
        Choice("space-take|1", ("Smuggled in",)),
        Form("space-written|1", {"text": "Smuggled in"}),
        Command("space rules", {"limit": "3m"}),
        Command("space guest", {"member": There("reader")}),
        *_presses("space-next", "space-skip", "space-back", "space-topic", thing="1"),
        *_presses("space-more", "space-hand-over", "space-clear", "space-end", thing="1"),
        Choice("space-answered|1|0", ("1",)),
        Choice("space-handed|1", ("1",)),
        *[
            Choice(f"space-{verb}|1", ("1",))
            for verb in ("audience", "guest", "pin", "skipped", "close")
        ],
        Command("space end"),
        Command("rota add", {"host": There("reader"), "from": "18:00", "for": "3h"}),
        Command("rota list"),
        Command("rota swap", {"id": "H-1", "with": "H-2"}),
        Command("rota cover", {"id": "H-1"}),
        Command("rota clear", {"id": "all"}),
        Press("space-ended|1"),
    ],
    Act.NOTE: [
        Command("space note", {"text": "Smuggled in"}),
        Command("space statement", {"who": There("reader"), "text": "Smuggled in"}),
        Press("space-note|1"),
        Form("space-noted|1", {"text": "Smuggled in"}),
    ],
    Act.OPEN_INTAKE: [Command("desk intake", {"who": "members", "days": 7})],
    Act.MUTE: [
        Command("desk mute", {"member": There("reader")}),
        Form("muted|1|3600", {"reason": ["spam"], "words": "x"}),
        Command("desk unmute", {"member": There("reader")}),
    ],
    Act.EXAMINE: [Command("desk doctor")],
    Act.SET_UP: [
        Command("setup", {"review_channel": There("review")}),
        Command("desk lapse", {"after": "15m"}),
        *[Press(f"guide|{step}") for step in ("review", "permissions", "test")],
        Choice("guide-role", ("1",)),
        Choice("guide-review", ("1",)),
        Choice("guide-story", (STORY,)),
        Choice("guide-welcome", ("1",)),
        Choice("guide-again", ("1",)),
        Press("guide-test"),
    ],
    Act.SCHEDULE: [
        Command("schedule add", {"channel": There("talk"), "every": "1h"}),
        Choice("guide-plan|digest", ("1",)),
        Command("schedule list"),
        Command("schedule preview", {"id": "S-1"}),
        Command("schedule pause", {"id": "S-1"}),
        Command("schedule resume", {"id": "S-1"}),
        Command("schedule now", {"id": "S-1"}),
        Command("schedule remove", {"id": "S-1"}),
    ],
    Act.CHOOSE_STORY: [
        Command("story list"),
        Command("story new"),
        Form("newstory|-", {"title": "Smuggled in", "summary": "x", "zone": "UTC", "link": ""}),
        Command("story use", {"slug": STORY}),
        Press("guide-new"),
        Form("guide-begun|-", {"title": "Smuggled in", "sentence": "x", "zone": "UTC", "link": ""}),
        Command("story close", {"slug": STORY}),
        Command("story reopen", {"slug": STORY}),
    ],
    Act.SHARE_STORY: [
        Command("story export"),
        Command("story import", {"file": Upload("x.toml", b"nothing")}),
    ],
}
"""In an order in which each can follow those before it."""

OWN = frozenset(
    {
        *("mine", "retime", "source", "withdraw", "retimed", "sourced", "withdrawn", "retry"),
        *("forget-me", "forget-me-sure", "forget-me-not"),
        *("space-mine", "space-contest", "space-right", "space-contested", "space-righted"),
    }
)
"""Doors to what is one's own: a report, a draft, one's data. They open for nobody else."""
