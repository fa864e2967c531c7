//! One session, whole: as its page shows it, and as admins plan and change it.

use chrono::{DateTime, Utc};
use potluck_domain::api::{
    AgendaItem, Attendance, Attendee, FeedbackStatus, InvitationState, Me, PersonRef, PlaceState,
    Resource, Role, Session, SessionRef, SessionStatus, Twin,
};
use potluck_domain::session::NewSession;
use potluck_domain::signup::Door;
use potluck_domain::{feedback, markdown};
use serde::Deserialize;

mod busy;
pub mod calendar;
mod change;
mod merge;
mod twins;

pub use busy::{AFTER_UNDO, trainer_busy, trainer_busy_ahead};
pub use change::{
    Changes, Standing, When, cancel, cancel_all, change_trainers, find_standing, reinstate, update,
};
pub use merge::{MOVED, merge};
pub use twins::twins;

use super::catalog::{CARD, CardRow};
use super::row::{self, Both, instant};
use super::{Statement, seats};

/// A session's card, and what its page shows beyond it.
pub type SessionRow = Both<CardRow, Rest>;

#[derive(Deserialize)]
pub struct Rest {
    description: String,
    #[serde(deserialize_with = "row::json")]
    agenda: Vec<AgendaItem>,
    #[serde(deserialize_with = "row::json")]
    resources: Vec<Resource>,
    video_link: Option<String>,
    #[serde(deserialize_with = "row::flag")]
    confidential: bool,
    signup_opens_at: Option<DateTime<Utc>>,
    signup_closes_at: Option<DateTime<Utc>>,
    cancellation_reason: Option<String>,
    my_attendance: Option<Attendance>,
    #[serde(deserialize_with = "row::flag")]
    i_answered: bool,
    #[serde(deserialize_with = "row::flag")]
    i_run_it: bool,
    facilitator_id: Option<String>,
    facilitator_name: Option<String>,
    my_expectation: Option<String>,
    series_id: Option<String>,
    #[serde(deserialize_with = "row::json")]
    twins: Vec<Twin>,
    revision: u32,
    /// Of the invitation of who has a seat.
    my_uid: Option<String>,
    my_turns: Option<u32>,
    my_invitation: Option<InvitationState>,
}

impl SessionRow {
    /// The session as `viewer` may see it at `now`; Potluck is at `origin`.
    pub fn into_session(
        self,
        viewer: &Me,
        attendees: Vec<Attendee>,
        overlaps: Vec<SessionRef>,
        now: DateTime<Utc>,
        origin: &str,
    ) -> Session {
        let Self(card, rest) = self;
        let door = Door {
            status: card.status,
            starts_at: card.starts_at,
            opens_at: rest.signup_opens_at,
            closes_at: rest.signup_closes_at.unwrap_or(card.starts_at),
        };
        let feedback: FeedbackStatus = feedback::status(
            card.my_state,
            rest.my_attendance,
            card.status == SessionStatus::Cancelled,
            rest.i_answered,
            card.ends_at,
            now,
        );
        let leads = rest.i_run_it || viewer.roles.contains(&Role::Admin);
        let comes = card.my_state == Some(PlaceState::Confirmed);
        let video_link = rest.video_link.filter(|_| comes || leads);
        let card = card.into_card();
        let event = calendar::identity(&card.id, rest.revision, rest.my_uid.zip(rest.my_turns));
        let place = Some(card.location.as_str()).filter(|place| !place.is_empty());
        let facts = calendar::Facts {
            id: &card.id,
            title: &card.training.title,
            summary: &card.training.summary,
            starts_at: card.starts_at,
            ends_at: card.ends_at,
            place: place.or(video_link.as_deref()).unwrap_or_default(),
            origin,
        };
        Session {
            calendar: calendar::links(event, rest.my_invitation, &facts),
            description_html: markdown::to_html(&rest.description),
            agenda: rest.agenda,
            resources: rest.resources,
            series: rest.series_id,
            twins: rest.twins,
            video_link,
            confidential: rest.confidential,
            attendees: if rest.confidential {
                Vec::new()
            } else {
                attendees
            },
            signup_opens_at: door.opens_at,
            signup_closes_at: door.closes_at,
            closed: door.closed(now),
            cancellation_reason: rest.cancellation_reason,
            overlaps,
            feedback,
            facilitator: rest
                .facilitator_id
                .zip(rest.facilitator_name)
                .map(|(id, name)| PersonRef { id, name }),
            my_expectation: rest.my_expectation,
            may_read_roster: leads,
            card,
        }
    }
}

