//! Trying again what was given up, and at once what waits for another try.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::query::{Queries, use_queries};
use potluck_app::strings as words;
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::toast::{Toasts, use_toasts};
use potluck_domain::api::{DeliveryState, Retried, RetryForm};

use super::{OUTBOX, STATE};
use crate::api::Call;
use crate::strings::mail as say;
use crate::ui::TableUrl;

const RETRIES: &str = "/api/admin/outbox/retries";
/// By then most of it has been delivered, or not: that is done after the reply.
const DELIVERED_MS: u32 = 2_500;

/// What trying again needs; copied freely.
#[derive(Clone, Copy)]
pub(super) struct Retry {
    url: TableUrl,
    queries: Queries,
    toasts: Toasts,
}

pub(super) fn use_retry(url: TableUrl) -> Retry {
    Retry {
        url,
        queries: use_queries(),
        toasts: use_toasts(),
    }
}

impl Retry {
    /// Tries these, or all that failed.
    pub(super) fn send(self, ids: Option<Vec<String>>, busy: RwSignal<bool>) {
        busy.set(true);
        let one = ids.as_deref().and_then(|ids| ids.first().cloned());
        let failed = DeliveryState::Failed.name();
        let only_failed = untrack(|| self.url.state().filter(STATE) == failed);
        let call = Call::post(RETRIES).json(&RetryForm { ids });
        spawn_local(async move {
            match call.read::<Retried>().await {
                Ok(reply) => {
                    self.toasts.show(say::trying(reply.value.retried));
                    leave_the_button(one.as_deref(), only_failed);
                    self.refresh();
                    Timeout::new(DELIVERED_MS, move || self.refresh()).forget();
                }
                Err(error) => {
                    self.queries.note(&error);
                    self.toasts.fail(words::error(&error));
                }
            }
            // The button may be gone by now.
            let _ = busy.try_set(false);
        });
    }

    /// Has what is shown fetched again.
    pub(super) fn refresh(self) {
        self.queries.invalidate(&|url| url.starts_with(OUTBOX));
    }
}

/// The button goes with what it stands for, and in a list of what failed its row does: the focus goes
/// to the row, to the next one, or to the heading.
fn leave_the_button(row: Option<&str>, row_goes: bool) {
    focus_first(".mail h1");
    if let Some(id) = row {
        let next = if row_goes { " + [data-id]" } else { "" };
        focus_first(&["[data-id=\"", id, "\"]", next, " .table__link"].concat());
    }
}
