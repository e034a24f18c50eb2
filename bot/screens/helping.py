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
    Role.ADMINISTRATOR: (
        noted("You may manage this server"),
        (
            noted("`/setup` who moderates, where reports arrive, which story"),
            noted("`/story` the stories this server covers"),
            noted("`/schedule` which channel gets a digest or a board, and when"),
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
