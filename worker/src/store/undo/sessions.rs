//! Sessions, places, attendance.

pub(super) const SESSION: &[&str] = &[
    // What has begun stays as it is, and what people signed up for is cancelled, not unmade.
    "INSERT INTO guard (code)
     SELECT 'session_started' FROM audit a JOIN sessions s ON s.id = a.thing
     WHERE a.change_id = ?1 AND a.kind = 'session'
       AND (json_type(a.before, '$.starts_at') IS NOT NULL
            OR json_type(a.before, '$.status') IS NOT NULL)
       AND (s.starts_at <= ?2 OR a.before ->> '$.starts_at' <= ?2) LIMIT 1",
    "INSERT INTO guard (code)
     SELECT 'in_use' FROM audit a JOIN sessions s ON s.id = a.thing
     WHERE a.change_id = ?1 AND a.kind = 'session' AND a.before IS NULL AND s.next_place > 1
     LIMIT 1",
    "INSERT INTO guard (code)
     SELECT 'capacity_below_confirmed' FROM audit a JOIN sessions s ON s.id = a.thing
     WHERE a.change_id = ?1 AND a.kind = 'session'
       AND a.before ->> '$.capacity' < s.confirmed LIMIT 1",
    // A session that was removed comes back, unless its time has come or another one of its series
    // has its place. Here it gets what must be there; the rest follows for all alike.
    "INSERT INTO guard (code)
     SELECT 'session_started' FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'session' AND a.after IS NULL
       AND a.before ->> '$.starts_at' <= ?2 LIMIT 1",
    "INSERT INTO guard (code)
     SELECT 'stale' FROM audit a
     JOIN sessions s ON s.series_id = coalesce(a.before ->> '$.series_id',
             (SELECT series_id FROM sessions WHERE id = a.thing))
         AND s.occurrence = a.before ->> '$.occurrence'
     WHERE a.change_id = ?1 AND a.kind = 'session' AND s.id NOT IN (
         SELECT thing FROM audit WHERE change_id = ?1 AND kind = 'session') LIMIT 1",
    "INSERT INTO sessions (id, training_id, starts_at, ends_at, time_zone, capacity, created_at)
     SELECT thing, before ->> '$.training_id', before ->> '$.starts_at', before ->> '$.ends_at',
            before ->> '$.time_zone', before ->> '$.capacity',
            coalesce((SELECT c.at FROM audit c WHERE c.kind = 'session' AND c.thing = audit.thing
                      AND c.before IS NULL ORDER BY c.number LIMIT 1), ?2)
     FROM audit WHERE change_id = ?1 AND kind = 'session' AND after IS NULL",
    "DELETE FROM messages WHERE session_id IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'session' AND before IS NULL)",
    "DELETE FROM session_regions WHERE session_id IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'session'
       AND (before IS NULL OR json_type(before, '$.regions') IS NOT NULL))",
    "INSERT INTO session_regions (session_id, region)
     SELECT a.thing, r.value FROM audit a, json_each(a.before, '$.regions') r
     WHERE a.change_id = ?1 AND a.kind = 'session'",
    "DELETE FROM session_trainers WHERE session_id IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'session'
       AND (before IS NULL OR json_type(before, '$.trainer_ids') IS NOT NULL))",
    "INSERT INTO session_trainers (session_id, person_id, position)
     SELECT a.thing, p.value, p.key FROM audit a, json_each(a.before, '$.trainer_ids') p
     WHERE a.change_id = ?1 AND a.kind = 'session'",
    "DELETE FROM sessions WHERE id IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'session' AND before IS NULL)",
    // Of a series no two sessions may stand for one time at any moment.
    "UPDATE sessions SET occurrence = NULL WHERE id IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'session' AND json_type(before, '$.occurrence') IS NOT NULL)",
    // More seats take as many as fit.
    "UPDATE signups SET state = 'confirmed', confirmed_at = ?2
     WHERE (session_id, person_id) IN (
         SELECT session_id, person_id FROM (
             SELECT m.session_id, m.person_id, a.before ->> '$.capacity' - s.confirmed AS free,
                    row_number() OVER (PARTITION BY m.session_id ORDER BY m.place) AS waits
             FROM audit a
             JOIN sessions s ON s.id = a.thing
             JOIN signups m ON m.session_id = s.id AND m.state = 'waitlisted'
             WHERE a.change_id = ?1 AND a.kind = 'session'
               AND json_type(a.before, '$.capacity') IS NOT NULL)
         WHERE waits <= free)",
    "UPDATE sessions SET
         capacity = a.before ->> '$.capacity',
         confirmed = confirmed + min(waitlisted, a.before ->> '$.capacity' - confirmed),
         waitlisted = waitlisted - min(waitlisted, a.before ->> '$.capacity' - confirmed)
     FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'session' AND a.thing = sessions.id
       AND json_type(a.before, '$.capacity') IS NOT NULL",
    "UPDATE sessions SET
         starts_at = coalesce(a.before ->> '$.starts_at', starts_at),
         ends_at = coalesce(a.before ->> '$.ends_at', ends_at),
         time_zone = coalesce(a.before ->> '$.time_zone', time_zone),
         location = coalesce(a.before ->> '$.location', location),
         status = coalesce(a.before ->> '$.status', status),
         confidential = coalesce(a.before ->> '$.confidential', confidential),
         neutral_facilitator =
             coalesce(a.before ->> '$.neutral_facilitator', neutral_facilitator),
         video_link = CASE WHEN json_type(a.before, '$.video_link') IS NULL
             THEN video_link ELSE a.before ->> '$.video_link' END,
         cancellation_reason = CASE WHEN json_type(a.before, '$.cancellation_reason') IS NULL
             THEN cancellation_reason ELSE a.before ->> '$.cancellation_reason' END,
         facilitator_id = CASE WHEN json_type(a.before, '$.facilitator_id') IS NULL
             THEN facilitator_id ELSE a.before ->> '$.facilitator_id' END,
         signup_opens_at = CASE WHEN json_type(a.before, '$.signup_opens_at') IS NULL
             THEN signup_opens_at ELSE a.before ->> '$.signup_opens_at' END,
         signup_closes_at = CASE WHEN json_type(a.before, '$.signup_closes_at') IS NULL
             THEN signup_closes_at ELSE a.before ->> '$.signup_closes_at' END,
         minimum = CASE WHEN json_type(a.before, '$.minimum') IS NULL
             THEN minimum ELSE a.before ->> '$.minimum' END,
         decide_at = CASE WHEN json_type(a.before, '$.decide_at') IS NULL
             THEN decide_at ELSE a.before ->> '$.decide_at' END,
         series_id = CASE WHEN json_type(a.before, '$.series_id') IS NULL
             THEN series_id ELSE a.before ->> '$.series_id' END,
         occurrence = CASE WHEN json_type(a.before, '$.occurrence') IS NULL
             THEN occurrence ELSE a.before ->> '$.occurrence' END,
         twins = CASE WHEN json_type(a.before, '$.twins') IS NULL
             THEN twins ELSE a.before ->> '$.twins' END,
         version = version + 1
     FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'session' AND a.thing = sessions.id",
    crate::store::sessions::AFTER_UNDO,
];

