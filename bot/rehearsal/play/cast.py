"""A server with its places and people, each called by what they do."""

from bot.rehearsal import Channel, Guild, Member, Permission, Role, StandIn

SERVER = "Rehearsal"
MODERATES = Permission.MANAGE_CHANNELS | Permission.MUTE_MEMBERS | Permission.MOVE_MEMBERS


class Cast:
    """Everybody and every place that a rehearsal needs.

    `guests` are the places of a person who takes part, by what they do: apart from those who play
    the story, so that neither takes the other's reports and cards for their own.
    """

    def __init__(self, stand_in: StandIn) -> None:
        self.guild: Guild = stand_in.add_guild(SERVER)
        self.moderators: Role = self.guild.add_role("moderators")
        managers = self.guild.add_role("administrators", permissions=Permission.MANAGE_GUILD)
        self.hosts: Role = self.guild.add_role("hosts", permissions=MODERATES)
        bot_role = self.guild.bot_role
        bot_role.set_permissions(bot_role.permissions | MODERATES | Permission.CREATE_EVENTS)
        self.talk: Channel = self.guild.add_text_channel("talk")
        self.review: Channel = self.guild.add_text_channel("review")
        self.timeline: Channel = self.guild.add_text_channel("timeline")
        self.board: Channel = self.guild.add_text_channel("board")
        self.administrator: Member = self.guild.add_member("administrator", roles=[managers])
        self.moderator: Member = self.guild.add_member("moderator", roles=[self.moderators])
        self.reporter: Member = self.guild.add_member("reporter")
        self.reader: Member = self.guild.add_member("reader")
        self.stage: Channel = self.guild.add_stage_channel("stage")
        self.host: Member = self.guild.add_member("host", roles=[self.hosts])
        self.speakers: tuple[Member, ...] = tuple(
            self.guild.add_member(f"{place}-speaker") for place in ("first", "second", "third")
        )
        self.guests: dict[str, Member] = {
            part.name: self.guild.add_member(f"you-{part.name}", roles=part.roles)
            for part in (
                self.reader,
                self.reporter,
                self.moderator,
                self.administrator,
                self.host,
            )
        }

    def guest_named_in(self, text: str) -> Member | None:
        """Return the guest that a text mentions."""
        return next((each for each in self.guests.values() if each.mention in text), None)
