from benchmarks.database import measure


async def test_it_runs_and_prints_its_tables(database):
    table = await measure(await database.fresh("benchmark"), 400, 2, 1)
    for words in ("the moderators' queue", "search in a story", "a report's commit, 64 at once"):
        assert words in table
