//! The state of a form: one message a field, and what is wrong with the whole.
//!
//! A draft lives in the page's own signals, so it survives every error. Messages come from
//! the domain's checks before sending and from the API's problem after it, by the same names.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::api::ApiError;
use crate::strings;

/// Where a form stands; copied freely.
#[derive(Clone, Copy)]
pub struct FormState {
    errors: RwSignal<BTreeMap<String, String>>,
    failure: RwSignal<Option<String>>,
    sending: RwSignal<bool>,
}

impl Default for FormState {
    fn default() -> Self {
        Self::new()
    }
}

impl FormState {
    pub fn new() -> Self {
        Self {
            errors: RwSignal::new(BTreeMap::new()),
            failure: RwSignal::new(None),
            sending: RwSignal::new(false),
        }
    }

    /// What is wrong with `field`, for the `error` of a field.
    pub fn error(self, field: &'static str) -> Signal<Option<String>> {
        Signal::derive(move || self.errors.with(|errors| errors.get(field).cloned()))
    }

    /// Everything that is wrong, by field.
    pub fn errors(self) -> Signal<BTreeMap<String, String>> {
        self.errors.into()
    }

    /// What is wrong with the form as a whole.
    pub fn failure(self) -> Signal<Option<String>> {
        self.failure.into()
    }

    pub fn sending(self) -> Signal<bool> {
        self.sending.into()
    }

    /// Takes away the message of a field that is being corrected.
    pub fn clear(self, field: &str) {
        if self
            .errors
            .with_untracked(|errors| errors.contains_key(field))
        {
            self.errors.update(|errors| {
                errors.remove(field);
            });
        }
    }

    /// The form is on its way: no messages, no second tap.
    pub fn start(self) {
        self.errors.set(BTreeMap::new());
        self.failure.set(None);
        self.sending.set(true);
    }

    pub fn succeed(self) {
        self.sending.set(false);
    }

    /// Shows messages by field, from the domain's checks, and moves the focus to the first.
    pub fn refuse(self, errors: BTreeMap<String, String>) {
        self.sending.set(false);
        self.errors.set(errors);
        request_animation_frame(|| {
            crate::ui::focus::focus_first("[aria-invalid=true]");
        });
    }

    /// Shows messages by field beside those that stand, while somebody types: the focus stays.
    pub fn point_out(self, errors: BTreeMap<String, String>) {
        self.errors.update(|shown| shown.extend(errors));
    }

    /// Shows what the API said: messages at their fields, or words for the whole.
    pub fn fail(self, error: &ApiError) {
        match error {
            ApiError::Problem(problem) if !problem.fields.is_empty() => {
                self.refuse(problem.fields.clone());
            }
            _ => {
                self.sending.set(false);
                self.failure.set(Some(strings::error(error)));
            }
        }
    }
}
