//! The audit trail as people read it: a sentence for each change, its fields behind a disclosure,
//! and a way to take it back.

pub mod deed;
pub mod group;
mod undo;
pub mod value;

use leptos::prelude::*;
use potluck_app::components::zone_line::iso;
use potluck_app::format;
use potluck_app::query::use_queries;
use potluck_app::ui::{Button, Look};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{AuditEntry, Thing};

use crate::route::Route;
use crate::strings::audit as say;
use crate::strings::audit::sentence::{name, sentence};
use group::{Group, groups};
use undo::{Undo, use_undo};
use value::Eyes;

/// `.trail` with a `section.day` a day, its heading staying in sight, and in it `ol.trail__list` of
/// `li.trail__item`: `.trail__said`, `.trail__meta`, `.trail__reason`, `details.trail__details` and
/// the button. `entries` stand newest first; they are followed.
#[component]
pub fn Trail(
    #[prop(into)] entries: Signal<Vec<AuditEntry>>,
    /// The level of the days' headings, 2 or 3.
    #[prop(default = 2)]
    level: u8,
) -> AnyView {
    let filters = use_queries().filters();
    let viewer = use_viewer();
    let undo = use_undo();
    let eyes = Memo::new(move |_| Eyes {
        zone: viewer.time_zone(),
        regions: filters.loaded().map_or_else(Vec::new, |filters| {
            let regions = filters.regions.iter();
            regions
                .map(|it| (it.code.clone(), it.name.clone()))
                .collect()
        }),
    });
    // A refresh that brings nothing new must not close what is open.
    let shown = Memo::new(move |_| groups(&entries.get()));
    let list = move || {
        let (groups, eyes) = (shown.get(), eyes.get());
        let days = groups.chunk_by(|a, b| day_of(a, &eyes) == day_of(b, &eyes));
        days.map(|day| day_view(day, &eyes, level, &undo))
            .collect::<Vec<_>>()
            .into_any()
    };
    view! {
        <div class="trail">
            {potluck_app::ui::follow::follow(list)}
            {undo.dialog()}
        </div>
    }
    .into_any()
}

fn day_of(group: &Group, eyes: &Eyes) -> String {
    group
        .entries
        .first()
        .map_or_else(String::new, |entry| format::day_key(entry.at, &eyes.zone))
}

fn day_view(groups: &[Group], eyes: &Eyes, level: u8, undo: &Undo) -> AnyView {
    let Some(first) = groups.first().and_then(|group| group.entries.first()) else {
        return ().into_any();
    };
    let heading = format::day_heading(first.at, &eyes.zone);
    let small = format::day_subheading(first.at, &eyes.zone)
        .map(|words| view! { <small>{words}</small> }.into_any());
    let heading = if level == 2 {
        view! { <h2 class="day-head">{heading} " " {small}</h2> }.into_any()
    } else {
        view! { <h3 class="trail__day">{heading} " " {small}</h3> }.into_any()
    };
    let items = groups
        .iter()
        .map(|group| item(group, eyes, undo))
        .collect::<Vec<_>>();
    view! {
        <section class="day">
            {heading} <ol class="trail__list">{items}</ol>
        </section>
    }
    .into_any()
}

