//! The very next session, large.

use leptos::prelude::*;
use potluck_app::components::ZoneLine;
use potluck_app::ui::follow::follow;
use potluck_domain::api::TaughtSession;

use super::now::use_now;
use super::session::Part;
use super::taught::{Eyes, badges, short};
use crate::strings::teach as say;

/// `section.next`: when and where, how full it is, and one tap to the roster and to attendance.
/// What is due at the moment is its primary action.
#[component]
pub fn Next(session: TaughtSession, eyes: Eyes) -> AnyView {
    let now = use_now();
    let starts_at = session.starts_at;
    let on = Memo::new(move |_| now.get() >= starts_at);
    let mut state = Vec::new();
    state.extend(say::waiting(session.waitlisted).map(|words| ("warn", words)));
    if session.confidential {
        state.push(("", say::CONFIDENTIAL.to_owned()));
    }
    let state = (!state.is_empty()).then(|| badges(state));
    let short = short(&session, &eyes);
    let id = session.id.clone();
    let actions = move || {
        let (first, second) = if on.get() {
            (
                (Part::Attendance, say::MARK),
                (Part::Roster, say::SEE_ROSTER),
            )
        } else {
            (
                (Part::Roster, say::SEE_ROSTER),
                (Part::Attendance, say::MARK),
            )
        };
        view! {
            <div class="next__actions">
                <a class="button button--primary" href=first.0.path(&id)>
                    {first.1}
                </a>
                <a class="button button--secondary" href=second.0.path(&id)>
                    {second.1}
                </a>
            </div>
        }
        .into_any()
    };
    let eyebrow = move || {
        let (class, words) = if on.get() {
            ("next__when next__when--on", say::ON_NOW)
        } else {
            ("next__when", say::UP_NEXT)
        };
        view! { <p class=class>{words}</p> }.into_any()
    };
    view! {
        <section class="next" aria-labelledby="next">
            {follow(eyebrow)}
            <h2 class="next__title" id="next">
                <a href=Part::Usual.path(&session.id)>{session.training.title.clone()}</a>
            </h2>
            <ZoneLine
                starts_at=session.starts_at
                ends_at=session.ends_at
                time_zone=session.time_zone.clone()
                with_day=true
            />
            <p class="next__meta">{eyes.meta(&session)}</p>
            <Seats confirmed=session.confirmed capacity=session.capacity />
            {state}
            {short}
            {follow(actions)}
        </section>
    }
    .into_any()
}

/// `.seats`: how many of the seats are taken, in words and as a bar.
#[component]
pub fn Seats(confirmed: u32, capacity: u32) -> AnyView {
    let share = (confirmed.min(capacity) * 100 / capacity.max(1)).to_string();
    view! {
        <p class="seats">
            <span class="seats__words">{say::seats(confirmed, capacity)}</span>
            <span class="seats__track" aria-hidden="true">
                <span class="seats__bar" style:--share=[&share, "%"].concat()></span>
            </span>
        </p>
    }
    .into_any()
}
