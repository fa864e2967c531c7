//! When it can be marked who was there.

use chrono::{DateTime, TimeDelta, Utc};

use crate::api::{AttendanceForm, SessionStatus, code};
use crate::form::FieldErrors;
use crate::training::CAPACITY;

/// How long after the end of a session its trainers correct who was there.
pub const OPEN_FOR: TimeDelta = TimeDelta::days(14);

/// What decides whether attendance can be marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub status: SessionStatus,
    pub starts_at: DateTime<Utc>,
    pub ends_at: DateTime<Utc>,
    /// For admins the window never closes.
    pub admin: bool,
}

impl Window {
    /// The problem code that the API answers with at `now`; `None` when attendance can be marked.
    /// It can from the instant of the start on; the last instant of the 14 days is already closed.
    pub fn closed(&self, now: DateTime<Utc>) -> Option<&'static str> {
        if self.status == SessionStatus::Cancelled {
            Some(code::SESSION_CANCELLED)
        } else if now < self.starts_at {
            Some(code::ATTENDANCE_NOT_OPEN)
        } else if now >= self.ends_at + OPEN_FOR && !self.admin {
            Some(code::ATTENDANCE_CLOSED)
        } else {
            None
        }
    }
}

impl AttendanceForm {
    /// Who was not there, or what is wrong with the list.
    pub fn parse(self) -> Result<Vec<String>, FieldErrors> {
        let mut errors = FieldErrors::default();
        if self.absent.len() > CAPACITY.1 as usize {
            errors.add("absent", format!("At most {}, please.", CAPACITY.1));
        }
        errors.unless_any(self.absent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attendance_is_marked_from_the_start_for_fourteen_days_and_by_admins_for_good() {
        let starts_at: DateTime<Utc> = "2026-11-01T09:00:00Z".parse().unwrap();
        let window = Window {
            status: SessionStatus::Scheduled,
            starts_at,
            ends_at: starts_at + TimeDelta::hours(1),
            admin: false,
        };
        let admin = Window {
            admin: true,
            ..window
        };
        let (second, end) = (TimeDelta::seconds(1), window.ends_at + OPEN_FOR);
        let early = Some(code::ATTENDANCE_NOT_OPEN);
        assert_eq!(window.closed(starts_at - second), early);
        assert_eq!(admin.closed(starts_at - second), early);
        assert_eq!(window.closed(starts_at), None);
        assert_eq!(window.closed(end - second), None);
        assert_eq!(window.closed(end), Some(code::ATTENDANCE_CLOSED));
        assert_eq!(admin.closed(end), None);
    }

    #[test]
    fn nobody_was_at_a_session_that_was_cancelled() {
        let starts_at = "2026-11-01T09:00:00Z".parse().unwrap();
        let window = Window {
            status: SessionStatus::Cancelled,
            starts_at,
            ends_at: starts_at + TimeDelta::hours(1),
            admin: true,
        };
        assert_eq!(window.closed(starts_at), Some(code::SESSION_CANCELLED));
    }
}
