//! The way from week to week.

use chrono::NaiveDate;
use leptos::prelude::*;
use potluck_app::format;
use potluck_app::ui::follow::{follow_some, words};
use potluck_app::ui::{Button, Look};

use super::desk::{Desk, midnight};
use super::weeks::{first_in_time, later, week_before};
use crate::strings::fair as say;

/// `.fair-week`: the days that are shown, the weeks beside them, and a date to go to.
#[component]
pub(super) fn WeekBar(desk: Desk) -> AnyView {
    let name = move || {
        let first = desk.week.get();
        say::week(&day_words(first), &day_words(later(first, 6)))
    };
    let typed = move |event| {
        if let Ok(day) = event_target_value(&event).parse::<NaiveDate>() {
            desk.go_to(day);
        }
    };
    let step = move |to: fn(NaiveDate) -> NaiveDate| desk.go_to(to(desk.week.get_untracked()));
    let this_week = move || desk.go_to(today(&desk.zone.get_untracked()));
    view! {
        <nav class="fair-week" aria-label=say::WEEKS>
            <h2 class="fair-week__name" id="fair-week" aria-live="polite">
                {words(name)}
            </h2>
            <div class="fair-week__steps">
                <Button on_press=move |()| step(week_before) label=say::PREVIOUS_WEEK>
                    {say::PREVIOUS}
                </Button>
                <Button on_press=move |()| this_week()>{say::THIS_WEEK}</Button>
                <Button on_press=move |()| step(|week| later(week, 7)) label=say::NEXT_WEEK>
                    {say::NEXT}
                </Button>
                <div class="field fair-week__date">
                    <label class="visually-hidden" for="fair-date">
                        {say::GO_TO_DATE}
                    </label>
                    <input
                        class="field__input"
                        id="fair-date"
                        type="date"
                        prop:value=move || desk.week.get().to_string()
                        on:change=typed
                    />
                </div>
            </div>
        </nav>
        {follow_some(move || short(desk))}
    }
    .into_any()
}

/// What is to be said of a week that comes too soon.
fn short(desk: Desk) -> Option<AnyView> {
    let in_time = first_in_time(today(&desk.zone.get()));
    (desk.week.get() < in_time).then(|| {
        view! {
            <p class="fair-short">
                {say::WEEK_SHORT}
                " "
                <Button on_press=move |()| desk.go_to(in_time) look=Look::Quiet>
                    {say::go_in_time(&day_words(in_time))}
                </Button>
            </p>
        }
        .into_any()
    })
}

fn today(zone: &str) -> NaiveDate {
    let today = format::day_key(format::now(), zone).parse();
    today.unwrap_or_default()
}

/// `Mon 1 Feb`.
pub(super) fn day_words(day: NaiveDate) -> String {
    format::short_day(midnight(day).and_utc(), "UTC")
}
