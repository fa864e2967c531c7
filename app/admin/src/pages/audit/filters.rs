//! What narrows the trail.

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::query::use_queries;
use potluck_app::ui::field::fresh_id;
use potluck_app::ui::follow::{effect, follow_some};
use potluck_app::ui::{Button, Look};
use potluck_domain::api::{PersonDetails, PersonRef};

use super::UNTIL;
use crate::components::people::{chosen, people_search};
use crate::strings::audit as say;
use crate::ui::{Choice, Combobox, FilterSelect, Filters, TableUrl};

#[component]
pub fn Narrow(url: TableUrl) -> AnyView {
    let kinds = say::KINDS.map(|(value, words)| (value.to_owned(), words.to_owned()));
    let thing = url.filter("thing");
    let one_thing = move || {
        (!thing.get().is_empty()).then(|| {
            let all = move |()| {
                url.update(|state| state.with_filter("thing", "").with_filter("kind", ""));
            };
            view! {
                <p class="audit__only">
                    {say::ONLY} " "
                    <Button on_press=all look=Look::Quiet>
                        {say::SHOW_ALL}
                    </Button>
                </p>
            }
            .into_any()
        })
    };
    view! {
        <Filters>
            <By url />
            <FilterSelect
                url
                name="kind"
                label=say::KIND
                all=say::ANY_KIND
                options=Signal::stored(kinds.to_vec())
            />
            <Until url />
        </Filters>
        {follow_some(one_thing)}
    }
    .into_any()
}

/// Who changed something. The URL holds an id, whose name is looked up.
#[component]
fn By(url: TableUrl) -> AnyView {
    let queries = use_queries();
    let actor = url.filter("actor");
    let choice = RwSignal::new(Vec::<Choice>::new());
    let known = Memo::new(move |_| {
        let id = actor.get();
        (!id.is_empty()).then(|| {
            let url = ["/api/people/", &potluck_app::api::encode(&id)].concat();
            queries.watch_url::<PersonDetails>(&url)
        })
    });
    // What the URL says is chosen, also after Back.
    effect(move || {
        let id = actor.get();
        if id.is_empty() {
            if choice.with_untracked(|it| !it.is_empty()) {
                choice.set(Vec::new());
            }
            return;
        }
        let person = known.get().and_then(|query| query.loaded());
        let same = choice.with_untracked(|it| it.first().is_some_and(|it| it.value == id));
        if let (Some(person), false) = (person, same) {
            choice.set(vec![chosen(&PersonRef {
                id: person.person.id.clone(),
                name: person.person.name.clone(),
            })]);
        }
    });
    effect(move || {
        let id = choice.with(|it| it.first().map_or_else(String::new, |it| it.value.clone()));
        let (now, waits) = untrack(|| {
            let known = known.get().is_some_and(|query| query.loaded().is_none());
            (actor.get(), known)
        });
        // Nothing is chosen as long as the name of who is in the URL is not there.
        if id != now && !(id.is_empty() && waits) {
            url.update(|state| state.with_filter("actor", &id));
        }
    });
    view! {
        <Combobox
            form=FormState::new()
            name="actor"
            label=say::PERSON
            chosen=choice
            search=people_search()
        />
    }
    .into_any()
}

/// The last day that is shown.
#[component]
fn Until(url: TableUrl) -> AnyView {
    let id = fresh_id("until");
    let value = url.filter(UNTIL);
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {say::UNTIL}
            </label>
            <input
                class="field__input"
                id=id
                type="date"
                prop:value=move || value.get()
                on:change=move |event| {
                    let day = event_target_value(&event);
                    url.update(|state| state.with_filter(UNTIL, &day));
                }
            />
        </div>
    }
    .into_any()
}
