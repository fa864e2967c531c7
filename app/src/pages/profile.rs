//! Who one is here, and how one wants to see things.

mod about;
mod feeds;
mod looks;
mod mail;
mod missing;
mod other_rooms;
mod save;
mod suggestion;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::components::{OfflineWay, PageTitle, StaleBanner};
use crate::query::use_queries;
use crate::strings::profile as say;
use crate::ui::Button;
use crate::ui::toast::use_toasts;
use crate::viewer::use_viewer;
use about::About;
use feeds::Calendars;
use looks::Looks;
use mail::Mail;
use other_rooms::OtherRooms;
use suggestion::ZoneSuggestion;

#[component]
pub fn Profile() -> AnyView {
    // State
    let viewer = use_viewer();
    let queries = use_queries();
    let toasts = use_toasts();
    let leaving = RwSignal::new(false);
    scroll_to_part();

    // Actions
    let sign_out = move |()| {
        leaving.set(true);
        spawn_local(async move {
            match api::sign_out().await {
                Ok(()) => queries.clear(),
                Err(error) => toasts.fail(crate::strings::error(&error)),
            }
            leaving.set(false);
        });
    };

    // View
    let me = viewer.me();
    let known = queries.me();
    let stale = Memo::new(move |_| known.stale());
    let offline_way = move || {
        let offline = matches!(stale.get(), Some(ApiError::Offline | ApiError::Kept(_)));
        offline.then(|| view! { <OfflineWay /> })
    };
    view! {
        <div class="page page--narrow profile">
            <header class="page__head">
                <PageTitle title=say::TITLE />
            </header>
            <StaleBanner stale />
            {offline_way}
            <ZoneSuggestion />
            <OtherRooms />
            <About />
            <Looks />
            <Calendars />
            <Mail />
            <section class="section" aria-labelledby="signed-in">
                <h2 class="section__title" id="signed-in">
                    {say::SIGNED_IN}
                </h2>
                <p class="section__text">
                    {me.email.clone()} <br /> {me.department.clone()}
                </p>
                <Button on_press=sign_out busy=leaving>
                    {say::SIGN_OUT}
                </Button>
            </section>
        </div>
    }
    .into_any()
}

/// Shows the section that the address names after its `#`: when the router looked for it, the page was
/// still on its way.
fn scroll_to_part() {
    Effect::new(|_| {
        request_animation_frame(|| {
            let part = location().hash().unwrap_or_default();
            let part = document().get_element_by_id(part.trim_start_matches('#'));
            if let Some(part) = part {
                part.scroll_into_view();
            }
        });
    });
}
