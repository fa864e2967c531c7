//! What narrows the table of sessions.

use chrono::TimeDelta;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::encode;
use potluck_app::components::zone_line::iso;
use potluck_app::format;
use potluck_app::query::use_queries;
use potluck_app::strings::label;
use potluck_app::ui::follow::{effect, follow};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::PersonRef;

use crate::api::Call;
use crate::clock;
use crate::components::people::{self, people_search};
use crate::strings::sessions as say;
use crate::ui::{Choice, Combobox, FilterSelect, Filters, SearchBox, TableState, TableUrl};

/// The names of the filters in the address. All but [`WHEN`] are the API's own.
pub const NAMES: [&str; 6] = [WHEN, "region", "topic", "status", TRAINER, "training"];

/// Which time is shown: nothing for what is to come, [`PAST`], or a month such as `2026-12`.
const WHEN: &str = "when";
const PAST: &str = "past";
const TRAINER: &str = "trainer";

/// The query that the API takes for what is shown, as a path that begins with `path`.
pub fn api_url(state: &TableState, path: &str, zone: &str) -> String {
    api_state(state, zone).api_url(path, &encode)
}

/// As [`api_url`], for the whole list instead of a page.
pub fn export_url(state: &TableState, zone: &str) -> String {
    let all = api_state(state, zone).at(None);
    ["/api/admin/sessions.csv", &all.print(&encode)].concat()
}

/// The export of the sessions that are chosen.
pub fn export_chosen(ids: &[String]) -> String {
    ["/api/admin/sessions.csv?ids=", &encode(&ids.join(","))].concat()
}

fn api_state(state: &TableState, zone: &str) -> TableState {
    let cursor = state.cursor.clone();
    let (from, to) = window(state.filter(WHEN), zone);
    let narrowed = state
        .clone()
        .with_filter(WHEN, "")
        .with_filter("from", &from.unwrap_or_default())
        .with_filter("to", &to.unwrap_or_default());
    let latest_first = state.filter(WHEN) == PAST && state.sort.is_none();
    let narrowed = if latest_first {
        narrowed.sorted_by("starts_at").sorted_by("starts_at")
    } else {
        narrowed
    };
    narrowed.at(cursor)
}

/// From and to as instants; nothing is the API's own: what is to come.
fn window(when: &str, zone: &str) -> (Option<String>, Option<String>) {
    if when == PAST {
        // To the hour, so that the same list keeps its address and its place in the cache.
        let now = format::now();
        let to = now - TimeDelta::seconds(now.timestamp().rem_euclid(3600));
        return (Some(iso(to - TimeDelta::days(400))), Some(iso(to)));
    }
    let begins = |month: &str| clock::instant(&[month, "-01T00:00"].concat(), zone, false).map(iso);
    match next_month(when) {
        Some(next) => (begins(when), begins(&next)),
        None => (None, None),
    }
}

/// The month after one such as `2026-12`.
fn next_month(month: &str) -> Option<String> {
    let (year, month) = month.split_once('-')?;
    let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
    Some(if month == 12 {
        format!("{:04}-01", year + 1)
    } else {
        format!("{year:04}-{:02}", month + 1)
    })
}

/// The controls above the table.
#[component]
pub fn SessionFilters(url: TableUrl) -> AnyView {
    let filters = use_queries().filters();
    let known = filters.clone();
    let regions = Signal::derive(move || {
        let regions = known.loaded().map(|it| it.regions.clone());
        let regions = regions.unwrap_or_default().into_iter();
        regions.map(|region| (region.code, region.name)).collect()
    });
    let topics = Signal::derive(move || {
        let topics = filters.loaded().map(|it| it.topics.clone());
        let topics = topics.unwrap_or_default().into_iter();
        topics.map(|topic| (topic.clone(), label(&topic))).collect()
    });
    let states = Signal::stored(vec![
        ("scheduled".to_owned(), say::SCHEDULED.to_owned()),
        ("cancelled".to_owned(), say::CANCELLED.to_owned()),
    ]);
    view! {
        <Filters>
            <SearchBox url label=say::SEARCH />
            <FilterSelect url name=WHEN label=say::WHEN all=say::TO_COME options=times() />
            <FilterSelect url name="region" label=say::REGION all=say::ALL_REGIONS options=regions />
            <FilterSelect url name="topic" label=say::TOPIC all=say::ALL_TOPICS options=topics />
            <FilterSelect url name="status" label=say::STATUS all=say::ANY_STATUS options=states />
            <TrainerFilter url />
        </Filters>
    }
    .into_any()
}

