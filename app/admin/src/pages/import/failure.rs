//! What went wrong, in words that say what is kept and what to do.

use potluck_app::api::ApiError;
use potluck_app::strings as words;
use potluck_domain::api::code;

use crate::strings::import as say;

/// What is done again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Sending what is missing, and reading it.
    Read,
    Import,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub title: &'static str,
    pub text: String,
    pub task: Task,
    /// It goes on by itself once the network is back.
    pub offline: bool,
}

impl Failure {
    pub fn new(error: &ApiError, task: Task) -> Self {
        let offline = *error == ApiError::Offline;
        let (title, text) = match error {
            ApiError::Offline if task == Task::Import => (say::LOST_TITLE, say::LOST_IMPORT.into()),
            ApiError::Offline => (say::LOST_TITLE, say::LOST_TEXT.into()),
            error if error.has_code(code::TOO_LARGE) => {
                (say::TOO_LARGE_TITLE, say::TOO_LARGE_TEXT.into())
            }
            error if error.has_code(code::IMPORT_INCOMPLETE) => {
                (say::INCOMPLETE_TITLE, say::INCOMPLETE_TEXT.into())
            }
            ApiError::Problem(problem) if !problem.fields.is_empty() => {
                let messages: Vec<_> = problem.fields.values().map(String::as_str).collect();
                (say::FAILED_TITLE, messages.join(" "))
            }
            error => (say::FAILED_TITLE, words::error(error)),
        };
        Self {
            title,
            text,
            task,
            offline: offline && task == Task::Read,
        }
    }

    /// The person stopped it.
    pub fn stopped(sent: usize, total: usize) -> Self {
        Self {
            title: say::STOPPED_TITLE,
            text: say::stopped(sent, total),
            task: Task::Read,
            offline: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use potluck_domain::api::Problem;

    use super::*;

    fn problem(code: &str, fields: &[(&str, &str)]) -> ApiError {
        let fields = fields
            .iter()
            .map(|(name, message)| ((*name).to_owned(), (*message).to_owned()));
        ApiError::Problem(Problem {
            status: 409,
            code: code.to_owned(),
            title: "Title".to_owned(),
            detail: "Detail.".to_owned(),
            fields: fields.collect::<BTreeMap<_, _>>(),
        })
    }

    #[test]
    fn only_reading_goes_on_by_itself() {
        let read = Failure::new(&ApiError::Offline, Task::Read);
        let import = Failure::new(&ApiError::Offline, Task::Import);
        assert!(read.offline && !import.offline);
        assert_eq!(import.text, say::LOST_IMPORT);
    }

    #[test]
    fn a_refusal_is_said_plainly() {
        let title = |code| Failure::new(&problem(code, &[]), Task::Read).title;
        assert_eq!(title(code::TOO_LARGE), say::TOO_LARGE_TITLE);
        assert_eq!(title(code::IMPORT_INCOMPLETE), say::INCOMPLETE_TITLE);
        let refused = problem(code::INVALID, &[("time_zone", "No such zone.")]);
        assert_eq!(Failure::new(&refused, Task::Read).text, "No such zone.");
    }
}