/// A session for `person` at `now`: a [`SessionRow`], its [`Attendee`]s, the [`SessionRef`]s it
/// overlaps with.
pub fn find(id: &str, person: &str, now: DateTime<Utc>) -> [Statement; 3] {
    let twins = twins("?3", "?1");
    let invitation = calendar::INVITATION;
    let sql = format!(
        "SELECT {CARD}, t.description, t.agenda, t.resources, s.video_link, s.confidential,
                s.signup_opens_at, s.signup_closes_at, s.cancellation_reason,
                m.attendance AS my_attendance,
                EXISTS (SELECT 1 FROM feedback_given g
                        WHERE g.session_id = s.id AND g.person_id = ?1) AS i_answered,
                EXISTS (SELECT 1 FROM session_trainers x
                        WHERE x.session_id = s.id AND x.person_id = ?1)
                    OR s.facilitator_id IS ?1 AS i_run_it,
                s.facilitator_id, f.name AS facilitator_name, m.expectation AS my_expectation,
                s.series_id, {twins} AS twins, s.revision, i.uid AS my_uid, i.turns AS my_turns,
                {invitation} AS my_invitation
         FROM sessions s
         CROSS JOIN trainings t ON t.id = s.training_id
         LEFT JOIN people f ON f.id = s.facilitator_id
         LEFT JOIN signups m ON m.session_id = s.id AND m.person_id = ?1
         LEFT JOIN invitations i ON i.session_id = m.session_id AND i.person_id = m.person_id
             AND NOT i.ended AND m.state = 'confirmed'
         WHERE s.id = ?2"
    );
    [
        Statement::new(sql).bind(person).bind(id).bind(instant(now)),
        Statement::new(
            "SELECT p.name, p.department FROM signups m JOIN people p ON p.id = m.person_id
             WHERE m.session_id = ?1 AND m.state = 'confirmed' ORDER BY m.place LIMIT 100",
        )
        .bind(id),
        seats::overlaps(id, person),
    ]
}

