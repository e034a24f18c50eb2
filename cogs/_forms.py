"""A refused form loses nothing: what was typed is kept and can be opened again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.domain.errors import AlreadyDone, Kept, NotAllowed, Refusal
from bot.domain.people import Caller
from bot.domain.report import Picture
from bot.screens.addresses import Address
from bot.services.drafts import Drafts
from bot.ui import Fields


@asynccontextmanager
async def kept_if_refused(
    drafts: Drafts,
    caller: Caller,
    form: Address,
    fields: Fields,
    picture: Picture | None = None,
) -> AsyncIterator[None]:
    """Keep the fields as a draft of `form` when the body refuses what they say."""
    try:
        yield
    except (AlreadyDone, NotAllowed):
        raise
    except Refusal as refusal:
        draft = await drafts.keep(caller, form.custom_id, fields.texts(), picture)
        raise Kept(str(refusal), draft.id) from refusal
