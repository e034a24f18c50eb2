"""What one can do here, by what one is."""

from collections.abc import Collection, Mapping, Sequence

from bot.domain.people import Role
from bot.domain.speech import noted, say
from bot.screens.marks import NEUTRAL_ACCENT
from bot.screens.parts import Panel
from bot.screens.sheet import Sheet

HELP: Mapping[Role, tuple[str, Sequence[str]]] = {
    Role.STRANGER: (
        noted("Everyone"),
        (
            noted("`/status` how the actors and the deal stand; `about:` one of them in full"),
            noted("`/timeline` what happened, newest first · `/update` one line in full"),
            noted("`/brief` what is verified, disputed, not known · `/figures` who counts what"),
            noted("`as_of:` with any of these shows how it stood at an earlier moment"),
            noted("`/myreports` what became of your reports; change or withdraw them"),
            noted("`/space list` live discussions here · `/space recap` what was said in one"),
            noted("`/privacy` what is kept about you, and how to delete it"),
        ),
    ),
    Role.REPORTER: (
        noted("Reporters"),
        (
            (
                noted(
                    "`/report` tell the desk what happened; or a message's menu, *Apps*, "
                    "*Report to the desk*"
                )
            ),
        ),
    ),
    Role.MODERATOR: (
        noted("Moderators"),
        (
            (
                noted(
                    "The cards in the review channel: *Take*, *Verify*, *Publish as unverified*, "
                    "*Decline*, *More…*"
                )
            ),
            noted("`/desk next` one report at a time, on a phone · `/desk queue` all that waits"),
            noted("`/log` write an update yourself"),
            noted(
                "*Publish now* under an update sends it out at once; "
                "for half a minute *Stop* holds it back"
            ),
            noted(
                "`/desk actor`, `term`, `figure`, `question`, `assess`, `scenario` keep the record"
            ),
            noted(
                "`/desk correct` and `/desk retract` put an update right; "
                "the original stays readable"
            ),
            noted("`/desk intake` who may report · `/desk mute` stop one reporter"),
            noted("`/desk audit` who did what, when and why"),
            noted("`/desk doctor` what is wrong with this desk, and what to do"),
        ),
    ),
    Role.HOST: (
        noted("Hosts"),
        (
            noted("`/space open` go on air · `/space schedule` plan it · `/space end` end it"),
            noted("The space board: *Next speaker*, *Next topic*, *Hand over*, *Clear stage*"),
            noted("`/rota` who hosts when"),
            noted("`/space note` and `/space statement`, as scribes do"),
        ),
    ),
    Role.SCRIBE: (
        noted("Scribes"),
        (noted("`/space note` and `/space statement` keep what is said on the stage"),),
    ),
    Role.ADMINISTRATOR: (
        noted("You may manage this server"),
        (
            noted("`/setup` who moderates, where reports arrive, which story"),
            noted(
                "`/story` the stories this server covers; "
                "`/story import` and `/story export` for files"
            ),
            noted("`/schedule` which channel gets a digest, a board or breaking updates, and when"),
            noted(
                "`/desk doctor` what is wrong with this desk · "
                "`/desk lapse` how long one moderator keeps a report"
            ),
        ),
    ),
}


def help_page(roles: Collection[Role], why_no_reporter: str = "") -> Panel:
    """What everyone can do, and what these roles can do besides."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(
        "## Nightdesk\n"
        + say("Live coverage: people report, moderators settle, the timeline says it.")
    )
    for role, (title, lines) in HELP.items():
        if role in roles:
            sheet.rule()
            sheet.text("\n".join((f"### {say(title)}", *map(say, lines))))
    if why_no_reporter:
        sheet.rule()
        sheet.text(why_no_reporter)
    return sheet.panel()