/// Plans a session: 1. its training, 2. its facilitator, 3. the session, then its twin, its regions
/// and its trainers. The third statement changes nothing when the session stood already.
pub fn create(id: &str, new: &NewSession, now: DateTime<Utc>) -> Vec<Statement> {
    let mut statements = vec![
        Statement::new(
            "INSERT INTO guard (code) SELECT 'unknown_training' WHERE NOT EXISTS
             (SELECT 1 FROM trainings WHERE id = ?1 AND archived_at IS NULL)",
        )
        .bind(&new.training_id),
        unknown_facilitator(new.facilitator_id.as_deref()),
        Statement::new(
            "INSERT INTO sessions (id, training_id, starts_at, ends_at, time_zone, location,
                                   video_link, capacity, confidential, facilitator_id,
                                   neutral_facilitator, signup_opens_at, signup_closes_at,
                                   created_at, minimum, decide_at, twins)
             SELECT ?1, id, ?3,
                    strftime('%Y-%m-%dT%H:%M:%SZ', ?3,
                             '+' || coalesce(?4, duration_minutes) || ' minutes'),
                    ?5, ?6, ?7, coalesce(?8, default_capacity), ?9, ?10, ?11, ?12, ?13, ?14, ?15,
                    ?16, (SELECT coalesce(twins, id) FROM sessions WHERE id = ?17)
             FROM trainings WHERE id = ?2
             ON CONFLICT (id) DO NOTHING",
        )
        .bind(id)
        .bind(&new.training_id)
        .bind(instant(new.starts_at))
        .bind(new.duration_minutes.map(|minutes| minutes.to_string()))
        .bind(new.time_zone.name())
        .bind(&new.location)
        .bind(new.video_link.clone())
        .bind(new.capacity)
        .bind(new.confidential)
        .bind(new.facilitator_id.clone())
        .bind(new.neutral_facilitator)
        .bind(new.signup_opens_at.map(instant))
        .bind(new.signup_closes_at.map(instant))
        .bind(instant(now))
        .bind(new.minimum)
        .bind(new.decide_at.map(instant))
        .bind(new.twin_of.clone()),
    ];
    if let Some(twin) = &new.twin_of {
        statements.extend(twins::pair(twin, &new.training_id));
    }
    statements.extend(set_regions(id, &new.regions));
    if new.trainer_ids.is_empty() {
        statements.push(
            Statement::new(
                "INSERT INTO session_trainers (session_id, person_id, position)
                 SELECT ?1, person_id, position FROM training_trainers
                 WHERE training_id = ?2 ON CONFLICT DO NOTHING",
            )
            .bind(id)
            .bind(&new.training_id),
        );
    } else {
        statements.extend(set_trainers(id, &new.trainer_ids));
    }
    statements.push(trainer_busy(&[id.to_owned()]));
    statements
}

fn set_regions(id: &str, regions: &[String]) -> [Statement; 3] {
    let list = list(regions);
    [
        Statement::new(
            "INSERT INTO guard (code) SELECT 'unknown_region' FROM json_each(?1)
             WHERE value NOT IN (SELECT code FROM regions) LIMIT 1",
        )
        .bind(&list),
        Statement::new("DELETE FROM session_regions WHERE session_id = ?1").bind(id),
        Statement::new(
            "INSERT INTO session_regions (session_id, region)
             SELECT DISTINCT ?1, value FROM json_each(?2)",
        )
        .bind(id)
        .bind(&list),
    ]
}

fn set_trainers(id: &str, trainer_ids: &[String]) -> [Statement; 3] {
    let list = list(trainer_ids);
    [
        unknown_trainer(&list),
        Statement::new("DELETE FROM session_trainers WHERE session_id = ?1").bind(id),
        Statement::new(
            "INSERT INTO session_trainers (session_id, person_id, position)
             SELECT ?1, value, min(key) FROM json_each(?2) GROUP BY value",
        )
        .bind(id)
        .bind(&list),
    ]
}

/// Refuses a list (as JSON) that names somebody who is not there.
pub fn unknown_trainer(list: &str) -> Statement {
    Statement::new(
        "INSERT INTO guard (code) SELECT 'unknown_trainer' FROM json_each(?1) l
         WHERE NOT EXISTS (SELECT 1 FROM people
                           WHERE id = l.value AND deactivated_at IS NULL) LIMIT 1",
    )
    .bind(list)
}

/// Refuses a facilitator who is not there; nobody is fine.
fn unknown_facilitator(person: Option<&str>) -> Statement {
    Statement::new(
        "INSERT INTO guard (code) SELECT 'unknown_facilitator' WHERE ?1 IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM people WHERE id = ?1 AND deactivated_at IS NULL)",
    )
    .bind(person)
}

/// A list as one parameter.
pub fn list(values: &[String]) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "[]".to_owned())
}

/// Refuses a change to a row that somebody else changed since it was read.
pub fn stale(table: &'static str, id: &str, version: u32) -> Statement {
    Statement::new(format!(
        "INSERT INTO guard (code) SELECT 'stale' WHERE NOT EXISTS
         (SELECT 1 FROM {table} WHERE id = ?1 AND version = ?2)"
    ))
    .bind(id)
    .bind(version)
}
