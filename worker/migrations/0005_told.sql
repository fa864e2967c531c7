-- When people were told, what their mail was about, and feeds that give nothing away of their holder.

-- When something was said of the place last; NULL: nothing was, since this is written down.
ALTER TABLE invitations ADD COLUMN told_at TEXT;
-- Nothing looks an invitation up by its person alone.
DROP INDEX invitations_by_person;

-- Reasons have the names that the API gives them.
UPDATE outbox SET reason = CASE reason
        WHEN 'told by another one' THEN 'told_by_another' ELSE replace(reason, ' ', '_') END
    WHERE state IN ('skipped', 'merged') AND reason IN ('switched off', 'nothing new', 'too late',
        'session gone', 'no place', 'taken back', 'told by another one');

-- The Message-ID of the mail that this answers, without angle brackets.
ALTER TABLE outbox ADD COLUMN in_reply_to TEXT;

-- The secret in the addresses of the calendars of regions and topics, which people hand on: it opens
-- nothing that is somebody's own, unlike `feed_token`.
ALTER TABLE people ADD COLUMN shared_feed_token TEXT;
UPDATE people SET shared_feed_token = lower(hex(randomblob(20)));
CREATE UNIQUE INDEX people_by_shared_feed ON people (shared_feed_token);
DROP TRIGGER feed_of_new_person;
CREATE TRIGGER feeds_of_new_person AFTER INSERT ON people
    WHEN new.feed_token IS NULL OR new.shared_feed_token IS NULL
BEGIN
    UPDATE people SET feed_token = coalesce(feed_token, lower(hex(randomblob(20)))),
                      shared_feed_token = coalesce(shared_feed_token, lower(hex(randomblob(20))))
        WHERE id = new.id;
END;

-- Who runs a session hears when it changes, too. They have no place in it, so that their invitation is
-- one that has ended, and nothing else takes it for a place; it never goes into a calendar.
ALTER TABLE invitations ADD COLUMN runs INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX invitations_of_leads ON invitations (session_id, person_id) WHERE runs;
CREATE TRIGGER tell_leads
    AFTER UPDATE OF starts_at, ends_at, time_zone, location, video_link, status ON sessions
    WHEN (new.starts_at, new.ends_at, new.time_zone, new.location, new.video_link, new.status)
        IS NOT (old.starts_at, old.ends_at, old.time_zone, old.location, old.video_link, old.status)
BEGIN
    -- Until now they knew of it as it was.
    INSERT INTO invitations (uid, session_id, person_id, ended, runs, told, told_event)
        SELECT lower(hex(randomblob(16))), new.id, p.id, 1, 1,
               CASE old.status WHEN 'cancelled' THEN 'cancelled' ELSE 'confirmed' END,
               json_object('title', t.title, 'starts_at', old.starts_at, 'ends_at', old.ends_at,
                           'time_zone', old.time_zone, 'location', old.location,
                           'video_link', old.video_link, 'sequence', old.revision,
                           'name', p.name, 'email', p.email)
        FROM (SELECT person_id AS id FROM session_trainers WHERE session_id = new.id
              UNION SELECT new.facilitator_id) r
        CROSS JOIN people p ON p.id = r.id
        CROSS JOIN trainings t ON t.id = new.training_id
        WHERE NOT EXISTS (SELECT 1 FROM invitations i
                          WHERE i.session_id = new.id AND i.person_id = p.id AND i.runs);
    UPDATE outbox SET due_at = NULL, attempts = 0 WHERE attempts > 0 AND number IN (
        SELECT o.number FROM invitations i CROSS JOIN outbox o
            ON o.thing = i.uid AND o.kind = 'place' AND o.state = 'waiting'
        WHERE i.session_id = new.id AND i.runs);
    UPDATE invitations SET changes = changes + 1 WHERE session_id = new.id AND runs;
    INSERT INTO outbox (key, kind, person_id, session_id, thing, settles)
        SELECT 'place/' || uid || '/' || changes, 'place', person_id, session_id, uid, 1
        FROM invitations i
        WHERE session_id = new.id AND runs
          AND NOT EXISTS (SELECT 1 FROM outbox
                          WHERE thing = i.uid AND kind = 'place' AND state = 'waiting');
END;
