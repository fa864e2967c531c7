//! What is to be planned: each control reads and writes the address.

use leptos::prelude::*;
use potluck_app::api::encode;
use potluck_app::form::FormState;
use potluck_app::format;
use potluck_app::query::use_queries;
use potluck_app::ui::SelectField;
use potluck_app::ui::follow::effect;
use potluck_app::viewer::use_viewer;
use potluck_domain::api::PersonDetails;

use super::asked::{DURATION, REGIONS, TRAINERS, TRAINING, ZONE, print_trainers};
use super::desk::Desk;
use crate::components::people::people_search;
use crate::components::region_choice::RegionChoice;
use crate::components::trainings::training_search;
use crate::strings::fair as say;
use crate::ui::{Choice, Combobox};

/// Lengths to choose from, in minutes.
const LENGTHS: [u32; 9] = [30, 45, 60, 75, 90, 120, 180, 240, 480];

/// `.fair-asked`: training, trainers, length, zone and regions.
#[component]
pub(super) fn Controls(desk: Desk) -> AnyView {
    let form = FormState::new();
    let training = training(desk);
    let trainers = trainers(desk);
    let codes = Memo::new(move |_| desk.asked.with(|asked| asked.regions.clone()));
    let regions = linked(codes, move |codes: Vec<String>| {
        desk.url
            .update(|state| state.with_filter(REGIONS, &codes.join(",")));
    });
    view! {
        <div class="fair-asked" role="search" aria-label=say::ASKED>
            <div class="fair-asked__fields">
                <Combobox
                    form
                    name="training"
                    label=say::TRAINING
                    chosen=training
                    search=training_search()
                />
                <Combobox
                    form
                    name="trainers"
                    label=say::TRAINERS
                    chosen=trainers
                    search=people_search()
                    most=10
                />
                <Length desk />
                <ZoneOfGrid desk />
            </div>
            <RegionChoice
                form
                value=regions
                legend=say::REGIONS
                hints=(say::REGIONS_ALL, say::REGIONS_SOME)
            />
        </div>
    }
    .into_any()
}

/// A signal for a control: it follows the address, and what is chosen goes to `write`.
fn linked<T>(address: Memo<T>, write: impl Fn(T) + 'static) -> RwSignal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let value = RwSignal::new(untrack(|| address.get()));
    // Back and Forward change it too, and a training brings its own.
    effect(move || {
        let said = address.get();
        if value.with_untracked(|value| *value != said) {
            value.set(said);
        }
    });
    let mut first = true;
    effect(move || {
        let chosen = value.get();
        // At the start it is the address that says it.
        if !std::mem::replace(&mut first, false) && chosen != address.get_untracked() {
            write(chosen);
        }
    });
    value
}

fn training(desk: Desk) -> RwSignal<Vec<Choice>> {
    // What was chosen is called by its name before it is loaded.
    let seen = RwSignal::new(Vec::<Choice>::new());
    let said = Memo::new(move |_| {
        let id = desk.asked.with(|asked| asked.training.clone());
        let loaded = desk
            .training
            .get()
            .map(|it| (it.id.clone(), it.title.clone()));
        let named = |id: String| {
            let title = loaded.filter(|(of, _)| *of == id).map(|(_, title)| title);
            choice(id, title, seen)
        };
        id.map(named).into_iter().collect::<Vec<_>>()
    });
    linked(said, move |chosen: Vec<Choice>| {
        let id = chosen.first().map_or("", |it| it.value.as_str()).to_owned();
        remember(seen, chosen);
        if desk
            .asked
            .with_untracked(|it| it.training.as_deref() != Some(&id))
        {
            // The length and the trainers are those of the other training from now on.
            desk.url.update(|state| {
                let state = state.with_filter(TRAINING, &id);
                state.with_filter(DURATION, "").with_filter(TRAINERS, "")
            });
        }
    })
}

