"""What would keep a Space from running, told before it begins."""

from collections.abc import Iterable, Mapping, Sequence

from bot.domain.checkup import Fault
from bot.domain.space import Space
from bot.domain.speech import noted, say
from bot.domain.story import Server


def of_stages(
    server: Server, spaces: Sequence[Space], stages: Mapping[int, Sequence[str]]
) -> list[Fault]:
    """Faults of the Stages of Spaces to come; without any, of those the server has for them.

    `stages` are its Stage channels, each with the permissions that are lacking there.
    """
    wanted = dict.fromkeys(space.stage for space in spaces)
    if wanted:
        return [fault for stage in wanted for fault in _of_stage(stage, spaces, stages.get(stage))]
    if server.host_role and all(stages.values()):
        return [_of_none(stages)]
    return []


def of_backstages(spaces: Iterable[Space]) -> list[Fault]:
    """Faults of Spaces whose hosts can have no private thread."""
    return [
        Fault(
            f"backstage:{space.channel_id}",
            say(
                "I cannot open the hosts' private thread in {channel} ({space}): they hear by "
                "direct message instead.",
                channel=f"<#{space.channel_id}>",
                space=space.name,
            ),
            give((say("Create Private Threads"), say("Send Messages in Threads"))),
        )
        for space in spaces
    ]


def _of_stage(stage: int, spaces: Sequence[Space], lacking: Sequence[str] | None) -> list[Fault]:
    if lacking is not None and not lacking:
        return []
    names = ", ".join(space.name for space in spaces if space.stage == stage)
    if lacking is None:
        what = noted("The Stage {stage} ({spaces}) is gone, or I cannot see it.")
        remedy = say("Let me see it, or plan it anew elsewhere.")
    else:
        what, remedy = noted("I cannot run the Stage {stage} ({spaces})."), give(lacking)
    return [Fault(f"stage:{stage}", say(what, stage=f"<#{stage}>", spaces=names), remedy)]


def _of_none(stages: Mapping[int, Sequence[str]]) -> Fault:
    """No Stage is ready: the one that lacks least is named."""
    if not stages:
        return Fault(
            "no-stage",
            say("Hosts are named, and there is no Stage channel for a Space."),
            say("Make one in the server's settings."),
        )
    stage = min(stages, key=lambda one: len(stages[one]))
    return Fault(
        f"stage:{stage}",
        say("I could not run a Space in {stage}.", stage=f"<#{stage}>"),
        give(stages[stage]),
    )


def give(lacking: Iterable[str]) -> str:
    """What to do about permissions that are lacking."""
    return say("Give me there: {permissions}.", permissions=", ".join(lacking))
