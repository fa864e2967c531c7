-- The program: people and regions, what is taught, when, and who comes.
-- Instants are RFC 3339 text in UTC to the second, which sorts as time does.

CREATE TABLE regions (
    code TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    home_zone TEXT NOT NULL,
    zones TEXT NOT NULL,
    working_start TEXT NOT NULL,
    working_end TEXT NOT NULL,
    working_days TEXT NOT NULL,
    target_least INTEGER NOT NULL,
    target_most INTEGER NOT NULL,
    slack_channel TEXT NOT NULL,
    hue INTEGER NOT NULL,
    position INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE people (
    id TEXT PRIMARY KEY,
    email TEXT NOT NULL COLLATE NOCASE UNIQUE,
    name TEXT NOT NULL,
    department TEXT NOT NULL,
    region TEXT NOT NULL REFERENCES regions (code),
    time_zone TEXT NOT NULL,
    start_date TEXT,
    is_trainer INTEGER NOT NULL DEFAULT 0,
    is_admin INTEGER NOT NULL DEFAULT 0,
    clock TEXT NOT NULL DEFAULT 'auto',
    theme TEXT NOT NULL DEFAULT 'auto',
    deactivated_at TEXT,
    version INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;

-- A signed cookie names one of these; revoking it ends the cookie's worth at once.
CREATE TABLE sign_ins (
    id TEXT PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES people (id),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    revoked_at TEXT
) WITHOUT ROWID;
CREATE INDEX sign_ins_by_expiry ON sign_ins (expires_at);
CREATE INDEX sign_ins_by_person ON sign_ins (person_id);

CREATE TABLE formats (
    name TEXT PRIMARY KEY COLLATE NOCASE,
    position INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE topics (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE UNIQUE
) WITHOUT ROWID;

-- `number` ties a training to its row of `training_search`.
CREATE TABLE trainings (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    description TEXT NOT NULL,
    format TEXT NOT NULL COLLATE NOCASE REFERENCES formats (name) ON UPDATE CASCADE,
    language TEXT NOT NULL,
    duration_minutes INTEGER NOT NULL,
    agenda TEXT NOT NULL DEFAULT '[]',
    resources TEXT NOT NULL DEFAULT '[]',
    skills TEXT NOT NULL DEFAULT '[]',
    goal TEXT NOT NULL DEFAULT '',
    default_capacity INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    archived_at TEXT,
    version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX trainings_by_title ON trainings (title, id);

CREATE TABLE training_topics (
    training_id TEXT NOT NULL REFERENCES trainings (id),
    topic_id TEXT NOT NULL REFERENCES topics (id),
    PRIMARY KEY (training_id, topic_id)
) WITHOUT ROWID;
CREATE INDEX training_topics_by_topic ON training_topics (topic_id, training_id);

CREATE TABLE training_trainers (
    training_id TEXT NOT NULL REFERENCES trainings (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (training_id, person_id)
) WITHOUT ROWID;
CREATE INDEX training_trainers_by_person ON training_trainers (person_id, training_id);

-- What free-text search looks into; the rowid is the training's number. Rewritten with its
-- training and with its trainers' names.
CREATE VIRTUAL TABLE training_search USING fts5 (
    title, summary, topics, trainers,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);

-- `confirmed` and `waitlisted` are kept in the same statement batch as the signups, so that
-- seating reads a constant number of rows. The checks are the first rule of the domain: never
-- more confirmed than seats, never a free seat while people wait.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    training_id TEXT NOT NULL REFERENCES trainings (id),
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    location TEXT NOT NULL DEFAULT '',
    video_link TEXT,
    capacity INTEGER NOT NULL,
    confirmed INTEGER NOT NULL DEFAULT 0,
    waitlisted INTEGER NOT NULL DEFAULT 0,
    next_place INTEGER NOT NULL DEFAULT 1,
    status TEXT NOT NULL DEFAULT 'scheduled',
    cancellation_reason TEXT,
    confidential INTEGER NOT NULL DEFAULT 0,
    signup_opens_at TEXT,
    signup_closes_at TEXT,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT ends_after_start CHECK (ends_at > starts_at),
    CONSTRAINT never_overbooked CHECK (confirmed BETWEEN 0 AND capacity),
    CONSTRAINT no_free_seat_while_people_wait
        CHECK (waitlisted = 0 OR (waitlisted > 0 AND confirmed = capacity))
) WITHOUT ROWID;
CREATE INDEX sessions_by_start ON sessions (starts_at, id);
CREATE INDEX sessions_by_training ON sessions (training_id, starts_at);

-- No row means: for all regions.
CREATE TABLE session_regions (
    session_id TEXT NOT NULL REFERENCES sessions (id),
    region TEXT NOT NULL REFERENCES regions (code),
    PRIMARY KEY (session_id, region)
) WITHOUT ROWID;

CREATE TABLE session_trainers (
    session_id TEXT NOT NULL REFERENCES sessions (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    position INTEGER NOT NULL,
    PRIMARY KEY (session_id, person_id)
) WITHOUT ROWID;
CREATE INDEX session_trainers_by_person ON session_trainers (person_id, session_id);

CREATE TABLE signups (
    session_id TEXT NOT NULL REFERENCES sessions (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    -- Rises within a session in the order of arrival; never used twice.
    place INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('confirmed', 'waitlisted')),
    signed_up_at TEXT NOT NULL,
    confirmed_at TEXT,
    attendance TEXT CHECK (attendance IN ('present', 'absent')),
    PRIMARY KEY (session_id, person_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX signups_in_order ON signups (session_id, state, place);
CREATE INDEX signups_by_person ON signups (person_id, session_id);

-- Who answered and what was answered are kept apart. Neither table has a rowid or a time, so
-- that the order of insertion, too, says nothing of who wrote what.
CREATE TABLE feedback_given (
    session_id TEXT NOT NULL REFERENCES sessions (id),
    person_id TEXT NOT NULL REFERENCES people (id),
    PRIMARY KEY (session_id, person_id)
) WITHOUT ROWID;
CREATE INDEX feedback_given_by_person ON feedback_given (person_id, session_id);

CREATE TABLE feedback (
    session_id TEXT NOT NULL REFERENCES sessions (id),
    -- Random.
    id TEXT NOT NULL,
    -- NULL when anonymous.
    person_id TEXT REFERENCES people (id),
    overall INTEGER NOT NULL CHECK (overall BETWEEN 1 AND 5),
    useful INTEGER NOT NULL CHECK (useful BETWEEN 1 AND 5),
    trainer INTEGER NOT NULL CHECK (trainer BETWEEN 1 AND 5),
    balance TEXT NOT NULL CHECK (balance IN ('too_much_talk', 'right', 'too_much_practice')),
    recommend INTEGER NOT NULL CHECK (recommend BETWEEN 0 AND 10),
    keep TEXT NOT NULL,
    change TEXT NOT NULL,
    learn_next TEXT NOT NULL,
    PRIMARY KEY (session_id, id)
) WITHOUT ROWID;

-- Always empty. Statements insert into it what must not be; the named check then refuses the
-- whole batch, and its name is the problem code that the API answers with.
CREATE TABLE guard (
    code TEXT NOT NULL,
    CONSTRAINT not_signed_in CHECK (code <> 'not_signed_in'),
    CONSTRAINT not_allowed CHECK (code <> 'not_allowed'),
    CONSTRAINT not_found CHECK (code <> 'not_found'),
    CONSTRAINT session_cancelled CHECK (code <> 'session_cancelled'),
    CONSTRAINT session_started CHECK (code <> 'session_started'),
    CONSTRAINT signup_not_open CHECK (code <> 'signup_not_open'),
    CONSTRAINT signup_closed CHECK (code <> 'signup_closed'),
    CONSTRAINT capacity_below_confirmed CHECK (code <> 'capacity_below_confirmed'),
    CONSTRAINT feedback_not_asked CHECK (code <> 'feedback_not_asked'),
    CONSTRAINT feedback_not_open CHECK (code <> 'feedback_not_open'),
    CONSTRAINT feedback_closed CHECK (code <> 'feedback_closed'),
    CONSTRAINT feedback_given CHECK (code <> 'feedback_given'),
    CONSTRAINT stale CHECK (code <> 'stale'),
    CONSTRAINT unknown_training CHECK (code <> 'unknown_training'),
    CONSTRAINT unknown_trainer CHECK (code <> 'unknown_trainer'),
    CONSTRAINT unknown_region CHECK (code <> 'unknown_region'),
    CONSTRAINT unknown_format CHECK (code <> 'unknown_format'),
    CONSTRAINT refused CHECK (code IS NULL)
);
