"""Any engine against a dictionary: whatever is done in whatever order, both say the same."""

import asyncio
from itertools import count

import pytest
from hypothesis import settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.domain.delivery import URGENCY, Delivery, DeliveryKind
from bot.domain.report import Report
from bot.domain.story import Numbers
from storage.store import Change, Conflict
from storage.words import words_of
from tests.storage.records import after, delivery, report

KEYS = st.sampled_from("abcd")
TIMES = st.none() | st.integers(-3, 3).map(after)
DELIVERIES = st.builds(
    delivery,
    key=KEYS,
    guild_id=st.integers(1, 2),
    kind=st.sampled_from(DeliveryKind),
    next_at=TIMES,
    leased_until=TIMES,
)
NUMBERS = st.builds(Numbers, story=KEYS, reports=st.integers(0, 3))
STORIES = st.sampled_from(("100/x", "200/x"))
WORDS = st.sampled_from(("bridge", "flood", "мост", "most"))
REPORTS = st.builds(
    report,
    st.integers(1, 12),
    story=STORIES,
    text=st.lists(WORDS, max_size=3).map(" ".join),
    received_at=st.integers(-3, 3).map(after),
)
RECORDS = DELIVERIES | NUMBERS | REPORTS
KINDS = (Delivery, Numbers, Report)


def _name(record):
    return type(record), record.key


class AgainstDictionary(RuleBasedStateMachine):
    """`kept` holds (record, version) by kind and key.

    `told` are the changes since `end`, by story: each with the number of its commit.
    """

    def __init__(self, engine, place):
        super().__init__()
        self.engine, self.place, self.kept = engine, place, {}
        self.runner = asyncio.Runner()
        self.store = self.wait(engine.open(place))
        self.end, self.told, self.commits = {}, {}, count()

    def wait(self, coroutine):
        return self.runner.run(coroutine)

    def version(self, record):
        return self.kept.get(_name(record), (None, 0))[1]

    def deliveries(self):
        return self.of(Delivery)

    def of(self, wanted):
        return [kept for (kind, _), kept in self.kept.items() if kind is wanted]

    @rule(records=st.lists(RECORDS, max_size=3, unique_by=_name), data=st.data())
    def commit(self, records, data):
        changes = []
        for record in records:
            version = self.version(record)
            changes.append(Change(record, version, remove=version > 0 and data.draw(st.booleans())))
        self.wait(self.store.commit(changes))
        number = next(self.commits)
        for change in changes:
            self.kept[_name(change.record)] = (change.record, change.expected + 1)
            if change.remove:
                del self.kept[_name(change.record)]
            if isinstance(change.record, Report):
                self.told.setdefault(change.record.story, {})[_name(change.record)] = number

    @rule(good=RECORDS, late=RECORDS, off=st.sampled_from((-1, 1)))
    def conflict(self, good, late, off):
        if _name(good) == _name(late) or self.version(late) + off < 0:
            return
        changes = [
            Change(good, self.version(good)),
            Change(late, self.version(late) + off),
        ]
        with pytest.raises(Conflict):
            self.wait(self.store.commit(changes))

    @rule(seconds=st.integers(-3, 40), limit=st.integers(0, 3), skip=st.frozensets(KEYS))
    def claim(self, seconds, limit, skip):
        now = after(seconds)
        due = [
            record
            for record, _ in self.deliveries()
            if record.next_at is not None and record.next_at <= now and record.key not in skip
            if record.leased_until is None or record.leased_until <= now
        ]
        due.sort(key=lambda due: (URGENCY[due.kind], due.due_at or due.next_at, due.key))
        claimed = self.wait(self.store.claim(now=now, owner="me", limit=limit, skip=skip))
        assert [s.record for s in claimed] == [r.claim("me", now) for r in due[:limit]]
        for stored in claimed:
            assert stored.version > self.version(stored.record)
            self.kept[_name(stored.record)] = (stored.record, stored.version)

    @rule(guild=st.integers(1, 2), until=TIMES, newest=st.booleans(), limit=st.integers(0, 4))
    def query(self, guild, until, newest, limit):
        expected = [
            (record, version)
            for record, version in self.deliveries()
            if record.guild_id == guild and record.next_at is not None
            if until is None or record.next_at <= until
        ]
        expected.sort(key=lambda kept: (kept[0].next_at, kept[0].key), reverse=newest)
        asked = {"order": "next_at", "newest_first": newest, "limit": limit}
        bound = None if until is None else ("next_at", until)
        found = self.wait(self.store.query(Delivery, {"guild_id": guild}, until=bound, **asked))
        assert [(s.record, s.version) for s in found] == expected[:limit]

    @rule(story=STORIES, words=st.lists(WORDS, max_size=2), limit=st.integers(0, 3))
    def search(self, story, words, limit):
        groups = [{"most" if word == "мост" else word} for word in words]
        expected = [
            (record, version)
            for record, version in self.of(Report)
            if record.story == story and words
            if all(group & words_of(record) for group in groups)
        ]
        expected.sort(key=lambda kept: (kept[0].received_at, kept[0].key), reverse=True)
        found = self.wait(self.store.search(Report, story, groups, limit=limit))
        assert [(s.record, s.version) for s in found] == expected[:limit]

    @rule(story=STORIES)
    def follow(self, story):
        followed = self.wait(self.store.follow(story, self.end.get(story)))
        told = self.told.pop(story, {})
        if story in self.end:
            assert followed.changed is not None
            assert sorted(followed.changed, key=str) == sorted(told, key=str)
            numbers = [told[name] for name in followed.changed]
            assert numbers == sorted(numbers)
        self.end[story] = followed.end

    @rule()
    def reopen(self):
        self.end.clear()
        self.wait(self.store.close())
        self.store = self.wait(self.engine.open(self.place))

    @invariant()
    def the_same_is_kept(self):
        found = [s for kind in KINDS for s in self.wait(self.store.query(kind, {}))]
        assert {_name(s.record): (s.record, s.version) for s in found} == self.kept

    def teardown(self):
        self.wait(self.store.close())
        self.runner.close()


@pytest.mark.timeout(600)
def test_any_sequence_of_requests_agrees_with_a_dictionary(engine, request):
    examples = 500 if request.config.getoption("--torture", default=False) else 12
    places = count()
    run_state_machine_as_test(
        lambda: AgainstDictionary(engine, f"place-{next(places)}"),
        settings=settings(max_examples=examples, stateful_step_count=25, deadline=None),
    )
