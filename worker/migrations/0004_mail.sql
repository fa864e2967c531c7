-- Mail and calendars: what people are to be told, and what they were told last.

-- The secret in the addresses of a person's feeds.
ALTER TABLE people ADD COLUMN feed_token TEXT;
UPDATE people SET feed_token = lower(hex(randomblob(20)));
CREATE UNIQUE INDEX people_by_feed ON people (feed_token);
CREATE TRIGGER feed_of_new_person AFTER INSERT ON people WHEN new.feed_token IS NULL BEGIN
    UPDATE people SET feed_token = lower(hex(randomblob(20))) WHERE id = new.id;
END;

-- The kinds of mail that somebody does not want.
CREATE TABLE mail_off (
    person_id TEXT NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    PRIMARY KEY (person_id, kind)
) WITHOUT ROWID;

-- How often what calendars show of a session has changed (SEQUENCE, RFC 5545 3.8.7.4), and when it
-- did last; triggers have no clock, so the next delivery writes the moment.
ALTER TABLE sessions ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN revised_at TEXT;
UPDATE sessions SET revised_at = created_at;
CREATE INDEX sessions_just_revised ON sessions (id) WHERE revised_at IS NULL;

-- A person's place in a session as their calendar and mailbox know it. Who leaves and joins again
-- gets another one. It outlives what it is about, so that it can always be taken back: no reference
-- is checked.
CREATE TABLE invitations (
    -- Random. The UID of the event in the person's calendar (RFC 5545 3.8.4.7).
    uid TEXT PRIMARY KEY,
    session_id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    -- The place is gone.
    ended INTEGER NOT NULL DEFAULT 0,
    -- Somebody else took it away.
    taken INTEGER NOT NULL DEFAULT 0,
    -- How often it changed: part of the key of what is to be told.
    changes INTEGER NOT NULL DEFAULT 0,
    -- How often the place itself changed; with the session's revision it makes the SEQUENCE.
    turns INTEGER NOT NULL DEFAULT 0,
    -- What the calendar answered last.
    answer TEXT CHECK (answer IN ('accepted', 'declined', 'tentative')),
    -- What was told last; NULL: nothing yet.
    told TEXT CHECK (told IN ('confirmed', 'waitlisted', 'cancelled', 'gone')),
    -- The event as it was told: JSON of `potluck_domain::invitation::Snapshot`.
    told_event TEXT,
    -- What was handed over since, the first of it, as long as nobody said whether it was taken.
    tried TEXT CHECK (tried IN ('confirmed', 'waitlisted', 'cancelled', 'gone')),
    tried_event TEXT,
    -- The address whose calendar has the event, or may have it; NULL: none.
    invited TEXT
) WITHOUT ROWID;
CREATE UNIQUE INDEX invitations_standing ON invitations (session_id, person_id) WHERE NOT ended;
CREATE INDEX invitations_by_person ON invitations (person_id, session_id);

-- Whether somebody else took a place away is looked up when it goes.
CREATE INDEX audit_of_places ON audit (thing, person_id, number) WHERE kind = 'signup';

