//! New secret addresses, for when an old one got into the wrong hands.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::query::use_queries;
use crate::strings;
use crate::strings::calendar as say;
use crate::ui::toast::use_toasts;
use crate::ui::{Button, Dialog, Look};

/// A button that asks first, because the old addresses cannot be brought back.
#[component]
pub fn Renewal() -> AnyView {
    // State
    let (queries, toasts) = (use_queries(), use_toasts());
    let open = RwSignal::new(false);
    let sending = RwSignal::new(false);

    // Actions
    let renew = move |()| {
        sending.set(true);
        spawn_local(async move {
            match api::renew_feeds().await {
                Ok(()) => {
                    queries.invalidate(&|url| url == api::MY_FEEDS);
                    toasts.show(say::RENEWED);
                }
                Err(error) => {
                    queries.note(&error);
                    toasts.fail(strings::error(&error));
                }
            }
            sending.set(false);
            open.set(false);
        });
    };

    // View
    view! {
        <Button on_press=move |()| open.set(true)>{say::RENEW}</Button>
        <Dialog open title=say::RENEW class="dialog--sheet">
            <p>{say::RENEW_TEXT}</p>
            <div class="feeds__choice">
                <Button on_press=renew look=Look::Primary busy=sending>
                    {say::RENEW_DO}
                </Button>
                <Button on_press=move |()| open.set(false) look=Look::Quiet>
                    {say::RENEW_KEEP}
                </Button>
            </div>
        </Dialog>
    }
    .into_any()
}
