"""The statements. They take rows as one JSON value: no arrays, and one plan whatever the number."""

from bot.domain.delivery import URGENCY
from storage.postgres._rows import COLUMNS

_NAMES = ", ".join(COLUMNS)
_TYPED = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
_PLACES = "jsonb_to_recordset($1::jsonb) AS p(what text, key text)"
_ROWS = (
    "jsonb_to_recordset($1::jsonb) AS n(what text, key text, version bigint, changed bigint, "
    f"doc jsonb, words text, {_TYPED})"
)
_RANKS = [(kind.value, rank) for kind, rank in URGENCY.items()]
_URGENCY = f"CASE kind {' '.join(f'WHEN {kind!r} THEN {rank}' for kind, rank in _RANKS)} END"
_LONGEST_DUE = """coalesce(doc->>'due_at', doc->>'next_at') COLLATE "C", key"""
_SET = ", ".join(f"{name} = excluded.{name}" for name in COLUMNS)

TAKE_TURN = """
UPDATE nightdesk_store SET sequence = sequence + $1 WHERE id = 1
RETURNING sequence, schema_version
"""
"""Locks the store's one row until the transaction ends: commits come one after the other."""

MARK = """
INSERT INTO nightdesk_writers (id, batch) VALUES ($1, $2)
ON CONFLICT (id) DO UPDATE SET batch = excluded.batch, seen_at = now()
"""
LAST_MARK = "SELECT batch FROM nightdesk_writers WHERE id = $1"
FORGET_WRITERS = "DELETE FROM nightdesk_writers WHERE seen_at < now() - interval '7 days'"

VERSIONS = f"""
SELECT r.what, r.key, r.version FROM nightdesk_records r JOIN {_PLACES}
ON r.what = p.what AND r.key = p.key FOR UPDATE OF r
"""  # noqa: S608  (our own names)

ENDS_OF_CHAINS = """
SELECT l.doc FROM jsonb_array_elements_text($1::jsonb) AS s(story) CROSS JOIN LATERAL (
    SELECT doc FROM nightdesk_records
    WHERE what = 'link' AND story = s.story AND sequence IS NOT NULL
    ORDER BY sequence DESC LIMIT 1
) AS l
"""

WRITE = f"""
INSERT INTO nightdesk_records (what, key, version, changed, doc, words, {_NAMES})
SELECT what, key, version, changed, doc, words::tsvector, {_NAMES} FROM {_ROWS}
ON CONFLICT (what, key) DO UPDATE SET version = excluded.version, changed = excluded.changed,
doc = excluded.doc, words = excluded.words, {_SET}
"""  # noqa: S608  (our own names)

REMOVE = f"""
DELETE FROM nightdesk_records r USING {_PLACES} WHERE r.what = p.what AND r.key = p.key
"""  # noqa: S608  (our own names)

TRACE_REMOVAL = """
INSERT INTO nightdesk_removed (what, key, story, changed)
SELECT what, key, story, changed
FROM jsonb_to_recordset($1::jsonb) AS g(what text, key text, story text, changed bigint)
ON CONFLICT (what, key) DO UPDATE SET changed = excluded.changed
"""

GET = "SELECT key, version, doc FROM nightdesk_records WHERE what = $1 AND key = $2"

WAIT_TURN = "SELECT id FROM nightdesk_store WHERE id = 1 FOR UPDATE"

# A server's shard: https://discord.com/developers/docs/events/gateway#sharding
FREE = f"""
SELECT key, version, doc FROM nightdesk_records due
WHERE what = 'delivery' AND next_at <= $1
AND (doc->>'leased_until' IS NULL OR doc->>'leased_until' COLLATE "C" <= $2)
AND key NOT IN (SELECT jsonb_array_elements_text($3::jsonb))
AND mod(div(guild_id, 4194304), $5::bigint) IN
    (SELECT value::text::bigint FROM jsonb_array_elements($6::jsonb))
AND NOT EXISTS (
    SELECT 1 FROM nightdesk_records held
    WHERE held.what = 'delivery' AND held.next_at IS NOT NULL
    AND held.doc->>'holds_place' = 'true'
    AND (held.next_at > $1 OR held.doc->>'leased_until' COLLATE "C" > $2)
    AND held.doc->>'channel_id' = due.doc->>'channel_id'
    AND held.doc->>'user_id' = due.doc->>'user_id'
    AND (held.doc->>'channel_id' <> '0' OR held.doc->>'user_id' <> '0')
)
ORDER BY {_URGENCY}, {_LONGEST_DUE} LIMIT $4 FOR UPDATE SKIP LOCKED
"""  # noqa: S608  (our own names)

LEASE = """
UPDATE nightdesk_records SET version = version + 1, doc = $3::jsonb, owner = $4
WHERE what = 'delivery' AND key = $1 AND version = $2
RETURNING key, version, doc
"""

HELD = f"""
SELECT key, version, doc FROM nightdesk_records
WHERE what = 'delivery' AND owner = $1 AND doc->>'leased_until' = $2
AND key NOT IN (SELECT jsonb_array_elements_text($3::jsonb))
ORDER BY {_URGENCY}, {_LONGEST_DUE}
"""  # noqa: S608  (our own names)

SEQUENCE = "SELECT sequence FROM nightdesk_store WHERE id = 1"

FOLLOW = """
SELECT what, key, max(changed) FROM (
    SELECT what, key, changed FROM nightdesk_records
    WHERE story = $1 AND changed > $2 AND changed <= $3
    UNION ALL
    SELECT what, key, changed FROM nightdesk_removed
    WHERE story = $1 AND changed > $2 AND changed <= $3
) AS both_of_them GROUP BY what, key ORDER BY max(changed), key
"""

EVERYTHING = "SELECT what, doc FROM nightdesk_records"
COUNT = "SELECT count(*) FROM nightdesk_records"

SEARCH_FOR = "SET LOCAL statement_timeout = '{}s'"
SEARCH = """
SELECT key, version, doc FROM nightdesk_records
WHERE what = $1 AND story = $2 AND words @@ $3::text::tsquery AND {newness} IS NOT NULL
ORDER BY {newness} DESC, key DESC LIMIT $4
"""
