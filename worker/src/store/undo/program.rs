//! Trainings, topics, formats.

pub(super) const TRAINING: &[&str] = &[
    "INSERT INTO guard (code)
     SELECT 'in_use' FROM audit a JOIN sessions s ON s.training_id = a.thing
     WHERE a.change_id = ?1 AND a.kind = 'training' AND a.before IS NULL LIMIT 1",
    "INSERT INTO guard (code)
     SELECT 'in_use' FROM audit a JOIN series e ON e.training_id = a.thing
     WHERE a.change_id = ?1 AND a.kind = 'training' AND a.before IS NULL LIMIT 1",
    "INSERT INTO guard (code)
     SELECT 'unknown_format' FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'training'
       AND a.before ->> '$.format' NOT IN (SELECT name FROM formats) LIMIT 1",
    "INSERT INTO topics (id, name)
     SELECT lower(hex(randomblob(10))), o.value
     FROM audit a, json_each(a.before, '$.topics') o
     WHERE a.change_id = ?1 AND a.kind = 'training'
     ON CONFLICT DO NOTHING",
    "DELETE FROM training_topics WHERE training_id IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'training'
       AND (before IS NULL OR json_type(before, '$.topics') IS NOT NULL))",
    "INSERT INTO training_topics (training_id, topic_id)
     SELECT DISTINCT a.thing, o.id FROM audit a, json_each(a.before, '$.topics') l
     JOIN topics o ON o.name = l.value
     WHERE a.change_id = ?1 AND a.kind = 'training'",
    "DELETE FROM training_trainers WHERE training_id IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'training'
       AND (before IS NULL OR json_type(before, '$.trainer_ids') IS NOT NULL))",
    "INSERT INTO training_trainers (training_id, person_id, position)
     SELECT a.thing, p.value, p.key FROM audit a, json_each(a.before, '$.trainer_ids') p
     WHERE a.change_id = ?1 AND a.kind = 'training'",
    "UPDATE trainings SET
         title = coalesce(a.before ->> '$.title', title),
         summary = coalesce(a.before ->> '$.summary', summary),
         description = coalesce(a.before ->> '$.description', description),
         format = coalesce(a.before ->> '$.format', format),
         language = coalesce(a.before ->> '$.language', language),
         duration_minutes = coalesce(a.before ->> '$.duration_minutes', duration_minutes),
         agenda = coalesce(a.before -> '$.agenda', agenda),
         resources = coalesce(a.before -> '$.resources', resources),
         skills = coalesce(a.before -> '$.skills', skills),
         goal = coalesce(a.before ->> '$.goal', goal),
         default_capacity = coalesce(a.before ->> '$.default_capacity', default_capacity),
         archived_at = CASE WHEN json_type(a.before, '$.archived_at') IS NULL
             THEN archived_at ELSE a.before ->> '$.archived_at' END,
         version = version + 1
     FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'training' AND a.thing = trainings.id",
    FORGET_WORDS_OF_TRAININGS,
    "DELETE FROM trainings WHERE id IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'training' AND before IS NULL)",
    WRITE_WORDS_OF_TRAININGS,
];

pub(super) const TOPIC: &[&str] = &[
    "INSERT INTO guard (code)
     SELECT 'name_taken' FROM audit a JOIN topics o ON o.name = a.before ->> '$.name'
     WHERE a.change_id = ?1 AND a.kind = 'topic' AND o.id <> a.thing LIMIT 1",
    "INSERT INTO guard (code)
     SELECT 'in_use' FROM audit a JOIN training_topics x ON x.topic_id = a.thing
     WHERE a.change_id = ?1 AND a.kind = 'topic' AND a.before IS NULL LIMIT 1",
    "INSERT INTO topics (id, name)
     SELECT thing, before ->> '$.name' FROM audit
     WHERE change_id = ?1 AND kind = 'topic' AND after IS NULL",
    "UPDATE topics SET name = a.before ->> '$.name' FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'topic' AND a.thing = topics.id
       AND json_type(a.before, '$.name') IS NOT NULL",
    "DELETE FROM training_topics WHERE topic_id IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'topic'
       AND json_type(before, '$.training_ids') IS NOT NULL)",
    "INSERT INTO training_topics (training_id, topic_id)
     SELECT t.id, a.thing FROM audit a, json_each(a.before, '$.training_ids') l
     JOIN trainings t ON t.id = l.value
     WHERE a.change_id = ?1 AND a.kind = 'topic'",
    "DELETE FROM topics WHERE id IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'topic' AND before IS NULL)",
    FORGET_WORDS_OF_TOPICS,
    WRITE_WORDS_OF_TOPICS,
];

