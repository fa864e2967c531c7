//! Narrowing the catalog.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use potluck_domain::api::Filters;

use super::Narrow;
use crate::format;
use crate::narrowing::{Choice, Narrowing};
use crate::query::use_queries;
use crate::strings::{self, catalog as say};
use crate::ui::follow::{effect, follow_some};
use crate::ui::{Button, Checkbox, Look, SelectField, TextField};

/// A pause in typing that means: search now.
const PAUSE_MS: u32 = 250;

/// The free-text search, which follows typing with a short pause.
#[component]
pub fn SearchField(narrowing: Memo<Narrowing>, narrow: Narrow) -> AnyView {
    let draft = RwSignal::new(narrowing.with_untracked(|narrowing| narrowing.search.clone()));
    let timer = StoredValue::new_local(None::<Timeout>);

    // Back and Clear change the URL: follow it, unless it says what is being typed.
    effect(move || {
        let search = narrowing.with(|narrowing| narrowing.search.clone());
        if draft.with_untracked(|draft| draft.trim() != search) {
            draft.set(search);
        }
    });
    effect(move || {
        let typed = draft.with(|draft| draft.trim().to_owned());
        let send = move || {
            let mut next = narrowing.get_untracked();
            let replace = !next.search.is_empty();
            if next.search != typed {
                next.search = typed;
                narrow.run((next, replace));
            }
        };
        // Dropping the old timer cancels it.
        timer.set_value(Some(Timeout::new(PAUSE_MS, send)));
    });

    view! {
        <div class="catalog__search">
            <TextField label=say::SEARCH value=draft kind="search" placeholder=say::SEARCH_HINT />
        </div>
    }
    .into_any()
}

/// `.filter-bar`: a select for each choice, two checkboxes, and Clear filters.
#[component]
pub fn FilterBar(narrowing: Memo<Narrowing>, narrow: Narrow) -> AnyView {
    let filters = use_queries().filters();
    let selects = Choice::ALL
        .map(|choice| {
            let filters = filters.clone();
            let options = Signal::derive(move || {
                let mut options = vec![(String::new(), say::any(choice).to_owned())];
                if let Some(filters) = filters.loaded() {
                    options.extend(values(&filters, choice));
                }
                options
            });
            let value = Signal::derive(move || {
                narrowing.with(|narrowing| narrowing.choice(choice).to_owned())
            });
            let choose = move |value| {
                narrow.run((narrowing.get_untracked().with_choice(choice, value), false));
            };
            view! { <SelectField label=say::choice(choice) value on_choose=choose options /> }
        })
        .into_iter()
        .collect::<Vec<_>>();

    let open = move |open| {
        let mut next = narrowing.get_untracked();
        next.open = open;
        narrow.run((next, false));
    };
    let working_hours = move |working_hours| {
        let mut next = narrowing.get_untracked();
        next.working_hours = working_hours;
        narrow.run((next, false));
    };
    let clear = move || {
        let narrowed = narrowing.with(|narrowing| !narrowing.is_empty());
        let clear = move |()| narrow.run((Narrowing::default(), false));
        let button = || {
            view! {
                <Button on_press=clear look=Look::Quiet>
                    {say::CLEAR}
                </Button>
            }
        };
        narrowed.then(|| button().into_any())
    };
    view! {
        <div class="filter-bar">
            {selects}
            <Checkbox
                label=say::OPEN
                checked=Signal::derive(move || narrowing.with(|narrowing| narrowing.open))
                on_change=open
            />
            <Checkbox
                label=say::WORKING_HOURS
                checked=Signal::derive(move || narrowing.with(|narrowing| narrowing.working_hours))
                on_change=working_hours
            />
            {follow_some(clear)}
        </div>
    }
    .into_any()
}

/// What can be chosen, as value and words.
fn values(filters: &Filters, choice: Choice) -> Vec<(String, String)> {
    let labelled = |values: &[String], words: fn(&str) -> String| {
        let pairs = values.iter().map(|value| (value.clone(), words(value)));
        pairs.collect()
    };
    match choice {
        Choice::Region => {
            let regions = filters.regions.iter();
            regions
                .map(|region| (region.code.clone(), region.name.clone()))
                .collect()
        }
        Choice::Topic => labelled(&filters.topics, strings::label),
        Choice::Format => labelled(&filters.formats, strings::label),
        Choice::Language => labelled(&filters.languages, format::language_name),
    }
}
