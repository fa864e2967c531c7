-- What trainers and admins need: who manages whom, facilitators, attendance, what people hope to
-- learn, holidays, the code of conduct, and the audit trail.

ALTER TABLE people ADD COLUMN manager_id TEXT REFERENCES people (id);
ALTER TABLE people ADD COLUMN conduct_accepted_at TEXT;
CREATE INDEX people_by_name ON people (name, id);
CREATE INDEX people_by_manager ON people (manager_id) WHERE manager_id IS NOT NULL;
CREATE INDEX people_by_department ON people (department, id);
CREATE INDEX people_by_start ON people (coalesce(start_date, ''), id);
CREATE INDEX admins ON people (id) WHERE is_admin AND deactivated_at IS NULL;
CREATE INDEX trainers ON people (name, id) WHERE is_trainer AND deactivated_at IS NULL;
CREATE INDEX deactivated_people ON people (name, id) WHERE deactivated_at IS NOT NULL;

-- What a search for people looks into: the words of the name, and of the email before its `@`.
-- Triggers keep it, since names come from sheets, profiles, admins and undo alike.
CREATE VIRTUAL TABLE people_search USING fts5 (
    id, name, email,
    tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
);
INSERT INTO people_search (id, name, email)
    SELECT id, name, substr(email, 1, instr(email, '@') - 1) FROM people;
CREATE TRIGGER search_new_person AFTER INSERT ON people BEGIN
    INSERT INTO people_search (id, name, email)
        VALUES (new.id, new.name, substr(new.email, 1, instr(new.email, '@') - 1));
END;
CREATE TRIGGER search_changed_person AFTER UPDATE OF name, email ON people
    WHEN new.name <> old.name OR new.email <> old.email BEGIN
    UPDATE people_search SET name = new.name,
            email = substr(new.email, 1, instr(new.email, '@') - 1)
        WHERE rowid IN (SELECT rowid FROM people_search
                        WHERE people_search MATCH 'id : "' || old.id || '"');
END;
CREATE TRIGGER search_gone_person AFTER DELETE ON people BEGIN
    DELETE FROM people_search
        WHERE rowid IN (SELECT rowid FROM people_search
                        WHERE people_search MATCH 'id : "' || old.id || '"');
END;

ALTER TABLE sessions ADD COLUMN facilitator_id TEXT REFERENCES people (id);
-- Whether the facilitator must not be the manager of anyone who comes.
ALTER TABLE sessions ADD COLUMN neutral_facilitator INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN attendance_taken_at TEXT;
CREATE INDEX sessions_by_facilitator ON sessions (facilitator_id, starts_at)
    WHERE facilitator_id IS NOT NULL;

-- What the person hopes to learn.
ALTER TABLE signups ADD COLUMN expectation TEXT NOT NULL DEFAULT '';

-- Formats are renamed, so what names them for good is an id. The trainings follow a new name.
ALTER TABLE formats ADD COLUMN id TEXT;
UPDATE formats SET id = lower(hex(randomblob(10)));
CREATE UNIQUE INDEX formats_by_id ON formats (id);
CREATE INDEX trainings_by_format ON trainings (format, id);
CREATE INDEX trainings_by_language ON trainings (language) WHERE archived_at IS NULL;

ALTER TABLE regions ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
CREATE INDEX people_by_region ON people (region, name, id) WHERE deactivated_at IS NULL;

-- Who and what a region would take along.
CREATE INDEX people_of_region ON people (region);
CREATE INDEX session_regions_by_region ON session_regions (region, session_id);

CREATE TABLE holidays (
    region TEXT NOT NULL REFERENCES regions (code),
    date TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (region, date)
) WITHOUT ROWID;

-- One row: the code of conduct, in Markdown; empty asks nobody to accept anything.
CREATE TABLE conduct (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    text TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 1
);
INSERT INTO conduct (only) VALUES (1);

-- Messages to the roster of a session, until they are sent and after.
CREATE TABLE messages (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id),
    author_id TEXT NOT NULL REFERENCES people (id),
    audience TEXT NOT NULL CHECK (audience IN ('confirmed', 'everyone')),
    text TEXT NOT NULL,
    written_at TEXT NOT NULL,
    sent_at TEXT
) WITHOUT ROWID;
CREATE INDEX messages_by_session ON messages (session_id, written_at, id);
CREATE INDEX messages_to_send ON messages (written_at, id) WHERE sent_at IS NULL;

-- The audit trail. A change writes its rows in its own transaction: `before` and `after` hold the
-- fields that differ, as JSON. `person_id` is whose place it is, where the thing is a signup.
CREATE TABLE audit (
    number INTEGER PRIMARY KEY,
    change_id TEXT NOT NULL,
    at TEXT NOT NULL,
    -- NULL: Potluck itself.
    actor_id TEXT REFERENCES people (id),
    kind TEXT NOT NULL,
    thing TEXT NOT NULL,
    person_id TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    before TEXT,
    after TEXT,
    -- The change that undid this one.
    undone_by TEXT,
    UNIQUE (change_id, kind, thing, person_id)
);
CREATE INDEX audit_by_actor ON audit (actor_id, number);
CREATE INDEX audit_by_kind ON audit (kind, number);
CREATE INDEX audit_by_thing ON audit (kind, thing, number);

-- Nothing but the codes changes; the table is always empty.
DROP TABLE guard;
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
    CONSTRAINT unknown_facilitator CHECK (code <> 'unknown_facilitator'),
    CONSTRAINT unknown_manager CHECK (code <> 'unknown_manager'),
    CONSTRAINT unknown_into CHECK (code <> 'unknown_into'),
    CONSTRAINT unknown_absentee CHECK (code <> 'unknown_absentee'),
    CONSTRAINT conduct_not_accepted CHECK (code <> 'conduct_not_accepted'),
    CONSTRAINT attendance_not_open CHECK (code <> 'attendance_not_open'),
    CONSTRAINT attendance_closed CHECK (code <> 'attendance_closed'),
    CONSTRAINT not_waitlisted CHECK (code <> 'not_waitlisted'),
    CONSTRAINT last_admin CHECK (code <> 'last_admin'),
    CONSTRAINT email_taken CHECK (code <> 'email_taken'),
    CONSTRAINT name_taken CHECK (code <> 'name_taken'),
    CONSTRAINT code_taken CHECK (code <> 'code_taken'),
    CONSTRAINT in_use CHECK (code <> 'in_use'),
    CONSTRAINT not_undoable CHECK (code <> 'not_undoable'),
    CONSTRAINT already_sent CHECK (code <> 'already_sent'),
    CONSTRAINT refused CHECK (code IS NULL)
);
