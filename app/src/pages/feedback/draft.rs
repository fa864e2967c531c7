//! What was filled in so far, kept in the tab: it survives errors, a reload and a look at
//! another page, and ends with the tab.

use gloo::storage::{SessionStorage, Storage};
use potluck_domain::api::FeedbackForm;

/// The draft for session `id`; an empty form when there is none.
pub fn read(id: &str) -> FeedbackForm {
    SessionStorage::raw()
        .get_item(&key(id))
        .ok()
        .flatten()
        .and_then(|json| serde_json::from_str(&json).ok())
        .unwrap_or_default()
}

/// Keeps `form`. A full or forbidden storage costs the draft and nothing else.
pub fn keep(id: &str, form: &FeedbackForm) {
    if let Ok(json) = serde_json::to_string(form) {
        let _ = SessionStorage::raw().set_item(&key(id), &json);
    }
}

pub fn forget(id: &str) {
    let _ = SessionStorage::raw().remove_item(&key(id));
}

fn key(id: &str) -> String {
    ["feedback-draft:", id].concat()
}
