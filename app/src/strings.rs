//! All words of the screens, in one place, so that a second language is a second copy of it.
//!
//! This file holds what many screens share; each larger screen has its own below.

pub mod calendar;
pub mod catalog;
pub mod conduct;
pub mod demo_mail;
pub mod feedback;
pub mod mail;
pub mod my_learning;
pub mod profile;
pub mod session;
pub mod sign_in;
pub mod signup;
pub mod time;

use crate::api::ApiError;
use crate::network;

pub const PRODUCT: &str = "Potluck";
pub const SKIP_TO_CONTENT: &str = "Skip to content";
pub const NAVIGATION: &str = "Main";
pub const NAV_CATALOG: &str = "Catalog";
pub const NAV_MY_LEARNING: &str = "My learning";
pub const NAV_PROFILE: &str = "Profile";

pub const CLOSE: &str = "Close";
pub const RETRY: &str = "Try again";
pub const UNDO: &str = "Undo";
pub const LOADING: &str = "Loading…";
pub const BACK_TO_CATALOG: &str = "Back to the catalog";

pub const OFFLINE_TITLE: &str = "You are offline";
pub const OFFLINE_TEXT: &str =
    "We could not reach Potluck. Check your connection; we try again when it is back.";
/// Nobody makes a change again but the person.
const OFFLINE_CHANGE: &str =
    "You are offline, so nothing has changed. Try it again when the connection is back.";
/// It may have arrived, and only the answer was lost.
const UNANSWERED_CHANGE: &str =
    "We could not reach Potluck. Look whether this has changed before you try it again.";
pub const OFFLINE_WAY: &str = "My learning opens without a network";
pub const OFFLINE_PART: &str = "This is back when the connection is.";
pub const OFFLINE_STALE: &str = "You are offline. This is how things stood when you last looked.";
pub const REFRESH_FAILED: &str = "This could not be refreshed just now, so it may be out of date.";
pub const FAILED_TITLE: &str = "That did not work";
pub const FAILED_TEXT: &str = "Something went wrong on our side. Trying again often helps.";

/// The title of a browser tab.
pub fn document_title(page: &str) -> String {
    [page, " · ", PRODUCT].concat()
}

/// What is shown came `when`, which says whose time it is.
pub fn offline_as_of(when: &str) -> String {
    ["You are offline. This is as of ", when, "."].concat()
}

/// Why a change failed, as a sentence.
pub fn error(error: &ApiError) -> String {
    match error {
        ApiError::Problem(problem) if !problem.detail.is_empty() => problem.detail.clone(),
        ApiError::Problem(problem) => problem.title.clone(),
        ApiError::Offline | ApiError::Kept(_) if network::is_down() => OFFLINE_CHANGE.to_owned(),
        ApiError::Offline | ApiError::Kept(_) => UNANSWERED_CHANGE.to_owned(),
        ApiError::Unexpected => FAILED_TEXT.to_owned(),
    }
}

/// Why something could not be loaded, as a sentence. Loading is tried again by itself.
pub fn unloaded(trouble: &ApiError) -> String {
    match trouble {
        ApiError::Offline | ApiError::Kept(_) => OFFLINE_TEXT.to_owned(),
        _ => error(trouble),
    }
}

/// A number with its noun: `1 seat`, `2 seats`.
pub fn count(number: usize, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    [&number.to_string(), " ", noun].concat()
}

/// A format or topic as people write it: `lunch_and_learn` is `Lunch and learn`.
pub fn label(name: &str) -> String {
    let mut label = name.replace('_', " ");
    if let Some(first) = label.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    label
}

/// `Ada, Ben and Cleo`.
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => [&first.join(", "), " and ", last].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_people_say_them() {
        let names = ["Ada", "Ben", "Cleo"].map(str::to_owned);
        assert_eq!(list(&names[..1]), "Ada");
        assert_eq!(list(&names[..2]), "Ada and Ben");
        assert_eq!(list(&names), "Ada, Ben and Cleo");
    }

    #[test]
    fn labels_are_words() {
        assert_eq!(label("lunch_and_learn"), "Lunch and learn");
        assert_eq!(label(""), "");
    }
}
