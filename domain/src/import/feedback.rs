use super::{Column, Record, Row, cell};
use crate::api::FeedbackForm;

/// A line of the feedback sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedbackRow {
    /// The session's key.
    pub session: String,
    /// Who answered. With `form.anonymous` it only marks that this person has answered, and is
    /// never stored beside the answer.
    pub email: String,
    /// Whole: no question is missing.
    pub form: FeedbackForm,
}

impl Row for FeedbackRow {
    const COLUMNS: &'static [Column] = &[
        Column::required("session", &["session key", "session id"]),
        Column::required("email", &["mail", "email address", "person", "participant"]),
        Column::optional("anonymous", &["anonym"]),
        Column::required("overall", &["overall rating", "rating"]),
        Column::required("useful", &["useful for my work", "usefulness"]),
        Column::required("trainer", &["trainer rating", "how the trainer led it"]),
        Column::required("balance", &["balance of talk and practice"]),
        Column::required("recommend", &["would recommend", "nps"]),
        Column::optional("keep", &["what to keep"]),
        Column::optional("change", &["what to change"]),
        Column::optional("learn next", &["what to learn next", "next"]),
    ];

    fn read(record: &mut Record<'_>) -> Option<Self> {
        let session = record.required("session", cell::key);
        let email = record.required("email", cell::email);
        let form = FeedbackForm {
            overall: record.required("overall", cell::score(1..=5)),
            useful: record.required("useful", cell::score(1..=5)),
            trainer: record.required("trainer", cell::score(1..=5)),
            balance: record.required("balance", cell::balance),
            recommend: record.required("recommend", cell::score(0..=10)),
            keep: record
                .optional("keep", cell::text(2000))
                .unwrap_or_default(),
            change: record
                .optional("change", cell::text(2000))
                .unwrap_or_default(),
            learn_next: record
                .optional("learn next", cell::text(2000))
                .unwrap_or_default(),
            anonymous: record.optional("anonymous", cell::yes).unwrap_or(false),
        };
        Some(Self {
            session: session?,
            email: email?,
            form,
        })
    }
}
