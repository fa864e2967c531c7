//! Rows of the same fields, as many as one wants: agenda items, resources, holidays.

use leptos::prelude::*;
use potluck_app::ui::field::fresh_id;
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::{flag, keyed};
use potluck_app::ui::live::use_voice;
use potluck_app::ui::{Button, Look};

use super::Home;
use crate::strings::fields as say;

/// The rows of a [`Repeatable`]: each has a key of its own for as long as it lives, so that
/// moving it keeps what is typed and where the focus is. Copied freely.
pub struct Items<T: 'static>(RwSignal<Vec<(String, T)>>);

impl<T> Clone for Items<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Items<T> {}

impl<T: Clone + Send + Sync + 'static> Items<T> {
    pub fn new(items: Vec<T>) -> Self {
        let items = Self(RwSignal::new(Vec::new())).with(items);
        Self(items.0)
    }

    fn with(self, items: Vec<T>) -> Self {
        self.set(items);
        self
    }

    /// Puts other rows in their place, as when a draft is restored.
    pub fn set(self, items: Vec<T>) {
        let keyed = |item| (fresh_id("row"), item);
        self.0.set(items.into_iter().map(keyed).collect());
    }

    /// The rows in their order; tracked. Rows that hold signals are read through them.
    pub fn get(self) -> Vec<T> {
        self.0
            .with(|items| items.iter().map(|(_, item)| item.clone()).collect())
    }

    /// Where the row with `key` stands, 0 is first; tracked.
    fn place(self, key: &str) -> usize {
        let place = |items: &Vec<(String, T)>| items.iter().position(|(it, _)| it == key);
        self.0.with(place).unwrap_or_default()
    }

    fn move_by(self, key: &str, by: isize) -> Option<usize> {
        let mut to = None;
        self.0.update(|items| {
            let from = items.iter().position(|(it, _)| it == key);
            to = from.and_then(|from| {
                let to = from.checked_add_signed(by).filter(|to| *to < items.len())?;
                items.swap(from, to);
                Some(to)
            });
        });
        to
    }

    fn remove(self, key: &str) {
        self.0.update(|items| items.retain(|(it, _)| it != key));
    }
}

/// `fieldset.rows` of `li.rows__item` with the row's fields and its buttons: move up, move down,
/// remove, each a real button; the focus follows what is moved. `row` makes the fields of an item;
/// its second argument is the item's place, for names such as `agenda.0.title`.
///
/// ```ignore
/// let agenda = Items::new(vec![AgendaDraft::default()]);
/// <Repeatable items=agenda legend="Plan" noun="Agenda item" fresh=AgendaDraft::default
///     row=move |item: AgendaDraft, place: Signal<usize>| view! { … }.into_any() />
/// ```
#[component]
pub fn Repeatable<T, N, R>(
    items: Items<T>,
    #[prop(into)] legend: String,
    /// What one row is, such as `Agenda item`.
    noun: &'static str,
    /// Makes an empty row.
    fresh: N,
    row: R,
    /// No more rows than this.
    #[prop(default = 50)]
    most: usize,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
    N: Fn() -> T + Send + Sync + 'static,
    R: Fn(T, Signal<usize>) -> AnyView + Send + Sync + 'static,
{
    let id = fresh_id("rows");
    let voice = use_voice();
    let count = Memo::new(move |_| items.0.with(Vec::len));
    let keys = move || {
        items
            .0
            .with(|items| items.iter().map(|(key, _)| key.clone()).collect())
    };
    let item = move |key: String| {
        let found = items.0.with_untracked(|items| {
            let found = items.iter().find(|(it, _)| *it == key);
            found.map(|(_, item)| item.clone())
        });
        let Some(found) = found else {
            return ().into_any();
        };
        let place = {
            let key = key.clone();
            Signal::derive(move || items.place(&key))
        };
        let fields = row(found, place);
        let buttons = Buttons {
            key: key.clone(),
            noun,
            place,
            count: count.into(),
        };
        let step = move |(key, step): (String, Step)| match step {
            Step::Up | Step::Down => {
                let by = if step == Step::Up { -1 } else { 1 };
                if let Some(to) = items.move_by(&key, by) {
                    voice.say(say::row_moved(noun, to + 1));
                    focus_later(
                        [
                            ".rows__item[data-key=",
                            &key,
                            "] [data-step=",
                            step.name(),
                            "]",
                        ]
                        .concat(),
                    );
                }
            }
            Step::Remove => {
                items.remove(&key);
                voice.say(say::row_removed(noun));
            }
        };
        let buttons = buttons.show(Callback::new(step));
        view! {
            <li class="rows__item" data-key=key>
                <div class="rows__fields">{fields}</div>
                {buttons}
            </li>
        }
        .into_any()
    };
    let add = Callback::new({
        let id = id.clone();
        // The signals of a new row belong to the form, and not to the button that is pressed: that
        // one is built anew with every row.
        let home = Home::here();
        move |()| {
            // Before the rows are changed: it may look at them.
            let item = home.make(&fresh);
            items.0.update(|items| items.push((fresh_id("row"), item)));
            let last = [
                ".rows#",
                &id,
                " .rows__item:last-child :is(input, select, textarea)",
            ];
            focus_later(last.concat());
        }
    });
    view! {
        <fieldset class="rows" id=id>
            <legend class="field__label">{legend}</legend>
            <ol class="rows__list">{keyed(keys, item)}</ol>
            {move || {
                (count.get() < most)
                    .then(|| view! { <Button on_press=add look=Look::Quiet>{add_words(noun)}</Button> })
            }}
        </fieldset>
    }
    .into_any()
}

fn add_words(noun: &str) -> String {
    [crate::strings::ADD, " ", &noun.to_lowercase()].concat()
}

/// Once the document has followed.
fn focus_later(selector: String) {
    request_animation_frame(move || focus_first(&selector));
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Up,
    Down,
    Remove,
}

impl Step {
    fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Remove => "remove",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Up => say::MOVE_UP,
            Self::Down => say::MOVE_DOWN,
            Self::Remove => say::REMOVE,
        }
    }
}

struct Buttons {
    key: String,
    noun: &'static str,
    place: Signal<usize>,
    count: Signal<usize>,
}

impl Buttons {
    fn show(self, on_step: Callback<(String, Step)>) -> AnyView {
        let Self {
            key,
            noun,
            place,
            count,
        } = self;
        let button = |step: Step| {
            let key = key.clone();
            let idle = move || match step {
                Step::Up => place.get() == 0,
                Step::Down => place.get() + 1 >= count.get(),
                Step::Remove => false,
            };
            view! {
                <button
                    type="button"
                    class=["rows__step rows__step--", step.name()].concat()
                    data-step=step.name()
                    aria-label=move || say::of_row(step.words(), noun, place.get() + 1)
                    aria-disabled=flag(idle)
                    on:click=move |_| {
                        if !untrack(idle) {
                            on_step.run((key.clone(), step));
                        }
                    }
                ></button>
            }
            .into_any()
        };
        view! {
            <div class="rows__steps">
                {button(Step::Up)} {button(Step::Down)} {button(Step::Remove)}
            </div>
        }
        .into_any()
    }
}
