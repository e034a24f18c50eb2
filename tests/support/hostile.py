"""Text by people who mean harm, and what of it got through."""

import re

BIDI = "\u202e"
ZERO_WIDTH = "\u200d"
LINK = "[a](b) [c](https://evil.example)"
TEXTS = {
    "everyone": "alpha @everyone @here omega",
    "mentions": "alpha {person} {role} <#123> omega",
    "masked link": f"alpha {LINK} omega",
    "link over lines": "alpha [a\nb](https://evil.example) omega",
    "hidden": f"alpha \u200bi\u2066n{ZERO_WIDTH}v{BIDI}isible\u2069 omega",
    "spoiler": "alpha ||spoiler|| omega",
    "code": "alpha ``` omega ```",
    "heading": "alpha\n# Takeover\n-# small\n> quoted\nomega",
    "backslash": "alpha \\[c](https://evil.example) \\*omega",
    "time": "alpha <t:1:R> <:x:1> </status:1> omega",
}
LONG_AND_HOSTILE = [*TEXTS.values(), "9" * 10_000, "a" * 10_000, "", "\u202e", "0", "-1", "\x00"]
WORST = [*(TEXTS[name] for name in ("everyone", "masked link", "hidden", "heading", "code"))]
WORST += ["a" * 10_000, ""]
_INVISIBLE = re.compile("[\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_RULES = {
    "it calls everyone": re.compile(r"@(everyone|here)\b"),
    "a masked link": re.compile(r"(?<!\\)\]\("),
    "a heading": re.compile(r"^(> )*-?#{1,3} (Takeover|small)", re.MULTILINE),
    "a spoiler": re.compile(r"(?<!\\)\|\|spoiler"),
    "a code block": re.compile(r"(?<!\\)`{3}"),
    "an own time, emoji or command": re.compile(r"(?<!\\)<(t:1:R|:x:1|/status)"),
    "a bold or struck word": re.compile(r"(?<!\\)\*omega"),
}


def texts_for(person, role):
    """Every hostile text, by name, with a real person and role in it."""
    return {
        name: text.replace("{person}", person.mention).replace("{role}", f"<@&{role.id}>")
        for name, text in TEXTS.items()
    }


def harm(message, *, person=None, role=None):
    """What is wrong with a message that shows somebody's words."""
    found = [what for what, rule in _RULES.items() if rule.search(message.text)]
    if message.pings:
        found.append("it pings")
    if _INVISIBLE.search(message.text):
        found.append("it hides characters")
    if person and person.mention in message.text:
        found.append("it mentions somebody")
    if role and f"<@&{role.id}>" in message.text:
        found.append("it mentions a role")
    return found
