//! A table narrowed to one person, found by typing.

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::encode;
use potluck_app::form::FormState;
use potluck_app::ui::follow::effect;
use potluck_domain::api::PersonDetails;

use super::people::people_search;
use crate::api::Call;
use crate::ui::{Choice, Combobox, TableUrl};

/// The combobox that reads and writes the filter `name` of the table's URL: a person's id.
#[component]
pub fn PersonFilter(url: TableUrl, name: &'static str, #[prop(into)] label: String) -> AnyView {
    let form = FormState::new();
    let id = Memo::new(move |_| url.state().filter(name).to_owned());
    let chosen = RwSignal::new(Vec::<Choice>::new());
    let value = |choices: &Vec<Choice>| {
        let first = choices.first();
        first.map_or_else(String::new, |it| it.value.clone())
    };
    // Back and Forward change it too, and a link may come with one.
    effect(move || {
        let id = id.get();
        if chosen.with_untracked(value) == id {
            return;
        }
        if id.is_empty() {
            chosen.set(Vec::new());
        } else {
            look_up(id, chosen);
        }
    });
    let mut first = true;
    effect(move || {
        let picked = chosen.with(value);
        // At the start it is the address that says it.
        if !std::mem::replace(&mut first, false) && picked != id.get_untracked() {
            url.update(|state| state.with_filter(name, &picked));
        }
    });
    view! { <Combobox form name label chosen search=people_search() /> }.into_any()
}

/// An address knows the id alone.
fn look_up(id: String, chosen: RwSignal<Vec<Choice>>) {
    spawn_local(async move {
        let url = ["/api/people/", &encode(&id)].concat();
        let answer = Call::get(&url).read::<PersonDetails>().await;
        // Without a name it is still what the table is narrowed to, and can be taken away.
        let words = answer.map_or_else(|_| id.clone(), |reply| reply.value.person.name);
        let choice = Choice {
            value: id,
            words,
            detail: String::new(),
        };
        // The page may be left.
        let _ = chosen.try_set(vec![choice]);
    });
}
