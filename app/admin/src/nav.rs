//! The ways between the sections: a list at the side, and a row at the thumb on phones.

use leptos::prelude::*;
use potluck_app::query::use_queries;
use potluck_app::ui::focus;
use potluck_app::ui::follow::{attr, effect, follow_some};
use potluck_domain::api::{Me, Page};
use serde::de::IgnoredAny;

use crate::route::{Route, Section};
use crate::strings;

/// Enough to count to nine. No table asks for just this, so that it can be read without what a mail is.
const FAILED: &str = "/api/admin/outbox?state=failed&limit=9";

/// `nav.rooms > ul > li > a.room`, the sections that are open to `me`.
#[component]
pub fn Rooms(route: Memo<Route>, me: Me) -> AnyView {
    let open: Vec<Section> = Section::ALL
        .into_iter()
        .filter(|section| section.is_open_to(&me))
        .collect();
    let label = if open.contains(&Section::Sessions) {
        strings::NAVIGATION
    } else {
        strings::NAVIGATION_TEACHING
    };
    let links = open
        .into_iter()
        .map(|section| {
            let current = attr(move || {
                let here = route.with(|route| route.section() == Some(section));
                here.then(|| "page".to_owned())
            });
            let failed = (section == Section::Mail).then(failed);
            view! {
                <li>
                    <a class="room" href=section.home().path() aria-current=current>
                        {strings::section(section)}
                        {failed}
                    </a>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    show_current(route);
    view! {
        <nav class="rooms" aria-label=label>
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}

/// How many mails were given up; nothing, where there are none.
fn failed() -> AnyView {
    let failed = use_queries().watch_url::<Page<IgnoredAny>>(FAILED);
    follow_some(move || {
        let page = failed.loaded()?;
        let number = page.items.len();
        (number > 0).then(|| {
            let (shown, spoken) = strings::mail::failed(number, page.next_cursor.is_some());
            view! {
                <span class="badge badge-bad" aria-hidden="true">
                    {shown}
                </span>
                <span class="visually-hidden">{spoken}</span>
            }
            .into_any()
        })
    })
}

/// The row on phones is longer than the screen: the current section is scrolled into sight.
fn show_current(route: Memo<Route>) {
    effect(move || {
        route.track();
        request_animation_frame(|| {
            let current = document().query_selector(".room[aria-current]");
            if let Some(current) = current.ok().flatten() {
                let options = web_sys::ScrollIntoViewOptions::new();
                options.set_block(web_sys::ScrollLogicalPosition::Nearest);
                options.set_inline(web_sys::ScrollLogicalPosition::Center);
                current.scroll_into_view_with_scroll_into_view_options(&options);
            }
        });
    });
}

/// The router takes clicks on links, so the focus must be moved by hand.
pub fn skip_to_content(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    focus::focus_first("#main");
}