/// A place that was taken away is given back at its old number: the person has it again if a seat
/// is free, and else waits before all who came later. A place that was given is taken away; the
/// first who waits has the seat. A change may be of many places in many sessions, so that
/// all are put and taken first, then seats are filled and people counted anew.
pub(super) const SIGNUP: &[&str] = &[
    // What has begun since stays as it is; what had begun before the change was history then, too.
    "INSERT INTO guard (code)
     SELECT CASE WHEN s.status = 'cancelled' THEN 'session_cancelled' ELSE 'session_started' END
     FROM audit a JOIN sessions s ON s.id = a.thing
     WHERE a.change_id = ?1 AND a.kind = 'signup'
       AND (s.status = 'cancelled' AND a.before IS NOT NULL
            OR s.starts_at <= ?2 AND s.starts_at > a.at) LIMIT 1",
    "INSERT INTO guard (code)
     SELECT 'in_use' FROM audit a JOIN feedback_given g
         ON g.session_id = a.thing AND g.person_id = a.person_id
     WHERE a.change_id = ?1 AND a.kind = 'signup' AND a.before IS NULL LIMIT 1",
    "INSERT INTO signups (session_id, person_id, place, state, signed_up_at, attendance)
     SELECT a.thing, a.person_id, a.before ->> '$.place', 'waitlisted', ?2,
            a.before ->> '$.attendance'
     FROM audit a WHERE a.change_id = ?1 AND a.kind = 'signup' AND a.after IS NULL",
    // Places that nobody took after them are given anew.
    "UPDATE sessions SET next_place = g.first
     FROM (SELECT a.thing, min(m.place) AS first, max(m.place) AS last, count(*) AS places
           FROM audit a JOIN signups m ON m.session_id = a.thing AND m.person_id = a.person_id
           WHERE a.change_id = ?1 AND a.kind = 'signup' AND a.before IS NULL
           GROUP BY a.thing) g
     WHERE sessions.id = g.thing AND sessions.next_place = g.last + 1
       AND g.places = g.last - g.first + 1",
    "DELETE FROM signups WHERE (session_id, person_id) IN (
         SELECT thing, person_id FROM audit
         WHERE change_id = ?1 AND kind = 'signup' AND before IS NULL)",
    "UPDATE signups SET state = 'confirmed', confirmed_at = ?2
     WHERE (session_id, person_id) IN (
         SELECT session_id, person_id FROM (
             SELECT m.session_id, m.person_id,
                    row_number() OVER (PARTITION BY m.session_id
                        ORDER BY coalesce(a.before ->> '$.state', m.state), m.place) AS waits,
                    f.free
             FROM (SELECT s.id, s.capacity - (SELECT count(*) FROM signups c
                              WHERE c.session_id = s.id AND c.state = 'confirmed') AS free
                   FROM sessions s WHERE s.id IN (SELECT thing FROM audit
                       WHERE change_id = ?1 AND kind = 'signup')) f
             CROSS JOIN signups m ON m.session_id = f.id AND m.state = 'waitlisted'
             LEFT JOIN audit a ON a.change_id = ?1 AND a.kind = 'signup'
                 AND a.thing = m.session_id AND a.person_id = m.person_id)
         WHERE waits <= free)",
    "UPDATE sessions SET
         confirmed = (SELECT count(*) FROM signups m
                      WHERE m.session_id = sessions.id AND m.state = 'confirmed'),
         waitlisted = (SELECT count(*) FROM signups m
                       WHERE m.session_id = sessions.id AND m.state = 'waitlisted')
     WHERE id IN (SELECT thing FROM audit WHERE change_id = ?1 AND kind = 'signup')",
    // Who was moved goes back behind those who stood before; the place numbers stay as they are,
    // and pass through negative ones because no two may be alike at any moment. Of one session
    // a change moves one person.
    "UPDATE signups SET place = -n.place
     FROM (SELECT o.session_id, o.person_id, q.place
           FROM (SELECT m.session_id, m.person_id,
                        row_number() OVER (PARTITION BY m.session_id
                            ORDER BY CASE WHEN m.person_id = a.person_id
                            THEN a.before ->> '$.place' + 0.5 ELSE m.place END) AS rank
                 FROM audit a JOIN signups m ON m.session_id = a.thing
                     AND m.state = 'waitlisted'
                 WHERE a.change_id = ?1 AND a.kind = 'signup' AND a.after IS NOT NULL
                   AND json_type(a.before, '$.place') IS NOT NULL) o
           JOIN (SELECT m.session_id, m.place,
                        row_number() OVER (PARTITION BY m.session_id ORDER BY m.place) AS rank
                 FROM audit a JOIN signups m ON m.session_id = a.thing
                     AND m.state = 'waitlisted'
                 WHERE a.change_id = ?1 AND a.kind = 'signup' AND a.after IS NOT NULL
                   AND json_type(a.before, '$.place') IS NOT NULL) q
               ON q.session_id = o.session_id AND q.rank = o.rank) n
     WHERE signups.session_id = n.session_id AND signups.person_id = n.person_id",
    "UPDATE signups SET place = -place
     WHERE place < 0 AND session_id IN (SELECT thing FROM audit
         WHERE change_id = ?1 AND kind = 'signup')",
    "UPDATE signups SET attendance = a.before ->> '$.attendance'
     FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'signup' AND a.after IS NOT NULL
       AND json_type(a.before, '$.attendance') IS NOT NULL
       AND signups.session_id = a.thing AND signups.person_id = a.person_id",
    // Where nobody is marked any more, nobody marked.
    "UPDATE sessions SET attendance_taken_at = NULL
     WHERE id IN (SELECT thing FROM audit WHERE change_id = ?1 AND kind = 'signup'
                  AND json_type(after, '$.attendance') = 'text')
       AND NOT EXISTS (SELECT 1 FROM signups m
                       WHERE m.session_id = sessions.id AND m.attendance IS NOT NULL)",
];

pub(super) const ATTENDANCE: &[&str] = &[
    "UPDATE sessions SET attendance_taken_at = a.before ->> '$.taken_at'
     FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'attendance' AND a.thing = sessions.id
       AND json_type(a.before, '$.taken_at') IS NOT NULL",
    "UPDATE signups SET attendance =
         CASE WHEN s.attendance_taken_at IS NULL THEN NULL
              WHEN signups.person_id IN (SELECT value FROM json_each(
                  coalesce(a.before -> '$.absent', a.after -> '$.absent',
                           (SELECT json_group_array(x.person_id) FROM signups x
                            WHERE x.session_id = s.id AND x.attendance = 'absent'))))
                  THEN 'absent' ELSE 'present' END
     FROM audit a JOIN sessions s ON s.id = a.thing
     WHERE a.change_id = ?1 AND a.kind = 'attendance' AND signups.session_id = s.id
       AND signups.state = 'confirmed'",
];
