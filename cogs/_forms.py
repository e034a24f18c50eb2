"""A refused form loses nothing: what was typed is kept and can be opened again."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from bot.domain.draft import Draft
from bot.domain.errors import AlreadyDone, Kept, NotAllowed, Refusal
from bot.domain.people import Caller
from bot.domain.report import Picture
from bot.screens.addresses import Address
from bot.screens.parts import Form
from bot.services.drafts import Drafts
from bot.ui import Fields

Reopen = Callable[[Caller, Address, Draft], Awaitable[Form]]
_F = TypeVar("_F", bound=Callable[..., Awaitable[Form]])
_MARK = "__reopens__"


def reopens(*verbs: str) -> Callable[[_F], _F]:
    """Mark a cog's method that builds these forms anew: `method(caller, address, draft)`.

    It asks again whether the caller may.
    """

    def mark(method: _F) -> _F:
        setattr(method, _MARK, verbs)
        return method

    return mark


def reopeners(cog: object) -> Mapping[str, Reopen]:
    """Every form that a cog can build anew, by the verb of its address."""
    methods: list[Any] = [getattr(cog, name) for name in dir(type(cog))]
    return {verb: method for method in methods for verb in getattr(method, _MARK, ())}


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
