"""What can be wrong with a delivery: kept in English, said in the language of whoever reads it."""

from bot.domain.speech import noted

DIRECT_MESSAGES_CLOSED = noted("their direct messages are closed")
CHANNEL_GONE = noted(
    "The channel {channel} is gone. Remove its schedule with `/schedule remove`, or choose another "
    "review channel with `/setup`."
)
MAY_NOT_POST = noted(
    "I cannot post in {channel}. Give me there: View Channel, Send Messages (in a thread Send "
    "Messages in Threads, in a forum Create Posts), Read Message History, Attach Files. A thread "
    "must not be locked. I try again every hour."
)
MESSAGE_REFUSED = noted("Discord refuses a message (code {code}): see the log. I try every hour.")
ANSWERED = noted("Discord answered {status} (code {code})")
OUT_OF_REACH = noted("Discord is out of reach ({error})")

NOT_REACHED = noted("{who} takes no direct messages from me. They were to read: {text}")

PROBLEMS = (
    DIRECT_MESSAGES_CLOSED,
    CHANNEL_GONE,
    MAY_NOT_POST,
    MESSAGE_REFUSED,
    ANSWERED,
    OUT_OF_REACH,
)
