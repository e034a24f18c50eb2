"""What a rule says to the person who ran into it."""


class Refusal(Exception):  # noqa: N818  (a refusal is an answer, not a fault)
    """Something was not done; the text is for the person: what happened and what to do now."""


class NotAllowed(Refusal):
    """The person has no right to this act; the text says who has."""


class NotFound(Refusal):
    """What was named does not exist; the text shows what a right name looks like."""


class AlreadyDone(Refusal):
    """Somebody was first; the text says who and what."""


class Unavailable(Exception):  # noqa: N818  (it passes)
    """What is kept cannot be written or read at this moment; the text is for the operator."""


class Kept(Refusal):
    """A form was refused; what was typed is kept as the draft `draft_id`."""

    def __init__(self, text: str, draft_id: str) -> None:
        super().__init__(text)
        self.draft_id = draft_id
