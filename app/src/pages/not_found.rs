//! An address that leads nowhere.

use leptos::prelude::*;

use crate::components::PageTitle;
use crate::route::Route;
use crate::strings;
use crate::strings::my_learning as say;

#[component]
pub fn NotFound() -> AnyView {
    view! {
        <div class="page page--narrow">
            <div class="message message--lost">
                <div class="message__art" aria-hidden="true"></div>
                <PageTitle title=say::LOST />
                <p class="message__text">{say::LOST_TEXT}</p>
                <div class="message__actions">
                    <a class="button button--primary" href=Route::Catalog.path()>
                        {strings::BACK_TO_CATALOG}
                    </a>
                </div>
            </div>
        </div>
    }
    .into_any()
}
