//! The week as a heat map: a column a day, a row a half hour.

mod cell;
mod heads;
mod keys;
mod legend;

use leptos::prelude::*;
use potluck_app::ui::follow::{attr, class, effect, flag, follow_some};
use potluck_app::ui::live::use_voice;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::desk::Desk;
use super::face::people;
use crate::strings::fair as say;
use cell::{Cell, cells};
use heads::{day_head, time_words};
use keys::{Step, focus, step};
pub(super) use legend::Legend;

/// Columns and rows.
const DAYS: usize = 7;
const HALF_HOURS: usize = 48;
/// Where the tab key arrives when nothing is chosen: nine on Monday.
const START: usize = 18 * DAYS;

/// `.fair-grid`, a grid of the ARIA Authoring Practices: one cell is reached with the tab key, the
/// others with the arrows. It stays where it is when the week changes, and so does the focus.
#[component]
pub(super) fn Grid(desk: Desk) -> AnyView {
    let voice = use_voice();
    let faces = cells(desk);
    let here = RwSignal::new(START);
    // The tab key arrives at what is chosen.
    effect(move || {
        if let Some(slot) = desk.chosen.get() {
            here.set(usize::from(slot.half_hour) * DAYS + usize::from(slot.day));
        }
    });
    let look = move |place: usize| {
        let Some(at) = faces.with_untracked(|cells| cells.get(place).and_then(|it| it.at)) else {
            return;
        };
        here.set(place);
        desk.choose(at);
        let slots = desk.slots.get_untracked();
        let slot = slots
            .as_ref()
            .and_then(|week| week.slots.iter().find(|it| it.starts_at == at));
        if let Some(slot) = slot {
            voice.say(say::standings(people(slot)));
        }
    };
    let click = move |event: leptos::ev::MouseEvent| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if let Some(place) = target.as_ref().and_then(place_of) {
            look(place);
        }
    };
    let press = move |event: leptos::ev::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let Some(place) = target.as_ref().and_then(place_of) else {
            return;
        };
        let Some(step) = step(&event.key(), place) else {
            return;
        };
        event.prevent_default();
        match step {
            Step::To(next) => {
                here.set(next);
                focus(next);
            }
            Step::Look => look(place),
            Step::Week(turn) => desk.go_to(turn(desk.week.get_untracked())),
        }
    };
    let heads = (0..DAYS).map(|day| day_head(desk, day)).collect::<Vec<_>>();
    let rows = (0..HALF_HOURS)
        .map(|half_hour| row(desk, faces, here, half_hour))
        .collect::<Vec<_>>();
    view! {
        <p class="fair-help" id="fair-help">
            {say::GRID_HELP}
        </p>
        <div
            class="fair-grid"
            role="grid"
            aria-label=say::GRID
            aria-describedby="fair-help"
            aria-busy=flag(move || desk.behind())
            on:click=click
            on:keydown=press
        >
            <div class="fair-grid__row fair-grid__head" role="row">
                <div class="fair-grid__corner" role="columnheader">
                    <span class="visually-hidden">{say::TIME}</span>
                </div>
                {heads}
            </div>
            {rows}
        </div>
    }
    .into_any()
}

fn place_of(element: &Element) -> Option<usize> {
    let cell = element.closest("[data-slot]").ok().flatten()?;
    cell.get_attribute("data-slot")?.parse().ok()
}

fn row(desk: Desk, faces: Memo<Vec<Cell>>, here: RwSignal<usize>, half_hour: usize) -> AnyView {
    let cells = (0..DAYS)
        .map(|day| cell(desk, faces, here, half_hour * DAYS + day))
        .collect::<Vec<_>>();
    let whole = half_hour.is_multiple_of(2);
    let class = if whole {
        "fair-grid__row fair-grid__row--hour"
    } else {
        "fair-grid__row"
    };
    // Only whole hours are written out; the others are there to be read out.
    let time = if whole {
        "fair-grid__time"
    } else {
        "fair-grid__time fair-grid__time--half"
    };
    view! {
        <div class=class role="row">
            <div class=time role="rowheader">
                <span>{time_words(half_hour)}</span>
            </div>
            {cells}
        </div>
    }
    .into_any()
}

fn cell(desk: Desk, faces: Memo<Vec<Cell>>, here: RwSignal<usize>, place: usize) -> AnyView {
    let own = Memo::new(move |_| faces.with(|cells| cells.get(place).cloned().unwrap_or_default()));
    let chosen = move || {
        let at = own.with(|own| own.at);
        at.is_some() && desk.asked.with(|asked| asked.at) == at
    };
    let tab = move || {
        let stop = if here.get() == place { "0" } else { "-1" };
        Some(stop.to_owned())
    };
    let mark = move || {
        let number = own.with(|own| own.proposal)?;
        Some(
            view! {
                <span class="fair-slot__mark" aria-hidden="true">
                    {number}
                </span>
            }
            .into_any(),
        )
    };
    view! {
        <div
            role="gridcell"
            data-slot=place.to_string()
            class=class(move || own.with(|own| own.class.clone()))
            tabindex=attr(tab)
            aria-label=attr(move || Some(own.with(|own| own.name.clone())))
            aria-selected=attr(move || Some(chosen().to_string()))
            aria-disabled=flag(move || own.with(|own| own.at.is_none()))
        >
            {follow_some(mark)}
        </div>
    }
    .into_any()
}
