"""What people typed into forms, kept while they correct it."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from bot.domain.draft import Draft
from bot.domain.errors import NotFound
from bot.domain.people import Caller
from bot.domain.report import Picture
from bot.domain.speech import say
from bot.services.work import Desk, Work, transaction

KEPT_FOR = timedelta(hours=1)


def new_id() -> str:
    """A short id nobody can guess."""
    return secrets.token_hex(6)


class Drafts:
    """Keeps drafts for an hour; only their author can open them."""

    def __init__(self, desk: Desk, make_id: Callable[[], str] = new_id) -> None:
        self.desk = desk
        self._make_id = make_id

    def blank(self, caller: Caller) -> Draft:
        """An empty draft that is not kept; its id is "-"."""
        return Draft(
            id="-",
            guild_id=caller.guild_id,
            user_id=caller.user_id,
            form="",
            expires_at=self.desk.clock.now(),
        )

    @transaction
    async def keep(
        self,
        work: Work,
        caller: Caller,
        form: str,
        fields: Mapping[str, str],
        picture: Picture | None = None,
    ) -> Draft:
        """Keep what was typed into `form` (its address); the author's expired drafts go."""
        for old in await work.find(Draft, {"user_id": caller.user_id}):
            if old.expires_at <= work.now:
                work.remove(old)
        draft = Draft(
            id=self._make_id(),
            guild_id=caller.guild_id,
            user_id=caller.user_id,
            form=form,
            expires_at=work.now + KEPT_FOR,
            fields=dict(fields),
            picture=picture,
        )
        work.put(draft)
        return draft

    @transaction
    async def open(self, work: Work, caller: Caller, draft_id: str) -> Draft:
        """The caller's own draft, kept for another hour. Raises `NotFound`."""
        draft = await work.get(Draft, draft_id)
        theirs = draft is not None and draft.user_id == caller.user_id
        if draft is None or not theirs or draft.expires_at <= work.now:
            raise NotFound(
                say("This form is no longer kept (an hour is the longest). Start it anew.")
            )
        kept = replace(draft, expires_at=work.now + KEPT_FOR)
        work.put(kept)
        return kept

    @transaction
    async def drop(self, work: Work, caller: Caller, draft_id: str) -> None:
        """Forget a draft that has been sent."""
        draft = await work.get(Draft, draft_id)
        if draft is not None and draft.user_id == caller.user_id:
            work.remove(draft)
