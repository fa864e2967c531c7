//! Series. Their sessions are things of their own, in the same change.

pub(super) const SERIES: &[&str] = &[
    // Sessions that Potluck made since need it.
    "INSERT INTO guard (code)
     SELECT 'in_use' FROM audit a JOIN sessions s ON s.series_id = a.thing
     WHERE a.change_id = ?1 AND a.kind = 'series' AND a.before IS NULL LIMIT 1",
    // How far its sessions reach is not told: what is missing is made again, what stands stays.
    "INSERT INTO series (id, training_id, local_start, time_zone, rule, duration_minutes, capacity,
                         regions, trainer_ids, exceptions, skip_holidays, location, video_link,
                         horizon, ended, created_at)
     SELECT thing, before ->> '$.training_id', before ->> '$.local_start',
            before ->> '$.time_zone', before ->> '$.rule', before ->> '$.duration_minutes',
            before ->> '$.capacity', before -> '$.regions', before -> '$.trainer_ids',
            before -> '$.exceptions', before -> '$.skip_holidays', before ->> '$.location',
            before ->> '$.video_link', substr(?2, 1, 10), before ->> '$.ended', ?2
     FROM audit WHERE change_id = ?1 AND kind = 'series' AND after IS NULL",
    "UPDATE series SET
         local_start = coalesce(a.before ->> '$.local_start', local_start),
         time_zone = coalesce(a.before ->> '$.time_zone', time_zone),
         rule = coalesce(a.before ->> '$.rule', rule),
         duration_minutes = coalesce(a.before ->> '$.duration_minutes', duration_minutes),
         capacity = coalesce(a.before ->> '$.capacity', capacity),
         regions = coalesce(a.before -> '$.regions', regions),
         trainer_ids = coalesce(a.before -> '$.trainer_ids', trainer_ids),
         exceptions = coalesce(a.before -> '$.exceptions', exceptions),
         skip_holidays = coalesce(a.before -> '$.skip_holidays', skip_holidays),
         location = coalesce(a.before ->> '$.location', location),
         ended = coalesce(a.before ->> '$.ended', ended),
         video_link = CASE WHEN json_type(a.before, '$.video_link') IS NULL
             THEN video_link ELSE a.before ->> '$.video_link' END,
         version = version + 1
     FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'series' AND a.thing = series.id",
    "DELETE FROM series WHERE id IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'series' AND before IS NULL)",
];
