//! One place that maps what went wrong to HTTP: problem details (RFC 9457) with a stable code.

use std::collections::BTreeMap;

use http::StatusCode;
use potluck_domain::api::{Problem, code};
use potluck_domain::form::FieldErrors;

use crate::exchange::{IntoResponse, Response};
use crate::store::StoreError;

/// Why a request was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// One of the domain's codes.
    Code(&'static str),
    Invalid(FieldErrors),
    /// What arrived cannot be read at all.
    Unreadable(String),
    Internal(String),
}

impl From<FieldErrors> for Refusal {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors)
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Refused(name) => Self::from_check(&name),
            StoreError::Failed(message) => Self::Internal(message),
        }
    }
}

impl Refusal {
    fn from_check(name: &str) -> Self {
        let field = match name {
            "unknown_training" => ("training_id", "There is no such training."),
            "unknown_trainer" => ("trainer_ids", "Somebody here is not known or not active."),
            "unknown_facilitator" => ("facilitator_id", "This person is not known or not active."),
            "unknown_absentee" => (
                "absent",
                "Only people with a seat in this session can be marked.",
            ),
            "unknown_manager" => (
                "manager_id",
                "Somebody else who is known and active, please.",
            ),
            "unknown_into" => ("into", "There is no such entry."),
            "email_taken" => ("email", "Somebody else has this address."),
            "name_taken" => ("name", "There is one of this name already."),
            "code_taken" => ("code", "There is a region of this code already."),
            "unknown_twin" => ("twin_of", "There is no such session of this training."),
            "unknown_region" => ("regions", "There is no such region."),
            "unknown_format" => ("format", "There is no such format."),
            _ => {
                return EXPLAINED
                    .iter()
                    .find(|(code, ..)| *code == name)
                    .map_or_else(
                        || Self::Internal(format!("check {name} failed")),
                        |(code, ..)| Self::Code(code),
                    );
            }
        };
        Self::Invalid(FieldErrors::one(field.0, field.1))
    }

    pub fn not_found() -> Self {
        Self::Code(code::NOT_FOUND)
    }

