//! People, regions, the code of conduct.

pub(super) const PERSON: &[&str] = &[
    "INSERT INTO guard (code)
     SELECT 'email_taken' FROM audit a JOIN people p ON p.email = a.before ->> '$.email'
     WHERE a.change_id = ?1 AND a.kind = 'person' AND p.id <> a.thing LIMIT 1",
    // Somebody new is unmade only as long as they have left no trace.
    "INSERT INTO guard (code)
     SELECT 'in_use' FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'person' AND a.before IS NULL
       AND (EXISTS (SELECT 1 FROM sign_ins WHERE person_id = a.thing)
         OR EXISTS (SELECT 1 FROM signups WHERE person_id = a.thing)
         OR EXISTS (SELECT 1 FROM feedback_given WHERE person_id = a.thing)
         OR EXISTS (SELECT 1 FROM training_trainers WHERE person_id = a.thing)
         OR EXISTS (SELECT 1 FROM session_trainers WHERE person_id = a.thing)
         OR EXISTS (SELECT 1 FROM sessions WHERE facilitator_id = a.thing)
         OR EXISTS (SELECT 1 FROM messages WHERE author_id = a.thing)
         OR EXISTS (SELECT 1 FROM people x WHERE x.manager_id = a.thing AND NOT EXISTS (
                SELECT 1 FROM audit b
                WHERE b.change_id = ?1 AND b.kind = 'person' AND b.thing = x.id
                  AND (b.before IS NULL
                       OR json_type(b.before, '$.manager_id') IS NOT NULL)))
         OR EXISTS (SELECT 1 FROM audit WHERE actor_id = a.thing))
     LIMIT 1",
    "UPDATE people SET
         email = coalesce(a.before ->> '$.email', email),
         name = coalesce(a.before ->> '$.name', name),
         department = coalesce(a.before ->> '$.department', department),
         region = coalesce(a.before ->> '$.region', region),
         time_zone = coalesce(a.before ->> '$.time_zone', time_zone),
         is_trainer = coalesce(a.before ->> '$.is_trainer', is_trainer),
         is_admin = coalesce(a.before ->> '$.is_admin', is_admin),
         start_date = CASE WHEN json_type(a.before, '$.start_date') IS NULL
             THEN start_date ELSE a.before ->> '$.start_date' END,
         manager_id = CASE WHEN json_type(a.before, '$.manager_id') IS NULL
             THEN manager_id ELSE a.before ->> '$.manager_id' END,
         deactivated_at = CASE WHEN json_type(a.before, '$.deactivated_at') IS NULL
             THEN deactivated_at ELSE a.before ->> '$.deactivated_at' END,
         version = version + 1
     FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'person' AND a.thing = people.id",
    // Their seats went to others meanwhile; they queue up again, at the end. A change of people is
    // one person's, so that each session gets one place more at the most.
    "INSERT INTO signups (session_id, person_id, place, state, signed_up_at, confirmed_at)
     SELECT s.id, a.thing, s.next_place,
            CASE WHEN s.confirmed < s.capacity THEN 'confirmed' ELSE 'waitlisted' END,
            ?2, CASE WHEN s.confirmed < s.capacity THEN ?2 END
     FROM audit a, json_each(a.before, '$.signups') l JOIN sessions s ON s.id = l.value
     WHERE a.change_id = ?1 AND a.kind = 'person'
       AND s.status = 'scheduled' AND s.starts_at > ?2
     ON CONFLICT (session_id, person_id) DO NOTHING",
    "UPDATE sessions SET
         confirmed = confirmed + (confirmed < capacity),
         waitlisted = waitlisted + (confirmed >= capacity),
         next_place = next_place + 1
     FROM audit a JOIN signups m ON m.person_id = a.thing
     WHERE a.change_id = ?1 AND a.kind = 'person' AND m.session_id = sessions.id
       AND m.place = sessions.next_place",
    "DELETE FROM training_search WHERE rowid IN (
         SELECT t.number FROM trainings t JOIN training_trainers x ON x.training_id = t.id
         JOIN audit a ON a.thing = x.person_id
         WHERE a.change_id = ?1 AND a.kind = 'person')",
    "INSERT INTO training_search (rowid, title, summary, topics, trainers)
     SELECT t.number, t.title, t.summary,
         coalesce((SELECT group_concat(o.name, ' ') FROM training_topics x
                   JOIN topics o ON o.id = x.topic_id WHERE x.training_id = t.id), ''),
         coalesce((SELECT group_concat(p.name, ' ') FROM training_trainers x
                   JOIN people p ON p.id = x.person_id WHERE x.training_id = t.id), '')
     FROM trainings t
     WHERE t.id IN (SELECT x.training_id FROM training_trainers x
                    JOIN audit a ON a.thing = x.person_id
                    WHERE a.change_id = ?1 AND a.kind = 'person')",
    "DELETE FROM people WHERE id IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'person' AND before IS NULL)",
    "INSERT INTO guard (code) SELECT 'last_admin' WHERE ?1 IS NOT NULL AND NOT EXISTS (
         SELECT 1 FROM people WHERE is_admin AND deactivated_at IS NULL)",
];

pub(super) const REGION: &[&str] = &[
    "INSERT INTO guard (code)
     SELECT 'in_use' FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'region' AND a.before IS NULL
       AND (EXISTS (SELECT 1 FROM people WHERE region = a.thing)
         OR EXISTS (SELECT 1 FROM session_regions WHERE region = a.thing)) LIMIT 1",
    "DELETE FROM holidays WHERE region IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'region'
       AND (before IS NULL OR json_type(before, '$.holidays') IS NOT NULL))",
    "INSERT INTO holidays (region, date, name)
     SELECT a.thing, l.value ->> 0, l.value ->> 1
     FROM audit a, json_each(a.before, '$.holidays') l
     WHERE a.change_id = ?1 AND a.kind = 'region'",
    "UPDATE regions SET
         name = coalesce(a.before ->> '$.name', name),
         home_zone = coalesce(a.before ->> '$.home_zone', home_zone),
         zones = coalesce(a.before -> '$.zones', zones),
         working_start = coalesce(a.before ->> '$.working_start', working_start),
         working_end = coalesce(a.before ->> '$.working_end', working_end),
         working_days = coalesce(a.before -> '$.working_days', working_days),
         target_least = coalesce(a.before ->> '$.target_least', target_least),
         target_most = coalesce(a.before ->> '$.target_most', target_most),
         slack_channel = coalesce(a.before ->> '$.slack_channel', slack_channel),
         hue = coalesce(a.before ->> '$.hue', hue),
         position = coalesce(a.before ->> '$.position', position),
         version = version + 1
     FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'region' AND a.thing = regions.code",
    "DELETE FROM regions WHERE code IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'region' AND before IS NULL)",
];

pub(super) const CONDUCT: &[&str] = &["UPDATE conduct SET
         text = coalesce(a.before ->> '$.text', text), version = version + 1
     FROM audit a WHERE a.change_id = ?1 AND a.kind = 'conduct'"];
