//! The queue of a session, person by person.

use chrono::{DateTime, Utc};
use potluck_domain::api::{Attendance, PlaceState, RosterEntry, RosterPerson};
use serde::Deserialize;

use super::Statement;

#[derive(Deserialize)]
pub struct RosterRow {
    id: String,
    name: String,
    email: String,
    department: String,
    region: String,
    time_zone: String,
    pub state: PlaceState,
    pub place: u32,
    signed_up_at: DateTime<Utc>,
    attendance: Option<Attendance>,
}

impl RosterRow {
    /// `ahead` people of the waitlist stand before this one.
    pub fn into_entry(self, ahead: u32) -> RosterEntry {
        RosterEntry {
            state: self.state,
            position: (self.state == PlaceState::Waitlisted).then_some(ahead + 1),
            signed_up_at: self.signed_up_at,
            attendance: self.attendance,
            person: RosterPerson {
                id: self.id,
                name: self.name,
                email: self.email,
                department: self.department,
                region: self.region,
                time_zone: self.time_zone,
            },
        }
    }
}

/// [`RosterRow`]s in queue order, after the place `after`. Everybody confirmed stands before
/// everybody who waits, and places rise, so one number says where a page begins.
pub fn list(session: &str, after: u32, limit: u32) -> Statement {
    Statement::new(
        "SELECT p.id, p.name, p.email, p.department, p.region, p.time_zone, m.state, m.place,
                m.signed_up_at, m.attendance
         FROM signups m INDEXED BY signups_in_order
         CROSS JOIN people p ON p.id = m.person_id
         WHERE m.session_id = ?1
           AND (m.state, m.place) > (CASE WHEN EXISTS (
                   SELECT 1 FROM signups x WHERE x.session_id = ?1
                   AND x.state = 'waitlisted' AND x.place <= ?2)
               THEN 'waitlisted' ELSE 'confirmed' END, ?2)
         ORDER BY m.state, m.place LIMIT ?3",
    )
    .bind(session)
    .bind(after)
    .bind(limit + 1)
}
