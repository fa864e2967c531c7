//! The browser lives in another zone than the profile says: asked about, never changed
//! silently.

use gloo::storage::{SessionStorage, Storage};
use leptos::prelude::*;
use potluck_domain::api::MePatch;

use super::save::save;
use crate::format;
use crate::query::use_queries;
use crate::strings;
use crate::strings::profile as say;
use crate::ui::toast::use_toasts;
use crate::ui::{Button, Look};
use crate::viewer::use_viewer;

/// Who said no is not asked again in this tab.
const DECLINED_KEY: &str = "zone-declined";

#[component]
pub fn ZoneSuggestion() -> AnyView {
    // State
    let viewer = use_viewer();
    let queries = use_queries();
    let toasts = use_toasts();
    let browser = format::browser_zone().unwrap_or_default();
    let declined = SessionStorage::raw().get_item(DECLINED_KEY).ok().flatten();
    let declined = RwSignal::new(declined.is_some_and(|zone| zone == browser));
    let sending = RwSignal::new(false);
    let known = format::is_zone(&browser);
    let theirs = browser.clone();
    let asks = Memo::new(move |_| known && !declined.get() && viewer.time_zone() != theirs);

    // Actions
    let change = move |zone: String, then: Box<dyn FnOnce()>| {
        let patch = MePatch {
            time_zone: Some(zone),
            ..MePatch::default()
        };
        sending.set(true);
        save(queries, patch, move |answer| {
            sending.set(false);
            match answer {
                Ok(()) => then(),
                Err(error) => toasts.fail(strings::error(&error)),
            }
        });
    };
    let zone = browser.clone();
    let accept = move |()| {
        let before = viewer.me().time_zone.clone();
        let words = say::zone_changed(&format::zone_city(&zone));
        let undo = move || change(before.clone(), Box::new(|| ()));
        let tell = move || toasts.show_with(words, strings::UNDO.to_owned(), undo);
        change(zone.clone(), Box::new(tell));
    };
    let question = StoredValue::new(say::browser_says(&browser));
    let yes = StoredValue::new(say::use_zone(&format::zone_city(&browser)));
    let no = move || say::keep_zone(&format::zone_city(&viewer.time_zone()));
    let zone = browser;
    let decline = move |()| {
        // Without storage we ask again next time, which is bearable.
        let _ = SessionStorage::raw().set_item(DECLINED_KEY, &zone);
        declined.set(true);
    };

    // View
    view! {
        <Show when=move || asks.get()>
            <div class="suggestion" role="group" aria-label=say::ZONE>
                <p class="suggestion__text">{question.get_value()}</p>
                <div class="suggestion__actions">
                    <Button on_press=accept.clone() busy=sending>
                        {yes.get_value()}
                    </Button>
                    <Button on_press=decline.clone() look=Look::Quiet>
                        {no}
                    </Button>
                </div>
            </div>
        </Show>
    }
    .into_any()
}
