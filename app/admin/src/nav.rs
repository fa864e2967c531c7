//! The ways between the sections: a list at the side, and a row at the thumb on phones.

use leptos::prelude::*;
use potluck_app::ui::focus;
use potluck_app::ui::follow::{attr, effect};
use potluck_domain::api::Me;

use crate::route::{Route, Section};
use crate::strings;

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
            view! {
                <li>
                    <a class="room" href=section.home().path() aria-current=current>
                        {strings::section(section)}
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
