//! What admins do to people: write them down, change them, deactivate and activate them.

use chrono::{DateTime, Utc};
use potluck_domain::person::{NewPerson, PersonChanges};

use super::unknown_region;
use crate::store::row::instant;
use crate::store::{Statement, guard};

/// Adds a person, unless this id stands already.
pub fn create(id: &str, new: &NewPerson) -> Vec<Statement> {
    vec![
        unknown_region(Some(&new.region)),
        unknown_manager(id, new.manager_id.as_deref()),
        email_taken(id, &new.email),
        Statement::new(
            "INSERT INTO people (id, email, name, department, region, time_zone, start_date,
                                 manager_id, is_trainer, is_admin)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(id)
        .bind(&new.email)
        .bind(&new.name)
        .bind(&new.department)
        .bind(&new.region)
        .bind(&new.time_zone)
        .bind(new.start_date.map(|date| date.to_string()))
        .bind(new.manager_id.clone())
        .bind(new.trainer)
        .bind(new.admin),
    ]
}

/// Changes a person, if it is still the one that was read.
pub fn update(id: &str, changes: &PersonChanges, version: Option<u32>) -> Vec<Statement> {
    let mut statements = vec![guard::not_found("people", "id", id)];
    statements.extend(version.map(|version| guard::stale("people", "id", id, version)));
    statements.push(unknown_region(changes.region.as_deref()));
    if let Some(email) = &changes.email {
        statements.push(email_taken(id, email));
    }
    let manager = changes.manager_id.clone().flatten();
    statements.push(unknown_manager(id, manager.as_deref()));
    let start_date = changes.start_date.flatten().map(|date| date.to_string());
    statements.push(
        Statement::new(
            "UPDATE people SET
                 email = coalesce(?2, email), name = coalesce(?3, name),
                 department = coalesce(?4, department), region = coalesce(?5, region),
                 time_zone = coalesce(?6, time_zone),
                 start_date = CASE WHEN ?7 THEN ?8 ELSE start_date END,
                 manager_id = CASE WHEN ?9 THEN ?10 ELSE manager_id END,
                 is_trainer = coalesce(?11, is_trainer), is_admin = coalesce(?12, is_admin),
                 version = version + 1
             WHERE id = ?1",
        )
        .bind(id)
        .bind(changes.email.clone())
        .bind(changes.name.clone())
        .bind(changes.department.clone())
        .bind(changes.region.clone())
        .bind(changes.time_zone.clone())
        .bind(changes.start_date.is_some())
        .bind(start_date)
        .bind(changes.manager_id.is_some())
        .bind(manager)
        .bind(changes.trainer)
        .bind(changes.admin),
    );
    if changes.admin == Some(false) {
        statements.push(last_admin());
    }
    statements
}

/// Deactivates a person: 1. they exist, 2. in each session still to start the first who waits
/// takes their seat, 3. the counters, 4. their places are gone, 5. nobody is signed in as them,
/// 6. they are deactivated, 7. an admin is left. What they were at stays.
///
/// The same as [`crate::store::seats::leave`], for all sessions at once. Cancelled ones count too:
/// they may take place after all.
pub fn deactivate(id: &str, now: DateTime<Utc>) -> Vec<Statement> {
    let now = instant(now);
    vec![
        guard::not_found("people", "id", id),
        Statement::new(
            "UPDATE signups SET state = 'confirmed', confirmed_at = ?2
             WHERE (session_id, person_id) IN (
                 SELECT m.session_id, (SELECT w.person_id FROM signups w
                                       WHERE w.session_id = m.session_id
                                         AND w.state = 'waitlisted'
                                       ORDER BY w.place LIMIT 1)
                 FROM signups m CROSS JOIN sessions s ON s.id = m.session_id
                 WHERE m.person_id = ?1 AND m.state = 'confirmed' AND s.starts_at > ?2)",
        )
        .bind(id)
        .bind(&now),
        // A seat that somebody took over stays confirmed; then one fewer waits.
        Statement::new(
            "UPDATE sessions SET
                 confirmed = confirmed - (m.state = 'confirmed' AND waitlisted = 0),
                 waitlisted = waitlisted - (m.state = 'waitlisted' OR waitlisted > 0)
             FROM (SELECT session_id, state FROM signups WHERE person_id = ?1) m
             WHERE sessions.id = m.session_id AND sessions.starts_at > ?2",
        )
        .bind(id)
        .bind(&now),
        Statement::new(
            "DELETE FROM signups WHERE person_id = ?1 AND session_id IN (
                 SELECT m.session_id FROM signups m CROSS JOIN sessions s ON s.id = m.session_id
                 WHERE m.person_id = ?1 AND s.starts_at > ?2)",
        )
        .bind(id)
        .bind(&now),
        Statement::new(
            "UPDATE sign_ins SET revoked_at = ?2 WHERE person_id = ?1 AND revoked_at IS NULL",
        )
        .bind(id)
        .bind(&now),
        Statement::new(
            "UPDATE people SET deactivated_at = ?2, version = version + 1
             WHERE id = ?1 AND deactivated_at IS NULL",
        )
        .bind(id)
        .bind(&now),
        last_admin(),
    ]
}

/// Activates a person again. Their places are others' by now.
pub fn activate(id: &str) -> Vec<Statement> {
    vec![
        guard::not_found("people", "id", id),
        Statement::new(
            "UPDATE people SET deactivated_at = NULL, version = version + 1
             WHERE id = ?1 AND deactivated_at IS NOT NULL",
        )
        .bind(id),
    ]
}

/// Refuses, after a change, where it leaves nobody who may administer. It looks at what the change
/// has made, in the same transaction, so two changes at one moment cannot each count on the other.
pub fn last_admin() -> Statement {
    Statement::new(
        "INSERT INTO guard (code) SELECT 'last_admin' WHERE NOT EXISTS (
             SELECT 1 FROM people WHERE is_admin AND deactivated_at IS NULL)",
    )
}

fn email_taken(id: &str, email: &str) -> Statement {
    Statement::new(
        "INSERT INTO guard (code) SELECT 'email_taken' FROM people
         WHERE email = ?2 AND id <> ?1",
    )
    .bind(id)
    .bind(email)
}

/// A manager is somebody else, and active; one who stays may have been deactivated since.
fn unknown_manager(id: &str, manager: Option<&str>) -> Statement {
    Statement::new(
        "INSERT INTO guard (code) SELECT 'unknown_manager'
         WHERE ?2 IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM people WHERE id = ?1 AND manager_id = ?2)
           AND NOT EXISTS (SELECT 1 FROM people
                           WHERE id = ?2 AND id <> ?1 AND deactivated_at IS NULL)",
    )
    .bind(id)
    .bind(manager)
}
