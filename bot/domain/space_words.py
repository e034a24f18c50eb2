"""What hosts and speakers are told: kept in English, said in the language of whoever reads it."""

from bot.domain.speech import noted

TIME_LEFT = noted("You have about {n} s left on the stage.")
TIME_UP_BACK = noted("Your time on the stage is up: you are in the audience again. Thank you.")
TIME_UP = noted("Your time on the stage is up. Please come to an end and let others speak.")
DID_NOT_COME = noted(
    "You were called onto the stage and did not come. Raise your hand to be called again."
)
SILENT = noted(
    "Nobody is on the stage of {space} since {moment}. Discord closes a Stage without speakers "
    "after some minutes. Go onto the stage: {stage}."
)
OFF_AIR = noted(
    "{space} is off air: its Stage was closed. Go onto the stage in {stage} and I open it again. "
    "If nobody comes, it ends at {end}. Was it meant? *End* on the board ends it now."
)
NOT_OPENED = noted(
    "I could not open the Stage of {space}: {problem} I try again every five minutes while a host "
    "is on the stage in {stage}. If it stays closed, {space} ends at {end}. *End* on the board "
    "ends it now."
)
NOT_DONE = noted("I could not {what} ({space}): {problem}")
NOT_DONE_FOR = noted("I could not {what} ({space}, {who}): {problem}")

LACKING = noted(
    "I lack permissions there. Give me in the Stage channel: Manage Channels, Mute Members, Move "
    "Members; for scheduled events also Create Events."
)
UNKNOWN = noted("Discord knows it no more (code {code}).")
REFUSED = noted("Discord refuses (code {code}).")
LEFT = noted("they have just left. *Next speaker* calls the next one.")
STAGE_GONE = noted("the Stage channel is gone.")
CUE_PROBLEMS = (LACKING, UNKNOWN, REFUSED, LEFT, STAGE_GONE)

SHIFT = noted(
    "You host from {since} to {until} ({shift}, {soon}). If you cannot come, ask somebody to "
    "type `/rota cover id:{shift}`."
)
STEP_IN = noted(
    "{who} has not come to host ({shift}, since {since}). Can you? `/rota cover id:{shift}` in the "
    "server makes it yours."
)
GAP = noted("Nobody hosts from {since} to {until}. Can you? `/rota add` puts you on.")
GAP_SOON = noted(
    "Nobody hosts from {since} to {until}, and that is soon ({soon}). Can you? `/rota add` puts "
    "you on."
)
GAP_NOW = noted("Nobody hosts now, until {until}. Can you? `/rota add` puts you on.")

SPACE_WORDS = (
    TIME_LEFT,
    TIME_UP_BACK,
    TIME_UP,
    DID_NOT_COME,
    SILENT,
    OFF_AIR,
    NOT_OPENED,
    NOT_DONE_FOR,
    NOT_DONE,
    SHIFT,
    STEP_IN,
    GAP_SOON,
    GAP_NOW,
    GAP,
)
