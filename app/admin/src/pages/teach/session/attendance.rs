//! Who was there: to mark, too early, or settled.

use leptos::prelude::*;
use potluck_app::format;
use potluck_app::strings::time;
use potluck_app::ui::follow::follow;
use potluck_app::ui::{Banner, Tone};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::code;

use super::roster::settled;
use super::{Desk, sums};
use crate::components::attendance::AttendanceList;
use crate::strings::teach::session as say;

/// The list to mark while it can be marked; before and after that, why it cannot.
#[component]
pub fn Mark(id: String, desk: Desk) -> AnyView {
    let content = move || match desk.closed.get() {
        None => view! { <AttendanceList session=id.clone() roster=desk.roster /> }.into_any(),
        Some(code::ATTENDANCE_NOT_OPEN) => {
            let zone = use_viewer().time_zone();
            let at = desk.session.with(|session| session.card.starts_at);
            let text = say::not_open(&time::yours(&format::day_and_time(at, &zone)));
            view! {
                <Banner tone=Tone::Info title=say::NOT_OPEN_TITLE.to_owned()>
                    {text}
                </Banner>
            }
            .into_any()
        }
        Some(code::SESSION_CANCELLED) => {
            view! { <p class="quiet">{say::CANCELLED_TEXT}</p> }.into_any()
        }
        Some(_) => follow(move || desk.roster.with(read_only)),
    };
    view! { <section aria-label=say::ATTENDANCE>{follow(content)}</section> }.into_any()
}

fn read_only(roster: &crate::components::roster::Roster) -> AnyView {
    let marked = roster.iter().any(|entry| entry.attendance.is_some());
    let (there, of) = sums(roster);
    let words = if marked {
        say::was_there(there, of)
    } else {
        say::NEVER_MARKED.to_owned()
    };
    view! {
        <Banner tone=Tone::Info title=say::CLOSED_TITLE.to_owned()>
            {say::CLOSED_TEXT}
        </Banner>
        <p class="settled">{words}</p>
        {settled(roster)}
    }
    .into_any()
}
