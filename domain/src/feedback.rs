//! The one form, and who may fill it when.

use chrono::{DateTime, TimeDelta, Utc};

use crate::api::{Attendance, Balance, FeedbackForm, FeedbackStatus, PlaceState};
use crate::form::FieldErrors;

/// How long after the end of a session its form stays open.
pub const OPEN_FOR: TimeDelta = TimeDelta::days(14);

/// A complete answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback {
    pub overall: u8,
    pub useful: u8,
    pub trainer: u8,
    pub balance: Balance,
    pub recommend: u8,
    pub keep: String,
    pub change: String,
    pub learn_next: String,
    pub anonymous: bool,
}

impl FeedbackForm {
    /// The answer, or what is wrong with each field.
    pub fn parse(&self) -> Result<Feedback, FieldErrors> {
        let mut errors = FieldErrors::default();
        let balance = self.balance.unwrap_or_else(|| {
            errors.add("balance", "Please choose.");
            Balance::Right
        });
        let feedback = Feedback {
            overall: score(&mut errors, "overall", self.overall, 1, 5),
            useful: score(&mut errors, "useful", self.useful, 1, 5),
            trainer: score(&mut errors, "trainer", self.trainer, 1, 5),
            balance,
            recommend: score(&mut errors, "recommend", self.recommend, 0, 10),
            keep: errors.text("keep", &self.keep, 2000),
            change: errors.text("change", &self.change, 2000),
            learn_next: errors.text("learn_next", &self.learn_next, 2000),
            anonymous: self.anonymous,
        };
        errors.unless_any(feedback)
    }
}

fn score(errors: &mut FieldErrors, field: &str, given: Option<u8>, least: u8, most: u8) -> u8 {
    let number = errors.number(field, given.map(u32::from), least.into(), most.into());
    u8::try_from(number).unwrap_or(least)
}

/// Where the feedback of one person on one session stands at `now`.
///
/// `place` is the person's own place, `cancelled` the session's state. Asked are confirmed
/// people who were not marked absent, from the end on for [`OPEN_FOR`]; the last instant is
/// already closed.
pub fn status(
    place: Option<PlaceState>,
    attendance: Option<Attendance>,
    cancelled: bool,
    given: bool,
    ends_at: DateTime<Utc>,
    now: DateTime<Utc>,
) -> FeedbackStatus {
    let was_there = place == Some(PlaceState::Confirmed) && attendance != Some(Attendance::Absent);
    if given {
        FeedbackStatus::Given
    } else if cancelled || !was_there || now < ends_at {
        FeedbackStatus::NotAsked
    } else if now < ends_at + OPEN_FOR {
        FeedbackStatus::Open {
            until: ends_at + OPEN_FOR,
        }
    } else {
        FeedbackStatus::Closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> FeedbackForm {
        FeedbackForm {
            overall: Some(5),
            useful: Some(4),
            trainer: Some(5),
            balance: Some(Balance::Right),
            recommend: Some(0),
            ..FeedbackForm::default()
        }
    }

    #[test]
    fn an_empty_form_names_every_missing_answer_at_once() {
        let errors = FeedbackForm::default().parse().unwrap_err().into_map();
        let fields: Vec<_> = errors.keys().map(String::as_str).collect();
        assert_eq!(
            fields,
            ["balance", "overall", "recommend", "trainer", "useful"]
        );
    }

    #[test]
    fn scores_outside_their_scale_are_refused() {
        for (field, form) in [
            (
                "overall",
                FeedbackForm {
                    overall: Some(0),
                    ..full()
                },
            ),
            (
                "useful",
                FeedbackForm {
                    useful: Some(6),
                    ..full()
                },
            ),
            (
                "recommend",
                FeedbackForm {
                    recommend: Some(11),
                    ..full()
                },
            ),
        ] {
            assert!(form.parse().unwrap_err().get(field).is_some(), "{field}");
        }
        assert!(full().parse().is_ok());
    }

    #[test]
    fn the_form_is_open_for_fourteen_days_to_those_who_were_there() {
        let ends_at: DateTime<Utc> = "2026-11-01T10:00:00Z".parse().unwrap();
        let at = |now, place, attendance| status(place, attendance, false, false, ends_at, now);
        let confirmed = Some(PlaceState::Confirmed);
        let second = TimeDelta::seconds(1);
        let open = FeedbackStatus::Open {
            until: ends_at + OPEN_FOR,
        };
        assert_eq!(
            at(ends_at - second, confirmed, None),
            FeedbackStatus::NotAsked
        );
        assert_eq!(at(ends_at, confirmed, None), open);
        assert_eq!(at(ends_at, confirmed, Some(Attendance::Present)), open);
        assert_eq!(at(ends_at + OPEN_FOR - second, confirmed, None), open);
        assert_eq!(
            at(ends_at + OPEN_FOR, confirmed, None),
            FeedbackStatus::Closed
        );
        assert_eq!(
            at(ends_at, confirmed, Some(Attendance::Absent)),
            FeedbackStatus::NotAsked
        );
        assert_eq!(
            at(ends_at, Some(PlaceState::Waitlisted), None),
            FeedbackStatus::NotAsked
        );
        assert_eq!(at(ends_at, None, None), FeedbackStatus::NotAsked);
    }
}
