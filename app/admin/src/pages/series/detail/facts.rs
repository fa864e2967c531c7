//! A series at a glance.

use leptos::prelude::*;
use potluck_app::components::RegionChips;
use potluck_app::query::use_queries;
use potluck_app::strings::list;
use potluck_app::ui::follow::{follow, words};
use potluck_domain::api::{Region, Series, SessionForm};

use crate::components::rule::{Ends, Rule};
use crate::strings::series as say;

use super::super::form::days::day_words;
use super::super::rule_words;

/// `.series-head`: the rule, the regions, and a list of what the sessions get.
#[component]
pub(super) fn Facts(series: Memo<Series>) -> AnyView {
    let filters = use_queries().filters();
    let said = move || series.with(|it| rule_words(&it.rule, &it.local_start, &it.time_zone));
    let regions = Memo::new(move |_| series.with(|it| it.regions.clone()));
    let chips = move || view! { <RegionChips codes=regions.get() /> }.into_any();
    let facts = move || {
        let filters = filters.loaded();
        let regions = filters.map(|it| it.regions.clone()).unwrap_or_default();
        series.with(|it| facts(it, &regions))
    };
    view! {
        <section class="series-head" aria-label=say::FACTS>
            <p class="series-head__rule">{words(said)}</p>
            {follow(chips)}
            {follow(facts)}
        </section>
    }
    .into_any()
}

fn facts(series: &Series, regions: &[Region]) -> AnyView {
    let or = |text: String, none: &str| {
        if text.is_empty() {
            none.to_owned()
        } else {
            text
        }
    };
    let names: Vec<String> = series.trainers.iter().map(|it| it.name.clone()).collect();
    let mut lines = vec![
        (say::LENGTH, say::minutes(series.duration_minutes)),
        (say::CAPACITY, say::places(series.capacity)),
        (say::TRAINERS, or(list(&names), say::NOBODY)),
        (say::LOCATION, or(series.location.clone(), say::NOT_SAID)),
    ];
    if let Some(link) = series.video_link.clone().filter(|it| !it.is_empty()) {
        lines.push((say::VIDEO, link));
    }
    let without = without(series, regions);
    if !without.is_empty() {
        lines.push((say::WITHOUT, without));
    }
    let lines = lines
        .into_iter()
        .map(|(name, value)| {
            view! {
                <div class="series-fact">
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let through = goes_on(series).then(|| {
        let day = day_words(&series.horizon.to_string());
        view! { <p class="quiet small">{say::through(&day)}</p> }.into_any()
    });
    view! {
        <dl class="series-facts">{lines}</dl>
        {through}
    }
    .into_any()
}

/// Holidays and single days on which it does not take place.
fn without(series: &Series, regions: &[Region]) -> String {
    let name = |code: &String| {
        let known = regions.iter().find(|it| it.code == *code);
        known.map_or(code, |it| &it.name).clone()
    };
    let mut parts = Vec::new();
    if !series.skip_holidays.is_empty() {
        let names: Vec<String> = series.skip_holidays.iter().map(name).collect();
        parts.push(say::holidays_of(&list(&names)));
    }
    let days = series.exceptions.iter();
    parts.extend(days.map(|day| day_words(&day.to_string())));
    parts.join(", ")
}

/// Whether Potluck makes more sessions later, as far as the rule says it.
fn goes_on(series: &Series) -> bool {
    let start = SessionForm::parse_local_start(&series.local_start);
    match start.and_then(|start| Rule::parse(&series.rule, start)) {
        Some(rule) => match rule.ends {
            Ends::Never => true,
            Ends::After(_) => false,
            Ends::On(day) => day > series.horizon,
        },
        None => !series.rule.contains("COUNT=") && !series.rule.contains("UNTIL="),
    }
}
