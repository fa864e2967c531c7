-- Scheduling across the world: series, twins, minimums, and sheets on their way in.

-- A rule that makes sessions of a training recur. `local_start` and `rule` are as they stand now: a
-- change from some session on lets the rule begin there. Its sessions exist through `horizon`.
CREATE TABLE series (
    id TEXT PRIMARY KEY,
    training_id TEXT NOT NULL REFERENCES trainings (id),
    local_start TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    rule TEXT NOT NULL,
    duration_minutes INTEGER NOT NULL,
    capacity INTEGER NOT NULL,
    -- JSON lists: codes, ids, days, codes.
    regions TEXT NOT NULL DEFAULT '[]',
    trainer_ids TEXT NOT NULL DEFAULT '[]',
    exceptions TEXT NOT NULL DEFAULT '[]',
    skip_holidays TEXT NOT NULL DEFAULT '[]',
    location TEXT NOT NULL DEFAULT '',
    video_link TEXT,
    horizon TEXT NOT NULL,
    -- When the rule names nothing after the horizon, or it was ended.
    ended INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1
) WITHOUT ROWID;
CREATE INDEX series_to_extend ON series (horizon, id) WHERE NOT ended;
CREATE INDEX series_by_training ON series (training_id, id);

ALTER TABLE sessions ADD COLUMN series_id TEXT REFERENCES series (id);
-- The local time that the rule named; stays when the session is moved by itself.
ALTER TABLE sessions ADD COLUMN occurrence TEXT;
-- Twins share it: the id of the first of them.
ALTER TABLE sessions ADD COLUMN twins TEXT;
ALTER TABLE sessions ADD COLUMN minimum INTEGER;
ALTER TABLE sessions ADD COLUMN decide_at TEXT;
CREATE UNIQUE INDEX sessions_by_series ON sessions (series_id, occurrence)
    WHERE series_id IS NOT NULL;
CREATE INDEX sessions_by_twins ON sessions (twins, starts_at) WHERE twins IS NOT NULL;
CREATE INDEX sessions_to_decide ON sessions (decide_at, id) WHERE decide_at IS NOT NULL;

-- Pieces of a sheet that somebody is about to import; forgotten when that is done, or after a day.
CREATE TABLE import_parts (
    person_id TEXT NOT NULL REFERENCES people (id),
    import_id TEXT NOT NULL,
    part INTEGER NOT NULL,
    text TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    PRIMARY KEY (person_id, import_id, part)
) WITHOUT ROWID;
CREATE INDEX import_parts_by_age ON import_parts (sent_at);

-- How many people who are not deactivated live in a zone of a region. Triggers keep it, so that
-- planning reads as many rows as there are zones, however many people.
CREATE TABLE people_groups (
    region TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    people INTEGER NOT NULL CHECK (people > 0),
    PRIMARY KEY (region, time_zone)
) WITHOUT ROWID;
INSERT INTO people_groups (region, time_zone, people)
    SELECT region, time_zone, count(*) FROM people WHERE deactivated_at IS NULL
    GROUP BY region, time_zone;
CREATE TRIGGER group_new_person AFTER INSERT ON people WHEN new.deactivated_at IS NULL BEGIN
    INSERT INTO people_groups (region, time_zone, people) VALUES (new.region, new.time_zone, 1)
        ON CONFLICT (region, time_zone) DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER group_changed_person AFTER UPDATE OF region, time_zone, deactivated_at ON people
    WHEN (new.region, new.time_zone, new.deactivated_at IS NULL)
        <> (old.region, old.time_zone, old.deactivated_at IS NULL) BEGIN
    DELETE FROM people_groups WHERE old.deactivated_at IS NULL AND people = 1
        AND region = old.region AND time_zone = old.time_zone;
    UPDATE people_groups SET people = people - 1 WHERE old.deactivated_at IS NULL AND people > 1
        AND region = old.region AND time_zone = old.time_zone;
    INSERT INTO people_groups (region, time_zone, people)
        SELECT new.region, new.time_zone, 1 WHERE new.deactivated_at IS NULL
        ON CONFLICT (region, time_zone) DO UPDATE SET people = people + 1;
END;
CREATE TRIGGER group_gone_person AFTER DELETE ON people WHEN old.deactivated_at IS NULL BEGIN
    DELETE FROM people_groups WHERE people = 1
        AND region = old.region AND time_zone = old.time_zone;
    UPDATE people_groups SET people = people - 1 WHERE people > 1
        AND region = old.region AND time_zone = old.time_zone;
END;

-- Whether people who are unmade left a trace here is looked up, and not searched.
CREATE INDEX feedback_by_person ON feedback (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX messages_by_author ON messages (author_id);

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
    CONSTRAINT trainer_busy CHECK (code <> 'trainer_busy'),
    CONSTRAINT merge_refused CHECK (code <> 'merge_refused'),
    CONSTRAINT import_incomplete CHECK (code <> 'import_incomplete'),
    CONSTRAINT unknown_twin CHECK (code <> 'unknown_twin'),
    CONSTRAINT already_sent CHECK (code <> 'already_sent'),
    CONSTRAINT refused CHECK (code IS NULL)
);
