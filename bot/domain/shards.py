"""Which servers belong to which part of a bot that runs as several processes."""

from dataclasses import dataclass

_STAMP = 22


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards `ids` of `count` in all.

    A server's shard follows from its id:
    https://discord.com/developers/docs/events/gateway#sharding
    """

    count: int
    ids: frozenset[int]

    def own(self, guild_id: int) -> bool:
        """Whether a server belongs to one of them."""
        return (guild_id >> _STAMP) % self.count in self.ids

    @property
    def share(self) -> float:
        """How much of the whole bot they are, of 1."""
        return len(self.ids) / self.count