pub(super) const FORMAT: &[&str] = &[
    "INSERT INTO guard (code)
     SELECT 'name_taken' FROM audit a JOIN formats f ON f.name = a.before ->> '$.name'
     WHERE a.change_id = ?1 AND a.kind = 'format' AND f.id <> a.thing LIMIT 1",
    "INSERT INTO guard (code)
     SELECT 'in_use' FROM audit a JOIN formats f ON f.id = a.thing
     JOIN trainings t ON t.format = f.name
     WHERE a.change_id = ?1 AND a.kind = 'format' AND a.before IS NULL LIMIT 1",
    "INSERT INTO formats (id, name, position)
     SELECT thing, before ->> '$.name', before ->> '$.position' FROM audit
     WHERE change_id = ?1 AND kind = 'format' AND after IS NULL",
    "UPDATE formats SET name = a.before ->> '$.name' FROM audit a
     WHERE a.change_id = ?1 AND a.kind = 'format' AND a.thing = formats.id
       AND json_type(a.before, '$.name') IS NOT NULL",
    "UPDATE trainings SET format = f.name
     FROM audit a, json_each(a.before, '$.training_ids') l JOIN formats f ON f.id = a.thing
     WHERE a.change_id = ?1 AND a.kind = 'format' AND trainings.id = l.value",
    "DELETE FROM formats WHERE id IN (SELECT thing FROM audit
     WHERE change_id = ?1 AND kind = 'format' AND before IS NULL)",
];

/// The search index of the trainings that a condition names.
macro_rules! words {
    ($which:literal) => {
        (
            concat!(
                "DELETE FROM training_search WHERE rowid IN
                 (SELECT t.number FROM trainings t WHERE ",
                $which,
                ")"
            ),
            concat!(
                "INSERT INTO training_search (rowid, title, summary, topics, trainers)
                 SELECT t.number, t.title, t.summary,
                     coalesce((SELECT group_concat(o.name, ' ') FROM training_topics x
                               JOIN topics o ON o.id = x.topic_id
                               WHERE x.training_id = t.id), ''),
                     coalesce((SELECT group_concat(p.name, ' ') FROM training_trainers x
                               JOIN people p ON p.id = x.person_id
                               WHERE x.training_id = t.id), '')
                 FROM trainings t WHERE ",
                $which
            ),
        )
    };
}

const OF_TRAININGS: (&str, &str) =
    words!("t.id IN (SELECT thing FROM audit WHERE change_id = ?1 AND kind = 'training')");
const FORGET_WORDS_OF_TRAININGS: &str = OF_TRAININGS.0;
const WRITE_WORDS_OF_TRAININGS: &str = OF_TRAININGS.1;

const OF_TOPICS: (&str, &str) = words!(
    "t.id IN (SELECT l.value FROM audit a, json_each(coalesce(
         a.before -> '$.training_ids', a.after -> '$.training_ids',
         (SELECT json_group_array(training_id) FROM training_topics
          WHERE topic_id = a.thing))) l
      WHERE a.change_id = ?1 AND a.kind = 'topic'
      UNION SELECT l.value FROM audit a, json_each(a.after, '$.training_ids') l
      WHERE a.change_id = ?1 AND a.kind = 'topic')"
);
const FORGET_WORDS_OF_TOPICS: &str = OF_TOPICS.0;
const WRITE_WORDS_OF_TOPICS: &str = OF_TOPICS.1;