/// What is over, and the months around the present one, the nearest to come first.
fn times() -> Signal<Vec<(String, String)>> {
    let mut times = vec![(PAST.to_owned(), say::PAST.to_owned())];
    let zone = use_viewer().time_zone();
    let today = format::day_key(format::now(), &zone);
    let mut month = today.get(..7).unwrap_or_default().to_owned();
    for _ in 0..13 {
        if let Some(at) = clock::as_utc(&[&month, "-01T00:00"].concat()) {
            let words = [
                &format::month_short(at, "UTC"),
                " ",
                month.get(..4).unwrap_or_default(),
            ];
            times.push((month.clone(), words.concat()));
        }
        month = next_month(&month).unwrap_or_default();
    }
    Signal::stored(times)
}

/// Somebody who teaches, found by typing.
#[component]
fn TrainerFilter(url: TableUrl) -> AnyView {
    let form = potluck_app::form::FormState::new();
    let id = Memo::new(move |_| url.state().filter(TRAINER).to_owned());
    let chosen = RwSignal::new(Vec::<Choice>::new());
    // Back and Forward change it too, and a link may come with one.
    effect(move || {
        let id = id.get();
        let here = chosen.with_untracked(|it| it.first().map(|it| it.value.clone()));
        if here.unwrap_or_default() != id {
            chosen.set(named(&id));
            name_it(id, chosen);
        }
    });
    effect(move || {
        let picked = chosen.with(|it| it.first().map(|it| it.value.clone()));
        let picked = picked.unwrap_or_default();
        if picked != id.get_untracked() {
            url.update(|state| state.with_filter(TRAINER, &picked));
        }
    });
    view! { <Combobox form name="trainer" label=say::TRAINER chosen search=people_search() /> }
        .into_any()
}

fn named(id: &str) -> Vec<Choice> {
    let choice = (!id.is_empty()).then(|| Choice {
        value: id.to_owned(),
        words: say::SOMEBODY.to_owned(),
        detail: String::new(),
    });
    choice.into_iter().collect()
}

/// An address knows the trainer's id alone; the name is asked for.
fn name_it(id: String, chosen: RwSignal<Vec<Choice>>) {
    if id.is_empty() {
        return;
    }
    spawn_local(async move {
        let url = ["/api/people/", &encode(&id)].concat();
        // Without an answer the filter works all the same.
        if let Ok(reply) = Call::get(&url).read::<PersonRef>().await {
            let still = chosen.try_with_untracked(|it| it.first().is_some_and(|it| it.value == id));
            if still == Some(true) {
                chosen.set(vec![people::chosen(&reply.value)]);
            }
        }
    });
}

/// Which training the table is narrowed to, with a way out: links of a training lead here.
#[component]
pub fn TrainingNarrowing(url: TableUrl) -> AnyView {
    let training = url.filter("training");
    follow(move || {
        let narrowed = !training.get().is_empty();
        let clear = move |_| url.update(|state| state.with_filter("training", ""));
        narrowed
            .then(|| {
                view! {
                    <p class="narrowed">
                        {say::ONE_TRAINING} " "
                        <button type="button" class="link-button" on:click=clear>
                            {say::ALL_TRAININGS}
                        </button>
                    </p>
                }
            })
            .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::next_month;

    #[test]
    fn december_is_followed_by_january() {
        assert_eq!(next_month("2026-12").as_deref(), Some("2027-01"));
        assert_eq!(next_month("2026-09").as_deref(), Some("2026-10"));
        assert_eq!(next_month("past"), None);
        assert_eq!(next_month(""), None);
    }
}
