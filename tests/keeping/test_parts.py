"""The parts of `/desk` are put together into one class."""

from cogs.desk import Desk as DeskCog


def test_no_part_of_the_desk_hides_a_method_of_another():
    parts = [part for part in DeskCog.__mro__ if part.__module__.startswith("cogs.desk._")]
    names = [name for part in parts for name in vars(part) if not name.startswith("__")]
    twice = {name for name in names if names.count(name) > 1}
    assert twice == set()