fn item(group: &Group, eyes: &Eyes, undo: &Undo) -> AnyView {
    let undo = *undo;
    let Some(first) = group.entries.first() else {
        return ().into_any();
    };
    let said = sentence(group, eyes);
    let actor = first.actor.as_ref();
    let actor = actor.map_or(say::SYSTEM, |it| it.name.as_str()).to_owned();
    let whole = [&actor, " ", &said.plain()].concat();
    // Several things at once stand in the verb.
    let linked = path(group).filter(|_| !said.thing.is_empty());
    let thing = match linked {
        Some(path) => view! { <a href=path>{said.thing}</a> }.into_any(),
        None => said.thing.into_any(),
    };
    let reason = (!first.reason.is_empty()).then(|| {
        view! {
            <p class="trail__reason">
                <span class="quiet">{say::REASON}</span>
                " "
                {first.reason.clone()}
            </p>
        }
        .into_any()
    });
    let badge = match (first.undone_by.is_some(), group.undoes) {
        (true, _) => Some(say::TAKEN_BACK),
        (false, true) => Some(say::AN_UNDO),
        (false, false) => None,
    };
    let badge = badge.map(|words| view! { <span class="badge">{words}</span> }.into_any());
    let button = first.can_undo.then(|| {
        let group = group.clone();
        view! {
            <Button
                on_press=move |()| undo.ask(group.clone())
                look=Look::Quiet
                busy=undo.busy()
                label=say::undo_label(&whole)
            >
                {potluck_app::strings::UNDO}
            </Button>
        }
        .into_any()
    });
    view! {
        <li class="trail__item">
            <p class="trail__said">
                <strong>{actor}</strong>
                " "
                {said.verb}
                " "
                {thing}
                {said.rest}
            </p>
            <p class="trail__meta">
                <time datetime=iso(first.at)>{format::time(first.at, &eyes.zone)}</time>
                {badge}
            </p>
            {reason}
            {details(group, eyes)}
            <div class="trail__undo">{button}</div>
        </li>
    }
    .into_any()
}

/// Every field of every entry, from what to what.
fn details(group: &Group, eyes: &Eyes) -> AnyView {
    let alone = group.entries.len() == 1;
    let parts = group
        .entries
        .iter()
        .filter_map(|entry| {
            let lines = eyes.lines(entry);
            if lines.is_empty() {
                return None;
            }
            let lines = lines.into_iter().map(line).collect::<Vec<_>>();
            let title = (!alone).then(|| {
                let when = entry.starts_at.map(|at| [", ", &eyes.when(at)].concat());
                let title = [name(entry), when.unwrap_or_default()].concat();
                view! { <p class="trail__of">{title}</p> }.into_any()
            });
            Some(view! { <div>{title} <dl class="trail__fields">{lines}</dl></div> }.into_any())
        })
        .collect::<Vec<_>>();
    if parts.is_empty() {
        return ().into_any();
    }
    view! {
        <details class="trail__details">
            <summary>{say::DETAILS}</summary>
            {parts}
        </details>
    }
    .into_any()
}

fn line(line: value::Line) -> AnyView {
    view! {
        <div class="trail__field">
            <dt>{line.field}</dt>
            <dd>
                <span class="visually-hidden">{say::WAS} " "</span>
                <span class="trail__from">{line.from}</span>
                <span class="trail__arrow" aria-hidden="true">
                    "→"
                </span>
                <span class="visually-hidden">", " {say::IS} " "</span>
                <span class="trail__to">{line.to}</span>
            </dd>
        </div>
    }
    .into_any()
}

/// Where the thing is shown; nowhere when it is gone, or several are meant.
fn path(group: &Group) -> Option<String> {
    let entry = group.entries.iter().find(|entry| !entry.title.is_empty());
    let entry = entry.or(group.entries.first())?;
    if entry.title.is_empty() && entry.kind != Thing::Conduct {
        return None;
    }
    let id = || entry.thing.clone();
    let one_session = group.entries.len() == 1;
    Some(match entry.kind {
        Thing::Session | Thing::Signup | Thing::Attendance if one_session => {
            Route::Session(id()).path()
        }
        Thing::Session | Thing::Signup | Thing::Attendance => return None,
        Thing::Series => Route::Series(id()).path(),
        Thing::Training => Route::Training(id()).path(),
        Thing::Person => Route::Person(id()).path(),
        Thing::Region => Route::Region(id()).path(),
        Thing::Topic | Thing::Format => Route::Lists.path(),
        Thing::Conduct => [&Route::Regions.path(), "#conduct"].concat(),
    })
}
