"""A rehearsal kept in a file, to go on with at the next start."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.rehearsal import Channel, Message, StandIn
from bot.rehearsal.messages import Body
from bot.rehearsal.play.cast import Cast
from bot.rehearsal.play.clock import StoryClock
from bot.rehearsal.play.progress import Progress

Json = dict[str, Any]
VERSION = 3


class CannotGoOn(Exception):  # noqa: N818 - an answer for whoever starts the rehearsal
    """What was kept cannot be gone on with; the text says why and what to do."""


@dataclass(frozen=True)
class Kept:
    """What a file holds: the story's text, how far it was played, and the server.

    The bot's commands too: it remembers that it has sent them, and sends them once.
    """

    story: str
    moment: datetime
    progress: Progress
    last_id: int
    ids: dict[str, int]
    messages: list[Json]
    commands: list[Json]


def read_kept(path: Path) -> Kept | None:
    """Return what is kept in a file; None where there is none.

    Raises:
        CannotGoOn: it cannot be read.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found.pop("version") != VERSION:
            raise CannotGoOn(_foreign(path))
        progress = found.pop("progress")
        reports = {int(number): name for number, name in progress.pop("reports").items()}
        return Kept(
            moment=datetime.fromisoformat(found.pop("moment")),
            progress=Progress(**progress, reports=reports),
            **found,
        )
    except FileNotFoundError:
        return None
    except OSError as error:
        raise CannotGoOn(f"{path} cannot be read: {error.strerror}.") from None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise CannotGoOn(f"{path} is damaged. Choose another folder.") from None


class Keeper:
    """Writes a rehearsal down, and brings a kept one back."""

    def __init__(
        self,
        path: Path,
        *,
        story: str,
        stand_in: StandIn,
        cast: Cast,
        clock: StoryClock,
        progress: Progress,
    ) -> None:
        self._path = path
        self._story = story
        self._stand_in = stand_in
        self._cast = cast
        self._clock = clock
        self._progress = progress
        self._written: Kept | None = None

    def bring_back(self, kept: Kept) -> list[Message]:
        """Put everything where it was, before the bot connects; return the messages, oldest first.

        Private answers are gone, as in a client that was started anew.

        Raises:
            CannotGoOn: the server's people and places were others then.
        """
        if kept.ids != self._ids():
            raise CannotGoOn(_foreign(self._path))
        self._clock.move_to(kept.moment)
        self._stand_in.backstage.ids.go_on_after(kept.last_id)
        self._stand_in.backstage.commands.replace(None, kept.commands)
        self._progress.set_up = kept.progress.set_up
        self._progress.played = kept.progress.played
        self._progress.reports.update(kept.progress.reports)
        return [self._message(each) for each in sorted(kept.messages, key=lambda one: one["id"])]

    def keep(self) -> None:
        """Write down how things stand, where anything has changed."""
        backstage = self._stand_in.backstage
        now = Kept(
            story=self._story,
            moment=self._clock.now(),
            progress=replace(self._progress, reports=dict(self._progress.reports)),
            last_id=backstage.ids.last,
            ids=self._ids(),
            messages=list(self._messages()),
            commands=backstage.commands.listed(None),
        )
        before = self._written
        if before is not None and replace(before, moment=now.moment) == now:
            return
        self._written = now
        text = json.dumps({"version": VERSION, **asdict(now), "moment": now.moment.isoformat()})
        draft = self._path.with_suffix(".new")
        draft.write_text(text, encoding="utf-8")
        draft.replace(self._path)

    def _ids(self) -> dict[str, int]:
        guild = self._cast.guild
        return {
            "server": guild.id,
            **{f"#{each.name}": each.id for each in guild.channels},
            **{f"&{each.name}": each.id for each in guild.roles},
            **{f"@{each.name}": each.id for each in guild.members.values()},
        }

    def _messages(self) -> Iterator[Json]:
        direct = self._stand_in.backstage.direct
        for channel in (*self._cast.guild.channels, *direct.values()):
            yield from (_document(each) for each in channel.messages)

    def _message(self, found: Json) -> Message:
        backstage = self._stand_in.backstage
        message = Message(
            id=found["id"],
            channel=self._place(found["channel"], found["recipient"]),
            author=backstage.users[found["author"]],
            created_at=datetime.fromisoformat(found["created_at"]),
            body=Body(
                content=found["content"],
                embeds=tuple(found["embeds"]),
                components=tuple(found["components"]),
                flags=found["flags"],
            ),
            kind=found["kind"],
            reply_to=found["reply_to"],
            interaction=found["interaction"],
            pinned=found["pinned"],
        )
        message.channel.messages.append(message)
        return message

    def _place(self, channel_id: int, recipient: int | None) -> Channel:
        if recipient is None:
            return self._stand_in.backstage.channels[channel_id]
        return self._cast.guild.members[recipient].direct


def _document(message: Message) -> Json:
    recipient = message.channel.recipient
    return {
        "id": message.id,
        "channel": message.channel.id,
        "recipient": None if recipient is None else recipient.id,
        "author": message.author.id,
        "created_at": message.created_at.isoformat(),
        "content": message.content,
        "embeds": message.embeds,
        "components": message.components,
        "flags": message.flags,
        "kind": message.kind,
        "reply_to": message.reply_to,
        "interaction": message.interaction,
        "pinned": message.pinned,
    }


def _foreign(path: Path) -> str:
    return (
        f"{path} was kept by another version of Nightdesk, and this one cannot go on with it. "
        "Choose another folder."
    )