-- Everything that is to be told to somebody, written in the transaction that causes it, by triggers,
-- so that no way of changing things can forget it; delivered after the reply and by the cron.
CREATE TABLE outbox (
    number INTEGER PRIMARY KEY,
    -- One effect has one key, however often it is asked for.
    key TEXT NOT NULL UNIQUE,
    -- 'place' is whatever became of an invitation: what it says is decided when it is delivered.
    kind TEXT NOT NULL CHECK (kind IN ('place', 'reminder_day', 'reminder_hour', 'feedback',
        'feedback_again', 'roster', 'decide', 'message', 'message_copy', 'answer')),
    person_id TEXT NOT NULL DEFAULT '',
    session_id TEXT NOT NULL DEFAULT '',
    -- The uid of an invitation, the id of a message, the code of an answer, the moment that a reminder is
    -- about.
    thing TEXT NOT NULL DEFAULT '',
    -- Waits some minutes for further changes, which then go into one mail.
    settles INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'claimed', 'sent', 'skipped', 'merged', 'failed')),
    -- NULL: just written; the next delivery writes the moment.
    due_at TEXT,
    -- That moment, whatever becomes of it: the date of the mail, in every try of it.
    written_at TEXT,
    attempts INTEGER NOT NULL DEFAULT 0,
    -- Who is delivering it, and until when nobody else does.
    claim TEXT,
    claimed_until TEXT,
    -- Which mail it became: a `MailKind`, or 'answer'.
    mail TEXT,
    -- Why it was skipped or the last try failed; for admins.
    reason TEXT NOT NULL DEFAULT '',
    done_at TEXT
);
CREATE INDEX outbox_just_written ON outbox (number) WHERE due_at IS NULL;
CREATE INDEX outbox_due ON outbox (due_at, number) WHERE state = 'waiting';
CREATE INDEX outbox_claimed ON outbox (claimed_until, number) WHERE state = 'claimed';
CREATE INDEX outbox_by_state ON outbox (state, number);
CREATE INDEX outbox_done ON outbox (done_at) WHERE done_at IS NOT NULL;
-- What waits already tells the latest state when it is delivered.
CREATE UNIQUE INDEX outbox_merging ON outbox (thing) WHERE kind = 'place' AND state = 'waiting';
CREATE INDEX outbox_by_claim ON outbox (claim) WHERE state = 'claimed';
CREATE INDEX outbox_in_flight ON outbox (session_id, person_id)
    WHERE kind = 'place' AND state = 'claimed';
-- How often somebody's calendar was answered of late.
CREATE INDEX outbox_answers ON outbox (person_id, written_at) WHERE kind = 'answer';

CREATE TRIGGER invite AFTER INSERT ON signups BEGIN
    INSERT INTO invitations (uid, session_id, person_id)
        VALUES (lower(hex(randomblob(16))), new.session_id, new.person_id);
    INSERT INTO outbox (key, kind, person_id, session_id, thing)
        SELECT 'place/' || uid || '/0', 'place', person_id, session_id, uid FROM invitations
        WHERE session_id = new.session_id AND person_id = new.person_id AND NOT ended;
END;
-- What waits for another try tells what is new all the same, and then it no longer waits that long.
CREATE TRIGGER turn_invitation AFTER UPDATE OF state ON signups WHEN new.state <> old.state BEGIN
    UPDATE outbox SET due_at = NULL, attempts = 0 WHERE attempts > 0 AND number IN (
        SELECT o.number FROM invitations i CROSS JOIN outbox o
            ON o.thing = i.uid AND o.kind = 'place' AND o.state = 'waiting'
        WHERE i.session_id = new.session_id AND i.person_id = new.person_id AND NOT i.ended);
    UPDATE invitations SET changes = changes + 1, turns = turns + 1
        WHERE session_id = new.session_id AND person_id = new.person_id AND NOT ended;
    INSERT INTO outbox (key, kind, person_id, session_id, thing)
        SELECT 'place/' || uid || '/' || changes, 'place', person_id, session_id, uid
        FROM invitations i
        WHERE session_id = new.session_id AND person_id = new.person_id AND NOT ended
          AND NOT EXISTS (SELECT 1 FROM outbox
                          WHERE thing = i.uid AND kind = 'place' AND state = 'waiting');
END;
-- Who leaves is told at once, before they may join again, even where a change was to settle.
CREATE TRIGGER end_invitation AFTER DELETE ON signups BEGIN
    UPDATE outbox SET due_at = NULL, attempts = 0, settles = 0 WHERE number IN (
        SELECT o.number FROM invitations i CROSS JOIN outbox o
            ON o.thing = i.uid AND o.kind = 'place' AND o.state = 'waiting'
        WHERE i.session_id = old.session_id AND i.person_id = old.person_id AND NOT i.ended);
    INSERT INTO outbox (key, kind, person_id, session_id, thing)
        SELECT 'place/' || uid || '/' || (changes + 1), 'place', person_id, session_id, uid
        FROM invitations i
        WHERE session_id = old.session_id AND person_id = old.person_id AND NOT ended
          AND NOT EXISTS (SELECT 1 FROM outbox
                          WHERE thing = i.uid AND kind = 'place' AND state = 'waiting');
    UPDATE invitations SET changes = changes + 1, turns = turns + 1, ended = 1,
            taken = EXISTS (
                SELECT 1 FROM audit a INDEXED BY audit_of_places
                WHERE a.kind = 'signup' AND a.thing = old.session_id
                  AND a.person_id = old.person_id AND a.actor_id IS NOT old.person_id
                  AND a.before IS NOT NULL AND a.after IS NULL AND a.at >= old.signed_up_at)
        WHERE session_id = old.session_id AND person_id = old.person_id AND NOT ended;
