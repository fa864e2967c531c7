//! Name, region and zone: a form with one Save.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use potluck_domain::api::{MePatch, Region};

use super::save::save;
use crate::components::FormFailure;
use crate::form::FormState;
use crate::format;
use crate::query::use_queries;
use crate::strings::profile as say;
use crate::ui::toast::use_toasts;
use crate::ui::{Button, Look, SelectField, TextField};
use crate::viewer::use_viewer;

#[component]
pub fn About() -> AnyView {
    // State
    let viewer = use_viewer();
    let queries = use_queries();
    let toasts = use_toasts();
    let filters = queries.filters();
    let state = FormState::new();
    let name = RwSignal::new(String::new());
    let region = RwSignal::new(String::new());
    let zone = RwSignal::new(String::new());
    // What the server knows fills the form, and again where it changes: a refresh that brings
    // nothing new leaves a draft alone.
    follow_me(name, move || viewer.me().name.clone());
    follow_me(region, move || viewer.me().region.clone());
    follow_me(zone, move || viewer.me().time_zone.clone());
    let regions = Memo::new(move |_| {
        let filters = filters.loaded();
        filters.map(|it| it.regions.clone()).unwrap_or_default()
    });
    let region_options =
        Signal::derive(move || regions.with(|all| all.iter().map(option).collect::<Vec<_>>()));
    let zone_options = Memo::new(move |_| {
        let chosen = region.get();
        regions.with(|all| zone_options(all.iter().find(|it| it.code == chosen)))
    });

    // Actions
    let done = move |answer| match answer {
        Ok(()) => {
            state.succeed();
            toasts.show(say::SAVED);
        }
        Err(error) => state.fail(&error),
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if state.sending().get_untracked() {
            return;
        }
        state.start();
        let me = viewer.me();
        let changed = |now: String, before: &String| (now != *before).then_some(now);
        let patch = MePatch {
            name: changed(name.get_untracked(), &me.name),
            region: changed(region.get_untracked(), &me.region),
            time_zone: changed(zone.get_untracked(), &me.time_zone),
            preferences: None,
        };
        save(queries, patch, done);
    };

    // View
    let there_now = move || {
        let (zone, now) = (zone.get(), format::now());
        let known = format::is_zone(&zone);
        known.then(|| say::zone_now(&format::time(now, &zone), &format::zone_label(&zone, now)))
    };
    view! {
        <section class="section" aria-labelledby="about">
            <h2 class="section__title" id="about">
                {say::ABOUT}
            </h2>
            <p class="section__text">{say::ABOUT_TEXT}</p>
            <form class="profile__form" novalidate on:submit=submit>
                <TextField
                    label=say::NAME
                    value=name
                    error=state.error("name")
                    hint=say::NAME_HINT.to_owned()
                    autocomplete="name"
                />
                <SelectField
                    label=say::REGION
                    value=region
                    on_choose=move |code| region.set(code)
                    options=region_options
                    error=state.error("region")
                />
                <div>
                    <SelectField
                        label=say::ZONE
                        value=zone
                        on_choose=move |name| zone.set(name)
                        options=zone_options
                        error=state.error("time_zone")
                    />
                    <p class="profile__note">{there_now}</p>
                </div>
                <FormFailure state />
                <div>
                    <Button on_press=|()| () look=Look::Primary kind="submit" busy=state.sending()>
                        {say::SAVE}
                    </Button>
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn follow_me(field: RwSignal<String>, known: impl Fn() -> String + Send + Sync + 'static) {
    let known = Memo::new(move |_| known());
    Effect::new(move |_| field.set(known.get()));
}

fn option(region: &Region) -> (String, String) {
    (region.code.clone(), region.name.clone())
}

/// Every zone that the browser knows, by city so that typing finds it; the region's own first.
fn zone_options(region: Option<&Region>) -> Vec<(String, String)> {
    let near: &[String] = region.map_or(&[], |region| &region.zones);
    let mut others: Vec<_> = format::zones()
        .into_iter()
        .filter(|zone| !near.contains(zone))
        .map(named)
        .collect();
    others.sort_by(|(_, a), (_, b)| a.cmp(b));
    near.iter().cloned().map(named).chain(others).collect()
}

fn named(zone: String) -> (String, String) {
    let city = format::zone_city(&zone);
    let words = match zone.split_once('/') {
        Some((area, _)) => format!("{city}, {area}"),
        None => city,
    };
    (zone, words)
}
