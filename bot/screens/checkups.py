"""What the doctor found."""

from bot.domain.speech import noted, say
from bot.domain.verification import Verification
from bot.screens.marks import ACCENTS
from bot.screens.parts import Panel
from bot.screens.sheet import Block, Sheet
from bot.screens.text import instant
from bot.services.doctor import Findings

_CHECKED = noted(
    "Checked: permissions and channels, roles, story, schedules, messages that wait, the clock, "
    "the record, the connection to Discord."
)


def findings(found: Findings) -> Panel:
    """Each fault with what to do, or that there is none. The words are ours."""
    well = not found.faults
    sheet = Sheet(accent=ACCENTS[Verification.VERIFIED if well else Verification.UNVERIFIED])
    title = say("All is well") if well else say("To mend: {n}", n=len(found.faults))
    sheet.text(f"## {title}")
    lines = [f"- {fault.what} **→** {fault.remedy}" for fault in found.faults]
    sheet.block(Block("", lines))
    sheet.text(f"-# {say(_CHECKED)} {instant(found.at)}")
    return sheet.panel()
