//! The planner in thirds: what happens in a training, and how its time divides.

mod bar;

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::strings::session as words_of_session;
use potluck_app::ui::follow::{effect, follow, words};
use potluck_domain::api::{AgendaItem, Third};
use potluck_domain::plan::{Talk, Thirds};
use serde::{Deserialize, Serialize};

use crate::strings::planner as say;
use crate::ui::{Items, NumberField, Repeatable, Select, TextInput, number};
pub use bar::ThirdsBar;

/// The thirds with the names that the API has for them.
pub const THIRDS: [(Third, &str); 3] = [
    (Third::Theory, "theory"),
    (Third::Discussion, "discussion"),
    (Third::Exercise, "exercise"),
];

/// An agenda item as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedItem {
    pub title: String,
    pub minutes: String,
    pub third: Third,
}

impl TypedItem {
    pub fn of(item: &AgendaItem) -> Self {
        Self {
            title: item.title.clone(),
            minutes: item.minutes.to_string(),
            third: item.third,
        }
    }

    /// As it is sent; minutes that are no number become 0, which the check refuses at its field.
    pub fn to_item(&self) -> AgendaItem {
        AgendaItem {
            third: self.third,
            title: self.title.clone(),
            minutes: number(&self.minutes).unwrap_or(0),
        }
    }
}

/// The fields of an agenda item.
#[derive(Clone, Copy, PartialEq)]
pub struct ItemFields {
    title: RwSignal<String>,
    minutes: RwSignal<String>,
    third: RwSignal<String>,
}

impl ItemFields {
    pub fn new(item: TypedItem) -> Self {
        Self {
            title: RwSignal::new(item.title),
            minutes: RwSignal::new(item.minutes),
            third: RwSignal::new(name(item.third).to_owned()),
        }
    }

    /// As it is typed; tracked.
    pub fn typed(self) -> TypedItem {
        let third = self.third.get();
        let third = THIRDS.iter().find(|(_, name)| *name == third);
        TypedItem {
            title: self.title.get(),
            minutes: self.minutes.get(),
            third: third.map_or(Third::Theory, |(third, _)| *third),
        }
    }
}

/// The name that the API has for it.
pub fn name(third: Third) -> &'static str {
    let found = THIRDS.iter().find(|(it, _)| *it == third);
    found.map_or("", |(_, name)| name)
}

/// `section.planner`: the bar, the sum, a remark where talk outweighs the rest, and the items.
/// `duration` is what the training lasts, as it is typed.
#[component]
pub fn Planner(
    form: FormState,
    agenda: Items<ItemFields>,
    #[prop(into)] duration: Signal<String>,
) -> AnyView {
    let thirds = Memo::new(move |_| {
        let items: Vec<AgendaItem> = agenda
            .get()
            .into_iter()
            .map(|item| item.typed().to_item())
            .collect();
        Thirds::of(&items)
    });
    let talk = Memo::new(move |_| thirds.get().talk());
    let sum = move || match thirds.get().total() {
        0 => say::EMPTY.to_owned(),
        planned => say::sum(planned, number(&duration.get())),
    };
    forget_errors_of_moved_rows(form, agenda, "agenda.");
    view! {
        <section class="planner" aria-labelledby="planner-title">
            <h2 class="planner__heading" id="planner-title">
                {say::TITLE}
            </h2>
            <p class="planner__lead">{say::LEAD}</p>
            {follow(move || view! { <ThirdsBar thirds=thirds.get() /> }.into_any())}
            <p class="planner__sum">{words(sum)}</p>
            <div class="planner__remark" role="status">
                {follow(move || talk.get().map(remark).into_any())}
            </div>
            <Repeatable
                items=agenda
                legend=say::AGENDA
                noun=say::ITEM
                fresh=move || ItemFields::new(next_item(&untrack(|| agenda.get())))
                row=move |item, place| row(form, item, place)
                most=30
            />
        </section>
    }
    .into_any()
}

/// Usually an exercise follows a discussion, and that the theory.
fn next_item(items: &[ItemFields]) -> TypedItem {
    let last = items.last().map(|item| untrack(|| item.typed().third));
    TypedItem {
        title: String::new(),
        minutes: String::new(),
        third: match last {
            None => Third::Theory,
            Some(Third::Theory) => Third::Discussion,
            Some(Third::Discussion | Third::Exercise) => Third::Exercise,
        },
    }
}

fn row(form: FormState, item: ItemFields, place: Signal<usize>) -> AnyView {
    let place = Memo::new(move |_| place.get());
    let thirds: Vec<(String, String)> = THIRDS
        .iter()
        .map(|(third, name)| {
            (
                (*name).to_owned(),
                words_of_session::third(*third).to_owned(),
            )
        })
        .collect();
    // The names say the place, so the fields follow where the row goes.
    follow(move || {
        let name = |field: &str| ["agenda.", &place.get().to_string(), field].concat();
        view! {
            <TextInput form name=name(".title") label=say::ITEM_TITLE value=item.title most=200 />
            <NumberField
                form
                name=name(".minutes")
                label=say::MINUTES
                value=item.minutes
                least=1
            />
            <Select
                form
                name=name(".third")
                label=say::THIRD
                value=item.third
                options=Signal::stored(thirds.clone())
            />
        }
        .into_any()
    })
}

/// What was wrong with the third row is not wrong with whatever stands there now.
pub fn forget_errors_of_moved_rows<T: Clone + PartialEq + Send + Sync + 'static>(
    form: FormState,
    items: Items<T>,
    prefix: &'static str,
) {
    let rows = Memo::new(move |_| items.get());
    let mut first = true;
    effect(move || {
        // A memo follows what it reads once it was read itself.
        rows.with(|_| ());
        if std::mem::replace(&mut first, false) {
            return;
        }
        let errors = form.errors().get_untracked();
        for name in errors.keys().filter(|name| name.starts_with(prefix)) {
            form.clear(name);
        }
    });
}

fn remark(talk: Talk) -> AnyView {
    let class = match talk {
        Talk::Outweighs => "banner banner--danger",
        Talk::Much => "banner banner--warning",
    };
    view! {
        <div class=class>
            <p class="banner__title">{say::talk_title(talk)}</p>
            <p class="banner__text">{say::talk_text(talk)}</p>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_that_are_no_number_are_sent_as_none() {
        let item = TypedItem {
            title: "x".to_owned(),
            minutes: "ten".to_owned(),
            third: Third::Theory,
        };
        assert_eq!(item.to_item().minutes, 0);
    }
}
