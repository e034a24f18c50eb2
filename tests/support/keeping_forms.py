"""The labels of the forms that keep the record, and one right filling of each."""

TEXT, STATE, SINCE = "What is so? Empty if not known", "How sure is it?", "Since when?"
BY, BASIS, NOTE = "According to whom?", "What does it rest on?", "Note"
STANDS, NUMBER, CLAIMANT = "How does it stand?", "Which number?", "Who says so?"
BECOMES, WHICH = "What becomes of it?", "Which update?"

STATUS = {TEXT: "in a village", STATE: "unverified", BASIS: "U-26"}
CHANGE = {STANDS: "done", BY: "somebody"}
CLAIM = {CLAIMANT: "somebody", NUMBER: "about 40"}
OPINION = {"What do you think?": "It will last", "How confident?": "low"}
FORECAST = {
    "What may come?": "It will rain",
    "Until when?": "31 July",
    "What decides it?": "the weather service says so",
}
CORRECTION = {"What it should say": "It was another bridge", "Why it is corrected": "a mix-up"}
RETRACTION = {"Why it is retracted": "it was a film set"}
