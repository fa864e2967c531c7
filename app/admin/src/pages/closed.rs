//! A page for others.

use leptos::prelude::*;
use potluck_app::components::PageTitle;
use potluck_app::strings as words;
use potluck_app::viewer::use_viewer;
use potluck_domain::api::Role;

use crate::route::Route;
use crate::strings as say;

/// Says that this section is not for the viewer, and where they may go instead.
#[component]
pub fn Closed() -> AnyView {
    let teaches = use_viewer().me().roles.contains(&Role::Trainer);
    let teaching = teaches.then(|| {
        view! {
            <a class="button button--secondary" href=Route::Teach.path()>
                {say::CLOSED_TEACH}
            </a>
        }
        .into_any()
    });
    view! {
        <div class="page page--narrow">
            <div class="message message--lost">
                <div class="message__art" aria-hidden="true"></div>
                <PageTitle title=say::CLOSED_TITLE />
                <p class="message__text">{say::CLOSED_TEXT}</p>
                <div class="message__actions">
                    <a class="button button--primary" rel="external" href="/">
                        {words::BACK_TO_CATALOG}
                    </a>
                    {teaching}
                </div>
            </div>
        </div>
    }
    .into_any()
}
