//! May this person sign up now?

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::api::{ExpectationForm, SessionStatus, code};
use crate::form::FieldErrors;

/// Why nobody can sign up at this moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Closed {
    SessionCancelled,
    SessionStarted,
    SignupNotOpen,
    SignupClosed,
}

impl Closed {
    /// The problem code that the API answers with.
    pub fn code(self) -> &'static str {
        match self {
            Self::SessionCancelled => code::SESSION_CANCELLED,
            Self::SessionStarted => code::SESSION_STARTED,
            Self::SignupNotOpen => code::SIGNUP_NOT_OPEN,
            Self::SignupClosed => code::SIGNUP_CLOSED,
        }
    }
}

/// What decides whether a session takes signups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Door {
    pub status: SessionStatus,
    pub starts_at: DateTime<Utc>,
    pub opens_at: Option<DateTime<Utc>>,
    pub closes_at: DateTime<Utc>,
}

impl Door {
    /// Why the door is closed at `now`; `None` when people may come in. The instant at which a
    /// session starts or its window closes is already closed.
    pub fn closed(&self, now: DateTime<Utc>) -> Option<Closed> {
        if self.status == SessionStatus::Cancelled {
            Some(Closed::SessionCancelled)
        } else if now >= self.starts_at {
            Some(Closed::SessionStarted)
        } else if now >= self.closes_at {
            Some(Closed::SignupClosed)
        } else if self.opens_at.is_some_and(|opens_at| now < opens_at) {
            Some(Closed::SignupNotOpen)
        } else {
            None
        }
    }
}

impl ExpectationForm {
    /// The text, which may be empty, or what is wrong with it.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        let mut errors = FieldErrors::default();
        let text = errors.text("text", &self.text, 500);
        errors.unless_any(text)
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    fn door() -> (Door, DateTime<Utc>) {
        let starts_at = "2026-12-03T09:00:00Z".parse().unwrap();
        let door = Door {
            status: SessionStatus::Scheduled,
            starts_at,
            opens_at: Some(starts_at - TimeDelta::days(21)),
            closes_at: starts_at - TimeDelta::hours(2),
        };
        (door, starts_at)
    }

    #[test]
    fn the_door_opens_and_closes_at_the_exact_second() {
        let (door, starts_at) = door();
        let second = TimeDelta::seconds(1);
        let opens_at = door.opens_at.unwrap();
        assert_eq!(door.closed(opens_at - second), Some(Closed::SignupNotOpen));
        assert_eq!(door.closed(opens_at), None);
        assert_eq!(door.closed(door.closes_at - second), None);
        assert_eq!(door.closed(door.closes_at), Some(Closed::SignupClosed));
        assert_eq!(door.closed(starts_at), Some(Closed::SessionStarted));
    }

    #[test]
    fn a_cancelled_session_says_so_whatever_the_hour() {
        let (mut door, starts_at) = door();
        door.status = SessionStatus::Cancelled;
        for hours in [-1000, -1, 0, 1000] {
            let now = starts_at + TimeDelta::hours(hours);
            assert_eq!(door.closed(now), Some(Closed::SessionCancelled));
        }
    }
}
