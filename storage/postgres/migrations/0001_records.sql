-- Every record as its document, beside the fields that are asked for often.
CREATE TABLE IF NOT EXISTS nightdesk_records (
    what text COLLATE "C" NOT NULL,      -- the kind of record
    key text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    changed bigint NOT NULL,             -- the number of the commit that wrote it last
    doc jsonb NOT NULL,
    words tsvector,                      -- storage/words.py; only where SEARCHED
    story text COLLATE "C",
    guild_id numeric,
    number numeric,
    sequence numeric,
    position numeric,
    kind text COLLATE "C",
    subject text COLLATE "C",
    state text COLLATE "C",
    owner text COLLATE "C",
    reporter numeric,
    user_id numeric,
    removed boolean,
    received_at timestamptz,
    recorded_at timestamptz,
    lapses_at timestamptz,
    next_at timestamptz,
    expires_at timestamptz,
    created_at timestamptz,
    delete_at timestamptz,
    clear_at timestamptz,
    space text COLLATE "C",
    PRIMARY KEY (what, key)
);

CREATE INDEX IF NOT EXISTS nightdesk_by_number ON nightdesk_records (what, story, number);
CREATE INDEX IF NOT EXISTS nightdesk_by_state
    ON nightdesk_records (what, story, state, received_at) WHERE state IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_by_receipt
    ON nightdesk_records (what, story, received_at, key) WHERE received_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_by_recording
    ON nightdesk_records (what, story, recorded_at, key) WHERE recorded_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_by_sequence
    ON nightdesk_records (what, story, sequence) WHERE sequence IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_by_reporter
    ON nightdesk_records (what, reporter, received_at) WHERE reporter IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_by_guild
    ON nightdesk_records (what, guild_id, kind) WHERE guild_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_by_user
    ON nightdesk_records (what, user_id) WHERE user_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_by_subject
    ON nightdesk_records (what, subject) WHERE subject IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_due
    ON nightdesk_records (what, next_at, key) WHERE next_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_lapsing
    ON nightdesk_records (what, lapses_at, key) WHERE lapses_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_expiring
    ON nightdesk_records (what, expires_at, key) WHERE expires_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_deleting
    ON nightdesk_records (what, delete_at, key) WHERE delete_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_clearing
    ON nightdesk_records (what, clear_at, key) WHERE clear_at IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_by_space
    ON nightdesk_records (what, space) WHERE space IS NOT NULL;
CREATE INDEX IF NOT EXISTS nightdesk_by_change ON nightdesk_records (story, changed);
CREATE INDEX IF NOT EXISTS nightdesk_by_words ON nightdesk_records USING gin (words);

-- What was removed, for those who follow a story.
CREATE TABLE IF NOT EXISTS nightdesk_removed (
    what text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    story text COLLATE "C" NOT NULL,
    changed bigint NOT NULL,
    PRIMARY KEY (what, key)
);
CREATE INDEX IF NOT EXISTS nightdesk_removed_by_change ON nightdesk_removed (story, changed);

-- The last transaction of each process that writes: how a write in doubt is found out.
CREATE TABLE IF NOT EXISTS nightdesk_writers (
    id text PRIMARY KEY,
    batch bigint NOT NULL,
    seen_at timestamptz NOT NULL DEFAULT now()
);
