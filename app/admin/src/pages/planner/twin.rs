//! The session that the planned one becomes a twin of.

use leptos::prelude::*;
use potluck_app::api::encode;
use potluck_app::format;
use potluck_app::query::use_queries;
use potluck_app::ui::follow::follow_some;
use potluck_app::ui::{Banner, Button, Look, Tone};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::SessionDetails;

use super::asked::TWIN;
use super::desk::Desk;
use crate::strings::fair as say;

/// Says which one it is, and takes it away.
#[component]
pub(super) fn TwinNotice(desk: Desk) -> AnyView {
    let queries = use_queries();
    let viewer = use_viewer();
    let session = Memo::new(move |_| {
        let id = desk.asked.with(|asked| asked.twin_of.clone())?;
        let url = ["/api/admin/sessions/", &encode(&id)].concat();
        queries.watch_url::<SessionDetails>(&url).loaded()
    });
    let notice = move || {
        let session = session.get()?;
        let when = format::full_when(session.starts_at, session.ends_at, &viewer.time_zone());
        let alone = move |()| desk.url.update(|state| state.with_filter(TWIN, ""));
        let view = view! {
            <div class="fair-twin">
                <Banner tone=Tone::Info>
                    {say::twin_of(&session.title, &when)} " "
                    <Button on_press=alone look=Look::Quiet>
                        {say::TWIN_NO}
                    </Button>
                </Banner>
            </div>
        };
        Some(view.into_any())
    };
    follow_some(notice)
}
