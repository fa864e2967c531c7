//! An address that leads nowhere.

use leptos::prelude::*;
use potluck_app::components::PageTitle;

use crate::route::Route;
use crate::strings as say;

#[component]
pub fn NotFound() -> AnyView {
    view! {
        <div class="page page--narrow">
            <div class="message message--lost">
                <div class="message__art" aria-hidden="true"></div>
                <PageTitle title=say::LOST_TITLE />
                <p class="message__text">{say::LOST_TEXT}</p>
                <div class="message__actions">
                    <a class="button button--primary" href=Route::Home.path()>
                        {say::LOST_ACTION}
                    </a>
                </div>
            </div>
        </div>
    }
    .into_any()
}