fn trainers(desk: Desk) -> RwSignal<Vec<Choice>> {
    let seen = RwSignal::new(Vec::<Choice>::new());
    let queries = use_queries();
    let said = Memo::new(move |_| {
        let training = desk.training.get();
        let data = desk.data.get();
        let named = |id: String| {
            let taught = training.iter().flat_map(|it| &it.trainers);
            let known = data.iter().flat_map(|it| &it.trainers);
            let known = known.map(|it| (&it.id, &it.name));
            let name = taught
                .map(|it| (&it.id, &it.name))
                .chain(known)
                .find(|(of, _)| **of == id)
                .map(|(_, name)| name.clone());
            // Whoever is not to be planned with has a name all the same.
            let name = name.or_else(|| {
                let url = ["/api/people/", &encode(&id)].concat();
                let known = seen.with(|seen| seen.iter().any(|it| it.value == id));
                let found = (!known).then(|| queries.watch_url::<PersonDetails>(&url).loaded());
                found.flatten().map(|it| it.person.name.clone())
            });
            choice(id, name, seen)
        };
        let ids = desk.trainers.get();
        ids.into_iter().map(named).collect::<Vec<_>>()
    });
    linked(said, move |chosen: Vec<Choice>| {
        let ids: Vec<String> = chosen.iter().map(|it| it.value.clone()).collect();
        remember(seen, chosen);
        if desk.trainers.get_untracked() != ids {
            let ids = print_trainers(&ids);
            desk.url.update(|state| state.with_filter(TRAINERS, &ids));
        }
    })
}

/// A choice by the name that is known, or that it was chosen by, or else its id.
fn choice(id: String, name: Option<String>, seen: RwSignal<Vec<Choice>>) -> Choice {
    let before = || {
        let found = |seen: &Vec<Choice>| seen.iter().find(|it| it.value == id).cloned();
        seen.with(found).map(|it| it.words)
    };
    let words = name.or_else(before).unwrap_or_else(|| id.clone());
    Choice {
        value: id,
        words,
        detail: String::new(),
    }
}

fn remember(seen: RwSignal<Vec<Choice>>, chosen: Vec<Choice>) {
    seen.update(|seen| {
        for choice in chosen {
            if !seen.iter().any(|it| it.value == choice.value) {
                seen.push(choice);
            }
        }
    });
}

/// How long it lasts, which a training says until something else is chosen.
#[component]
fn Length(desk: Desk) -> AnyView {
    let value = Signal::derive(move || desk.duration.get().to_string());
    let options = Signal::derive(move || {
        let own = desk.duration.get();
        let mut lengths = LENGTHS.to_vec();
        if !lengths.contains(&own) {
            lengths.push(own);
            lengths.sort_unstable();
        }
        let option = |minutes: u32| (minutes.to_string(), say::minutes(minutes));
        lengths.into_iter().map(option).collect::<Vec<_>>()
    });
    let choose = move |minutes: String| {
        desk.url
            .update(|state| state.with_filter(DURATION, &minutes));
    };
    view! { <SelectField label=say::LENGTH value on_choose=choose options /> }.into_any()
}

/// Whose time the week is drawn in: the viewer's own, or the home zone of a region.
#[component]
fn ZoneOfGrid(desk: Desk) -> AnyView {
    let viewer = use_viewer();
    let filters = use_queries().filters();
    let own = move || viewer.time_zone();
    let value = Signal::derive(move || {
        let zone = desk.zone.get();
        if zone == own() { String::new() } else { zone }
    });
    let options = Signal::derive(move || {
        let own = own();
        let mut options = vec![(String::new(), say::own_zone(&format::zone_city(&own)))];
        for region in filters.loaded().iter().flat_map(|it| &it.regions) {
            let zone = &region.home_zone;
            if *zone != own && !options.iter().any(|(value, _)| value == zone) {
                let words = say::zone_of(&format::zone_city(zone), &region.name);
                options.push((zone.clone(), words));
            }
        }
        options
    });
    let choose = move |zone: String| desk.url.update(|state| state.with_filter(ZONE, &zone));
    view! { <SelectField label=say::ZONE value on_choose=choose options /> }.into_any()
}
