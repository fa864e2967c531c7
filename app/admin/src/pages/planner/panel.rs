//! The slot that is looked at: what it means to each region, what stands in its way, and the way to
//! plan it.

mod notes;
pub(super) mod regions;

use leptos::prelude::*;
use potluck_app::format;
use potluck_app::ui::Look;
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::{follow, follow_some};
use potluck_domain::fair::{Planner, Slot};

use super::desk::Desk;
use super::face::people;
use super::links::Begin;
use crate::strings::fair as say;

/// `section.fair-panel`.
#[component]
pub(super) fn Panel(desk: Desk) -> AnyView {
    let content = move || {
        let seen = || Some((desk.planner.get()?, desk.chosen.get()?));
        seen().map_or_else(empty, |(planner, slot)| looked_at(desk, &planner, &slot))
    };
    view! {
        <section class="fair-panel" aria-labelledby="fair-panel">
            {follow(content)}
        </section>
    }
    .into_any()
}

/// `.fair-peek`, on phones: the slot in a line, above the thumb while the grid is in sight.
#[component]
pub(super) fn Peek(desk: Desk) -> AnyView {
    let peek = move || {
        let slot = desk.chosen.get()?;
        let when = when(&slot, &desk.drawn_in());
        let view = view! {
            <div class="fair-peek">
                <p class="fair-peek__words">
                    <strong>{when}</strong>
                    <span>{say::at_work(people(&slot))}</span>
                </p>
                <button
                    type="button"
                    class=Look::Secondary.class()
                    on:click=|_| focus_first("#fair-panel")
                >
                    {say::DETAILS}
                </button>
            </div>
        };
        Some(view.into_any())
    };
    follow_some(peek)
}

/// `Tue 3 Feb, 09:00–10:00`.
pub(super) fn when(slot: &Slot, zone: &str) -> String {
    let day = format::short_day(slot.starts_at, zone);
    say::when(
        &day,
        &format::time_range(slot.starts_at, slot.ends_at, zone),
    )
}

fn empty() -> AnyView {
    view! {
        <h2 class="fair-panel__title" id="fair-panel" tabindex="-1">
            {say::PANEL_EMPTY_TITLE}
        </h2>
        <p class="quiet">{say::PANEL_EMPTY}</p>
    }
    .into_any()
}

fn looked_at(desk: Desk, planner: &Planner, slot: &Slot) -> AnyView {
    let zone = desk.drawn_in();
    let title = say::time_in(&when(slot, &zone), &format::zone_city(&zone));
    let begin = Begin::of(desk, planner, slot);
    view! {
        <h2 class="fair-panel__title" id="fair-panel" tabindex="-1">
            {title}
        </h2>
        <p class="fair-panel__sum">{say::standings(people(slot))}</p>
        <div class="fair-panel__actions">
            <a class=Look::Primary.class() href=begin.session()>
                {say::PLAN}
            </a>
            <a class=Look::Quiet.class() href=begin.series()>
                {say::SERIES}
            </a>
        </div>
        {notes::notes(planner, slot, &zone)}
        {regions::regions(planner, slot)}
    }
    .into_any()
}