END;
CREATE TRIGGER revise_session
    AFTER UPDATE OF starts_at, ends_at, time_zone, location, video_link, status ON sessions
    WHEN (new.starts_at, new.ends_at, new.time_zone, new.location, new.video_link, new.status)
        IS NOT (old.starts_at, old.ends_at, old.time_zone, old.location, old.video_link, old.status)
BEGIN
    UPDATE sessions SET revision = revision + 1, revised_at = NULL WHERE id = new.id;
    UPDATE outbox SET due_at = NULL, attempts = 0 WHERE attempts > 0 AND number IN (
        SELECT o.number FROM invitations i CROSS JOIN outbox o
            ON o.thing = i.uid AND o.kind = 'place' AND o.state = 'waiting'
        WHERE i.session_id = new.id AND NOT i.ended);
    UPDATE invitations SET changes = changes + 1 WHERE session_id = new.id AND NOT ended;
    INSERT INTO outbox (key, kind, person_id, session_id, thing, settles)
        SELECT 'place/' || uid || '/' || changes, 'place', person_id, session_id, uid, 1
        FROM invitations i
        WHERE session_id = new.id AND NOT ended
          AND NOT EXISTS (SELECT 1 FROM outbox
                          WHERE thing = i.uid AND kind = 'place' AND state = 'waiting');
END;
CREATE TRIGGER send_message AFTER INSERT ON messages BEGIN
    INSERT INTO outbox (key, kind, session_id, thing, settles)
        VALUES ('message/' || new.id, 'message', new.session_id, new.id, 1);
END;
CREATE TRIGGER unsend_message AFTER DELETE ON messages BEGIN
    DELETE FROM outbox WHERE key = 'message/' || old.id AND state = 'waiting';
END;

-- Whoever has a place already knows of it. Their calendars do not.
INSERT INTO invitations (uid, session_id, person_id, told, told_event)
    SELECT lower(hex(randomblob(16))), m.session_id, m.person_id,
           CASE WHEN s.status = 'cancelled' THEN 'cancelled' ELSE m.state END,
           json_object('title', t.title, 'starts_at', s.starts_at, 'ends_at', s.ends_at,
                       'time_zone', s.time_zone, 'location', s.location,
                       'video_link',
                       CASE WHEN m.state = 'confirmed' THEN s.video_link END, 'sequence', 0,
                       'name', p.name, 'email', p.email)
    FROM signups m
    CROSS JOIN sessions s ON s.id = m.session_id
    CROSS JOIN trainings t ON t.id = s.training_id
    CROSS JOIN people p ON p.id = m.person_id;
INSERT INTO outbox (key, kind, session_id, thing)
    SELECT 'message/' || m.id, 'message', m.session_id, m.id
    FROM messages m CROSS JOIN sessions s ON s.id = m.session_id
    WHERE m.sent_at IS NULL AND s.starts_at > strftime('%Y-%m-%dT%H:%M:%SZ', 'now');

-- The demo's mail provider: what it was handed. Empty in production.
CREATE TABLE delivered_mail (
    number INTEGER PRIMARY KEY,
    sent_to TEXT NOT NULL COLLATE NOCASE,
    subject TEXT NOT NULL,
    raw TEXT NOT NULL,
    delivered_at TEXT NOT NULL
);
CREATE INDEX delivered_mail_by_address ON delivered_mail (sent_to, number);
