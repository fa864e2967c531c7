//! One session a week, so that the bad hour goes round.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use potluck_app::format;
use potluck_app::ui::follow::follow_some;
use potluck_domain::fair::Slot;

use crate::pages::planner::asked::{AT, WEEK, print_instant};
use crate::pages::planner::desk::Desk;
use crate::pages::planner::face::people;
use crate::pages::planner::weeks::monday;
use crate::strings::fair as say;

const WEEKS: usize = 4;

/// `details.fair-turns`: the best slot of each of the next weeks. It is computed once somebody
/// opens it.
#[component]
pub(super) fn Turns(desk: Desk) -> AnyView {
    let open = RwSignal::new(false);
    let list = move || {
        let planner = open.get().then(|| desk.planner.get()).flatten()?;
        let zone = desk.drawn_in();
        let proposals = planner.rotate(desk.week.get(), &zone, WEEKS);
        let slots = proposals.iter().flat_map(|it| &it.aims).map(|it| &it.slot);
        let lines = slots
            .map(|slot| line(desk, slot, &zone))
            .collect::<Vec<_>>();
        let view = view! {
            <p class="quiet">{say::TURNS_LEAD}</p>
            <ol class="fair-turns__list">{lines}</ol>
        };
        Some(view.into_any())
    };
    view! {
        <details
            class="fair-turns"
            on:toggle=move |event| {
                let details = event_target::<web_sys::Element>(&event);
                open.set(details.has_attribute("open"));
            }
        >
            <summary>{say::TURNS}</summary>
            {follow_some(list)}
        </details>
    }
    .into_any()
}

fn line(desk: Desk, slot: &Slot, zone: &str) -> AnyView {
    let at = slot.starts_at;
    let when = format::day_and_time(at, zone);
    let look = say::turn(&when);
    let week = monday(slot.local.date()).to_string();
    view! {
        <li class="fair-turns__item">
            <span class="fair-turns__when">{when}</span>
            <span class="fair-turns__people">{say::standings(people(slot))}</span>
            <button
                type="button"
                class="link-button"
                aria-label=look
                on:click=move |_| go(desk, &week, at)
            >
                {say::TURNS_LOOK}
            </button>
        </li>
    }
    .into_any()
}

fn go(desk: Desk, week: &str, at: DateTime<Utc>) {
    let at = print_instant(at);
    desk.url
        .update(|state| state.with_filter(WEEK, week).with_filter(AT, &at));
}
