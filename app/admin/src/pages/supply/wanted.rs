//! What people want and a region has not had lately, one click from an hour for it.

use leptos::prelude::*;
use potluck_app::format;
use potluck_app::ui::Button;
use potluck_app::ui::follow::follow;
use potluck_domain::api::{RegionSupply, Supply, Wanted};

use crate::components::links;
use crate::strings::supply as say;

/// How many a region shows before somebody asks for all.
const SHOWN: usize = 4;

pub(super) fn wanted(supply: &Supply) -> AnyView {
    let regions = supply.regions.iter().filter_map(|region| {
        let of_it = supply.wanted.iter().filter(|it| it.region == region.code);
        let of_it: Vec<Wanted> = of_it.cloned().collect();
        (!of_it.is_empty()).then(|| in_region(region.clone(), of_it, supply.this_month.clone()))
    });
    let regions = regions.collect::<Vec<_>>();
    let content = if regions.is_empty() {
        view! { <p class="supply__calm quiet">{say::NOTHING_WANTED}</p> }.into_any()
    } else {
        view! {
            <p class="section__text">{say::WANTED_TEXT}</p>
            <div class="wanted">{regions}</div>
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="wanted">
            <h2 class="section__title" id="wanted">
                {say::WANTED}
            </h2>
            {content}
        </section>
    }
    .into_any()
}

fn in_region(region: RegionSupply, wanted: Vec<Wanted>, this_month: String) -> AnyView {
    let all = RwSignal::new(wanted.len() <= SHOWN);
    let number = wanted.len();
    let hue = region.hue.to_string();
    let name = region.name.clone();
    let list = move || {
        let most = if all.get() { usize::MAX } else { SHOWN };
        let items = wanted.iter().take(most);
        let items = items.map(|it| item(&region, it, &this_month));
        let more = (!all.get()).then(|| {
            view! { <Button on_press=move |()| all.set(true)>{say::show_all(number)}</Button> }
                .into_any()
        });
        view! {
            <ul class="wanted__list">{items.collect::<Vec<_>>()}</ul>
            {more}
        }
        .into_any()
    };
    view! {
        <div class="wanted__region" style:--hue=hue>
            <h3 class="wanted__title">{name}</h3>
            {follow(list)}
        </div>
    }
    .into_any()
}

fn item(region: &RegionSupply, wanted: &Wanted, this_month: &str) -> AnyView {
    let title = &wanted.training.title;
    let last = wanted.last_start.map_or_else(
        || say::NEVER_RAN.to_owned(),
        |at| {
            // To the day is more than anybody asks, so any zone will do.
            let day = format::day_key(at, "UTC");
            say::last_run(day.get(..7).unwrap_or_default(), this_month)
        },
    );
    view! {
        <li class="wanted__item">
            <p class="wanted__what">
                <strong>{title.clone()}</strong>
                <span class="wanted__why">
                    {say::wanted(wanted.signups, wanted.waitlisted, &last)}
                </span>
            </p>
            <a
                class="button button--secondary"
                href=links::planner(&region.code, "", &wanted.training.id, "")
                aria-label=say::find_hour(title, &region.name)
            >
                {say::FIND_HOUR}
            </a>
        </li>
    }
    .into_any()
}