    pub fn problem(self) -> Problem {
        match self {
            Self::Code(code) => explained(code, None, BTreeMap::new()),
            Self::Invalid(errors) => explained(code::INVALID, None, errors.into_map()),
            Self::Unreadable(detail) => explained(code::BAD_REQUEST, Some(detail), BTreeMap::new()),
            Self::Internal(_) => explained(code::INTERNAL, None, BTreeMap::new()),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        if let Self::Internal(cause) = &self {
            crate::context::log(cause);
        }
        let problem = self.problem();
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        Response {
            status: StatusCode::from_u16(problem.status)
                .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            ..Response::of("application/problem+json", body)
        }
    }
}

fn explained(code: &str, detail: Option<String>, fields: BTreeMap<String, String>) -> Problem {
    let (code, status, title, words) = EXPLAINED
        .iter()
        .find(|(known, ..)| *known == code)
        .copied()
        .unwrap_or((code::INTERNAL, 500, "Something went wrong", INTERNAL_DETAIL));
    Problem {
        status,
        code: code.to_owned(),
        title: title.to_owned(),
        detail: detail.unwrap_or_else(|| words.to_owned()),
        fields,
    }
}

const INTERNAL_DETAIL: &str = "That is our fault. Please try again in a moment.";

/// Code, status, title, detail.
const EXPLAINED: &[(&str, u16, &str, &str)] = &[
    (
        code::BAD_REQUEST,
        400,
        "We cannot read this request",
        "Its body or its address is malformed.",
    ),
    (
        code::NOT_SIGNED_IN,
        401,
        "Please sign in",
        "You are not signed in, or no longer.",
    ),
    (
        code::NOT_ALLOWED,
        403,
        "Not for you",
        "Your roles do not allow this.",
    ),
    (
        code::CROSS_SITE,
        403,
        "This came from another site",
        "Changes are accepted from Potluck's own pages only.",
    ),
    (
        code::NOT_FOUND,
        404,
        "Not found",
        "There is nothing here, or no longer.",
    ),
    (
        code::METHOD_NOT_ALLOWED,
        405,
        "Not that way",
        "This address does not take that method.",
    ),
    (
        code::SESSION_CANCELLED,
        409,
        "This session is cancelled",
        "It will not take place, so nobody can join or change it.",
    ),
    (
        code::SESSION_STARTED,
        409,
        "This session has started",
        "Nobody can join, leave or move it any more.",
    ),
    (
        code::SIGNUP_NOT_OPEN,
        409,
        "Signup is not open yet",
        "Please come back when it opens.",
    ),
    (
        code::SIGNUP_CLOSED,
        409,
        "Signup is closed",
        "The time to sign up for this session is over.",
    ),
    (
        code::CAPACITY_BELOW_CONFIRMED,
        409,
        "More people are confirmed than that",
        "Nobody who was told that they have a seat loses it: choose a capacity of at least the \
         number of confirmed people.",
    ),
    (
        code::FEEDBACK_NOT_ASKED,
        409,
        "Feedback comes from people who were there",
        "You had no seat in this session, or were marked absent.",
    ),
    (
        code::FEEDBACK_NOT_OPEN,
        409,
        "This session has not ended yet",
        "Its feedback form opens when it ends.",
    ),
    (
        code::FEEDBACK_CLOSED,
        409,
        "Feedback is closed",
        "The form was open for 14 days.",
    ),
    (
        code::FEEDBACK_GIVEN,
        409,
        "You have answered already",
        "One answer a person counts, and yours is in. Thank you!",
    ),
    (
        code::CONDUCT_NOT_ACCEPTED,
        409,
        "First, our code of conduct",
        "Please read and accept it once; then you can sign up.",
    ),
    (
        code::ATTENDANCE_NOT_OPEN,
        409,
        "This session has not started yet",
        "Mark who was there once it begins.",
    ),
    (
        code::ATTENDANCE_CLOSED,
        409,
        "Attendance is closed",
        "Trainers can correct it for 14 days after the session. Please ask an admin.",
    ),
    (
        code::NOT_WAITLISTED,
        409,
        "This person is not on the waitlist",
        "Only people who wait for a seat can move up. They may have got one meanwhile.",
    ),
    (
        code::TRAINER_BUSY,
        409,
        "The trainer is busy",
        "Somebody who teaches it teaches another session at the same time.",
    ),
    (
        code::MERGE_REFUSED,
        409,
        "These two cannot be merged",
        "Both must be sessions of one training that are still to start.",
    ),
    (
        code::IMPORT_INCOMPLETE,
        409,
        "Parts of the sheet are missing",
        "Not all of it has arrived, or it was forgotten after a day. Please send it again.",
    ),
    (
        code::ALREADY_SENT,
        409,
        "This message has been sent",
        "It has left already and cannot be taken back.",
    ),
    (
        code::LAST_ADMIN,
        409,
        "Somebody must be left",
        "This is the last active admin. Make somebody else an admin first.",
    ),
    (
        code::IN_USE,
        409,
        "Something still needs it",
        "It can go once nothing refers to it any more.",
    ),
    (
        code::NOT_UNDOABLE,
        409,
        "This cannot be undone",
        "It was undone already, or Potluck did it by itself.",
    ),
    (
        code::STALE,
        409,
        "Somebody else changed this meanwhile",
        "Look at what it says now, then make your change again.",
    ),
    (
        code::TOO_LARGE,
        413,
        "Too large",
        "A request may carry at most 64 KiB.",
    ),
    (
        code::NOT_JSON,
        415,
        "JSON, please",
        "The body must be application/json.",
    ),
    (
        code::INVALID,
        422,
        "Some fields need another look",
        "See each field.",
    ),
    (code::INTERNAL, 500, "Something went wrong", INTERNAL_DETAIL),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_internal_cause_never_reaches_the_reply() {
        let problem = Refusal::Internal("no such table: people".into()).problem();
        assert_eq!(problem.status, 500);
        assert!(!format!("{problem:?}").contains("people"));
    }

    #[test]
    fn a_failed_check_that_the_api_does_not_know_is_our_fault() {
        let refusal = Refusal::from(StoreError::Refused("never_overbooked".into()));
        assert_eq!(refusal.problem().code, code::INTERNAL);
    }

    #[test]
    fn unknown_things_are_told_at_their_field() {
        let problem = Refusal::from(StoreError::Refused("unknown_region".into())).problem();
        assert_eq!((problem.status, problem.fields.len()), (422, 1));
        assert!(problem.fields.contains_key("regions"));
    }
}
