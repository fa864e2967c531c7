//! The sessions of a series.

use leptos::prelude::*;
use potluck_app::components::ZoneLine;
use potluck_app::format;
use potluck_app::ui::follow::{follow, follow_some};
use potluck_domain::api::{Series, SeriesSession, SessionStatus};

use super::reads::to_start;
use crate::clock;
use crate::route::Route;
use crate::strings::series as say;
use crate::strings::series::change;

/// `section.series-sessions`: those to come in time order; what is over stands folded away below.
#[component]
pub(super) fn Sessions(series: Memo<Series>) -> AnyView {
    let parts = Memo::new(move |_| {
        let now = format::now();
        let (mut past, mut to_come) = (Vec::new(), Vec::new());
        series.with(|series| {
            for session in &series.sessions {
                let side = if session.starts_at > now {
                    &mut to_come
                } else {
                    &mut past
                };
                side.push(session.clone());
            }
        });
        past.reverse();
        (past, to_come)
    });
    let zone = Memo::new(move |_| series.with(|it| it.time_zone.clone()));
    let to_come = move || {
        let zone = zone.get();
        parts.with(|(_, to_come)| {
            if to_come.is_empty() {
                return view! { <p class="quiet">{say::NONE_TO_COME}</p> }.into_any();
            }
            let items = to_come.iter().map(|it| item(it, &zone));
            let items = items.collect::<Vec<_>>();
            view! { <ol class="series-list">{items}</ol> }.into_any()
        })
    };
    let past = move || {
        let zone = zone.get();
        parts.with(|(past, _)| {
            if past.is_empty() {
                return None;
            }
            let items = past.iter().map(|it| item(it, &zone)).collect::<Vec<_>>();
            Some(
                view! {
                    <details class="series-past">
                        <summary>{say::past(past.len())}</summary>
                        <ol class="series-list">{items}</ol>
                    </details>
                }
                .into_any(),
            )
        })
    };
    let alone = move || {
        let any = series.with(|it| !to_start(it, format::now()).is_empty());
        any.then(|| view! { <p class="quiet small">{change::ONE_HINT}</p> }.into_any())
    };
    view! {
        <section class="series-sessions section" aria-labelledby="series-sessions">
            <h2 class="section__title" id="series-sessions">
                {say::SESSIONS}
            </h2>
            {follow_some(alone)}
            {follow(to_come)}
            {follow_some(past)}
        </section>
    }
    .into_any()
}

fn item(session: &SeriesSession, zone: &str) -> AnyView {
    let cancelled = session.status == SessionStatus::Cancelled;
    let moved = session.moved.then(|| {
        let ruled = clock::as_utc(&session.occurrence)
            .map_or_else(String::new, |at| format::day_and_time(at, "UTC"));
        view! {
            <span class="badge badge-warn">{say::MOVED}</span>
            <span class="quiet small">
                {say::AS_RULED} " " {ruled} ". " {say::MOVED_NOTE}
            </span>
        }
        .into_any()
    });
    let off = cancelled
        .then(|| view! { <span class="badge badge-bad">{say::CANCELLED}</span> }.into_any());
    let class = if cancelled {
        "series-item series-item--off"
    } else {
        "series-item"
    };
    view! {
        <li class=class>
            <a class="series-item__link" href=Route::Session(session.id.clone()).path()>
                <ZoneLine
                    starts_at=session.starts_at
                    ends_at=session.ends_at
                    time_zone=zone.to_owned()
                    with_day=true
                />
            </a>
            <span class="series-item__seats">
                {say::seats(session.confirmed, session.capacity, session.waitlisted)}
            </span>
            {off}
            {moved}
        </li>
    }
    .into_any()
}
