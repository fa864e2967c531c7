//! An address whose page is not there.

use leptos::prelude::*;

use super::PageTitle;
use crate::route::Route;
use crate::strings;

/// `.message.message--lost` with the page's own h1, and the way back.
#[component]
pub fn Lost(title: &'static str, text: &'static str) -> AnyView {
    view! {
        <div class="message message--lost">
            <div class="message__art" aria-hidden="true"></div>
            <PageTitle title />
            <p class="message__text">{text}</p>
            <div class="message__actions">
                <a class="button button--primary" href=Route::Catalog.path()>
                    {strings::BACK_TO_CATALOG}
                </a>
            </div>
        </div>
    }
    .into_any()
}
