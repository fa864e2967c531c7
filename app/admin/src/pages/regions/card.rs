//! A region at a glance.

use chrono::{DateTime, NaiveDate, Utc};
use gloo::timers::callback::Interval;
use leptos::prelude::*;
use potluck_app::components::Trouble;
use potluck_app::format;
use potluck_app::query::{Remote, use_queries};
use potluck_app::ui::Skeleton;
use potluck_app::ui::follow::{follow, words};
use potluck_domain::api::{Holiday, RegionDetails};

use crate::route::Route;
use crate::strings::regions as say;

/// How often the clocks are looked at.
const TICK_MS: u32 = 10_000;
/// Holidays that a card names.
const HOLIDAYS: usize = 3;

/// `article.region-card` in the region's colour.
#[component]
pub fn Card(code: String) -> AnyView {
    let url = ["/api/regions/", &potluck_app::api::encode(&code)].concat();
    let query = use_queries().watch_url::<RegionDetails>(&url);
    let now = clock();
    let shown = {
        let query = query.clone();
        Memo::new(move |_| query.loaded().map(|it| (*it).clone()))
    };
    follow(move || {
        if let Some(region) = shown.get() {
            return card(&region, now);
        }
        match query.get() {
            Remote::Failed(error) => {
                let query = query.clone();
                view! { <Trouble error on_retry=move |()| query.retry() /> }.into_any()
            }
            Remote::LoadingSlowly => {
                view! { <Skeleton shape="card" says=say::LOADING /> }.into_any()
            }
            _ => ().into_any(),
        }
    })
}

/// The present minute, for as long as the calling component lives.
fn clock() -> Signal<DateTime<Utc>> {
    let now = RwSignal::new(format::now());
    let ticking = Interval::new(TICK_MS, move || {
        // The page may be left already.
        let _ = now.try_set(format::now());
    });
    let ticking = StoredValue::new_local(Some(ticking));
    on_cleanup(move || {
        ticking.try_update_value(Option::take);
    });
    now.into()
}

fn card(details: &RegionDetails, now: Signal<DateTime<Utc>>) -> AnyView {
    let region = &details.region;
    let hours = &region.working_hours;
    let clocks = region
        .zones
        .iter()
        .map(|zone| {
            let city = format::zone_city(zone);
            let zone = zone.clone();
            let there = move || {
                let now = now.get();
                let day = format::weekday_short(now, &zone);
                [&day, " ", &format::time(now, &zone)].concat()
            };
            view! {
                <li>
                    <span class="region-card__city">{city}</span>
                    " "
                    <span class="region-card__time num">{words(there)}</span>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let today = format::day_key(untrack(|| now.get()), &region.home_zone);
    let channel = if region.slack_channel.is_empty() {
        say::NO_CHANNEL.to_owned()
    } else {
        region.slack_channel.clone()
    };
    let facts = [
        (
            say::HOURS,
            say::hours(&hours.start, &hours.end, &hours.days),
        ),
        (
            say::TARGET,
            say::target(region.monthly_target.0, region.monthly_target.1),
        ),
        (say::HOLIDAYS, ahead(&details.holidays, &today)),
        (say::PEOPLE, say::people(details.people)),
        (say::CHANNEL, channel),
    ]
    .map(|(title, words)| {
        view! {
            <div>
                <dt>{title}</dt>
                <dd>{words}</dd>
            </div>
        }
        .into_any()
    });
    view! {
        <article class="region-card" style:--hue=region.hue.to_string()>
            <header class="region-card__head">
                <h2 class="region-card__name">
                    <a href=Route::Region(region.code.clone()).path()>{region.name.clone()}</a>
                </h2>
                <span class="badge badge-region">{region.code.clone()}</span>
            </header>
            <ul class="region-card__clocks" aria-label=say::NOW>
                {clocks}
            </ul>
            <dl class="region-card__facts">{facts.into_iter().collect::<Vec<_>>()}</dl>
        </article>
    }
    .into_any()
}

/// The next few holidays in words. `today` is such as `2026-11-22`.
fn ahead(holidays: &[Holiday], today: &str) -> String {
    let coming: Vec<&Holiday> = holidays
        .iter()
        .filter(|it| it.date.to_string().as_str() >= today)
        .collect();
    let mut names: Vec<String> = coming
        .iter()
        .take(HOLIDAYS)
        .map(|it| [&it.name, " (", &day(it.date), ")"].concat())
        .collect();
    if coming.len() > HOLIDAYS {
        names.push(say::more_holidays(coming.len() - HOLIDAYS));
    }
    if names.is_empty() {
        return say::NO_HOLIDAYS.to_owned();
    }
    names.join(", ")
}

/// A date, whatever the zone.
fn day(date: NaiveDate) -> String {
    let noon = date.and_hms_opt(12, 0, 0);
    noon.map_or_else(String::new, |noon| format::short_day(noon.and_utc(), "UTC"))
}
