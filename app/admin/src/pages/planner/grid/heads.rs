//! What stands above the days and beside the hours.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use leptos::prelude::*;
use potluck_app::format;
use potluck_app::ui::follow::{follow_some, words};

use crate::pages::planner::desk::{Desk, midnight};
use crate::pages::planner::week_bar::day_words;
use crate::pages::planner::weeks::later;
use crate::strings::fair as say;

/// `09:00`, as the viewer's clock has it.
pub(super) fn time_words(half_hour: usize) -> String {
    let minutes = i64::try_from(half_hour * 30).unwrap_or_default();
    let time = NaiveTime::MIN + TimeDelta::minutes(minutes);
    format::time(NaiveDate::default().and_time(time).and_utc(), "UTC")
}

/// The head of a day: its name, and the regions that have a holiday.
pub(super) fn day_head(desk: Desk, day: usize) -> AnyView {
    let date = Memo::new(move |_| later(desk.week.get(), u64::try_from(day).unwrap_or_default()));
    let short = move |of: fn(chrono::DateTime<chrono::Utc>, &str) -> String| {
        of(midnight(date.get()).and_utc(), "UTC")
    };
    let holidays = move || {
        let (date, codes) = (date.get(), desk.asked.with(|it| it.regions.clone()));
        let loaded = desk.data.get()?;
        let found: Vec<AnyView> = loaded
            .regions
            .iter()
            .filter(|it| codes.is_empty() || codes.contains(&it.region.code))
            .filter_map(|it| {
                let holiday = it.holidays.iter().find(|it| it.date == date)?;
                let full = say::holiday(&it.region.name, &holiday.name);
                let title = full.clone();
                let view = view! {
                    <li class="fair-day__holiday" title=title>
                        <span aria-hidden="true">{it.region.code.clone()}</span>
                        <span class="visually-hidden">{full}</span>
                    </li>
                };
                Some(view.into_any())
            })
            .collect();
        (!found.is_empty())
            .then(|| view! { <ul class="fair-day__holidays">{found}</ul> }.into_any())
    };
    view! {
        <div class="fair-day" role="columnheader">
            <span class="visually-hidden">{words(move || day_words(date.get()))}</span>
            <span class="fair-day__name" aria-hidden="true">
                {words(move || short(format::weekday_short))}
            </span>
            <span class="fair-day__number" aria-hidden="true">
                {words(move || short(format::day_number))}
            </span>
            {follow_some(holidays)}
        </div>
    }
    .into_any()
}
