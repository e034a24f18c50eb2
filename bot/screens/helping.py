"""What one can do here, by what one is."""

from collections.abc import Collection, Mapping, Sequence

from bot.domain.people import Role
from bot.screens.marks import NEUTRAL_ACCENT
from bot.screens.parts import Panel
from bot.screens.sheet import Sheet

HELP: Mapping[Role, tuple[str, Sequence[str]]] = {
    Role.STRANGER: (
        "Everyone",
        (
            "`/status` how the actors and the deal stand; `about:` one of them in full",
            "`/timeline` what happened, newest first · `/update` one line in full",
            "`/brief` what is verified, disputed, not known · `/figures` who counts what",
            "`as_of:` with any of these shows how it stood at an earlier moment",
            "`/myreports` what became of your reports; change or withdraw them",
            "`/privacy` what is kept about you, and how to delete it",
        ),
    ),
    Role.REPORTER: (
        "Reporters",
        (
            (
                "`/report` tell the desk what happened; or a message's menu, *Apps*, "
                "*Report to the desk*"
            ),
        ),
    ),
    Role.MODERATOR: (
        "Moderators",
        (
            (
                "The cards in the review channel: *Take*, *Verify*, *Publish as unverified*, "
                "*Decline*, *More…*"
            ),
            "`/desk next` one report at a time, on a phone · `/desk queue` all that waits",
            "`/log` write an update yourself",
            "`/desk actor`, `term`, `figure`, `question`, `assess`, `scenario` keep the record",
            "`/desk correct` and `/desk retract` put an update right; the original stays readable",
            "`/desk intake` who may report · `/desk mute` stop one reporter",
            "`/desk audit` who did what, when and why",
        ),
    ),
    Role.ADMINISTRATOR: (
        "You may manage this server",
        (
            "`/setup` who moderates, where reports arrive, which story",
            "`/story` the stories this server covers",
            "`/schedule` which channel gets a digest or a board, and when",
        ),
    ),
}


def help_page(roles: Collection[Role], why_no_reporter: str = "") -> Panel:
    """What everyone can do, and what these roles can do besides."""
    sheet = Sheet(accent=NEUTRAL_ACCENT)
    sheet.text(
        "## Nightdesk\nLive coverage: people report, moderators settle, the timeline says it."
    )
    for role, (title, lines) in HELP.items():
        if role in roles:
            sheet.rule()
            sheet.text("\n".join((f"### {title}", *lines)))
    if why_no_reporter:
        sheet.rule()
        sheet.text(why_no_reporter)
    return sheet.panel()
