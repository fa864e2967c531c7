//! People, or whatever else is too many for a list, found by typing (the combobox of the ARIA
//! Authoring Practices, with a list that the focus does not enter).

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use gloo::timers::callback::Timeout;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::Answer;
use potluck_app::form::FormState;
use potluck_app::ui::field::{described_by, frame, fresh_id};
use potluck_app::ui::follow::{attr, flag, follow, follow_some};
use potluck_app::ui::live::{Voice, use_voice};
use potluck_app::ui::{Glyph, Icon};

use super::fields::error_of;
use crate::strings::fields as say;

const PAUSE_MS: u32 = 250;

/// Something to choose: its id, its name, and what tells it from others of that name.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Choice {
    pub value: String,
    pub words: String,
    pub detail: String,
}

type Found = Pin<Box<dyn Future<Output = Answer<Vec<Choice>>>>>;

/// How choices are found for what is typed.
#[derive(Clone)]
pub struct Search(Arc<dyn Fn(String) -> Found + Send + Sync>);

impl Search {
    /// ```ignore
    /// Search::new(|typed| async move { find_people(&typed).await })
    /// ```
    pub fn new<F>(find: impl Fn(String) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Answer<Vec<Choice>>> + 'static,
    {
        Self(Arc::new(move |typed| Box::pin(find(typed))))
    }
}

/// What the list shows.
#[derive(Clone, PartialEq)]
enum List {
    Closed,
    Searching,
    Found(Vec<Choice>),
    Failed,
}

/// The parts that the keys and the taps work on; copied freely.
#[derive(Clone, Copy)]
struct Parts {
    form: FormState,
    name: StoredValue<String>,
    chosen: RwSignal<Vec<Choice>>,
    /// At most so many; one is replaced by the next.
    most: usize,
    list: RwSignal<List>,
    /// The option that Enter takes.
    at: RwSignal<usize>,
    typed: RwSignal<String>,
    search: StoredValue<Search>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
    voice: Voice,
}

impl Parts {
    fn type_in(self, text: String) {
        self.typed.set(text.clone());
        if text.trim().is_empty() {
            self.close();
            return;
        }
        let later = Timeout::new(PAUSE_MS, move || self.find(text));
        self.timer.set_value(Some(later));
    }

    fn find(self, text: String) {
        if self.list.with_untracked(|list| *list == List::Closed) {
            self.list.set(List::Searching);
        }
        let found = self
            .search
            .with_value(|search| (search.0)(text.trim().to_owned()));
        spawn_local(async move {
            let answer = found.await;
            // What was typed meanwhile is searched for on its own.
            if self.typed.try_get_untracked().as_ref() != Some(&text) {
                return;
            }
            self.at.set(0);
            self.list.set(match answer {
                Ok(mut choices) => {
                    self.chosen.with_untracked(|chosen| {
                        choices.retain(|it| !chosen.iter().any(|had| had.value == it.value));
                    });
                    self.voice.say(say::found(choices.len()));
                    List::Found(choices)
                }
                Err(_) => List::Failed,
            });
        });
    }

    fn close(self) {
        self.timer.set_value(None);
        self.list.set(List::Closed);
    }

    fn take(self, choice: Choice) {
        self.name.with_value(|name| self.form.clear(name));
        self.chosen.update(|chosen| {
            if chosen.len() >= self.most {
                chosen.pop();
            }
            chosen.push(choice);
        });
        self.typed.set(String::new());
        self.close();
    }

    fn remove(self, value: &str) {
        self.name.with_value(|name| self.form.clear(name));
        self.chosen
            .update(|chosen| chosen.retain(|it| it.value != value));
    }

    fn key(self, event: &leptos::ev::KeyboardEvent) {
        let found = match self.list.get_untracked() {
            List::Found(found) => found,
            _ => Vec::new(),
        };
        match event.key().as_str() {
            "ArrowDown" if !found.is_empty() => self.at.update(|at| *at = (*at + 1) % found.len()),
            "ArrowUp" if !found.is_empty() => {
                self.at
                    .update(|at| *at = (*at + found.len() - 1) % found.len());
            }
            "Enter" if self.list.with_untracked(|list| *list != List::Closed) => {
                if let Some(choice) = found.get(self.at.get_untracked()) {
                    self.take(choice.clone());
                }
            }
            "Escape" if self.list.with_untracked(|list| *list != List::Closed) => self.close(),
            "Backspace" if self.typed.with_untracked(String::is_empty) => {
                self.chosen.update(|chosen| {
                    chosen.pop();
                });
                return;
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }
}

/// `.combobox` with `.chips` of what is chosen, the input, and `.combobox__list` of
/// `.combobox__option`. `most` is how many fit; with 1 the next choice takes the place of the
/// one before.
#[component]
pub fn Combobox(
    form: FormState,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    chosen: RwSignal<Vec<Choice>>,
    search: Search,
    #[prop(default = 1)] most: usize,
    #[prop(optional, into)] hint: Option<String>,
) -> AnyView {
    let id = fresh_id("combobox");
    let error = error_of(form, &name);
    let described = described_by(&id, hint.is_some(), error);
    let parts = Parts {
        form,
        name: StoredValue::new(name.clone()),
        chosen,
        most,
        list: RwSignal::new(List::Closed),
        at: RwSignal::new(0),
        typed: RwSignal::new(String::new()),
        search: StoredValue::new(search),
        timer: StoredValue::new_local(None),
        voice: use_voice(),
    };
    let input = NodeRef::<html::Input>::new();
    let list_id = [&id, "-list"].concat();
    let option_id = list_id.clone();
    let active = move || {
        let found = matches!(parts.list.get(), List::Found(ref found) if !found.is_empty());
        found.then(|| [&option_id, "-", &parts.at.get().to_string()].concat())
    };
    let listed = list_id.clone();
    let control = view! {
        <div class="combobox">
            {follow(move || chips(parts, input))}
            <input
                class="field__input"
                id=id.clone()
                name=name
                node_ref=input
                role="combobox"
                type="text"
                autocomplete="off"
                aria-autocomplete="list"
                aria-controls=list_id.clone()
                aria-expanded=move || {
                    parts.list.with(|list| *list != List::Closed).to_string()
                }
                aria-activedescendant=attr(active)
                aria-describedby=attr(move || described.get())
                aria-invalid=flag(move || error.with(Option::is_some))
                prop:value=move || parts.typed.get()
                on:input=move |event| parts.type_in(event_target_value(&event))
                on:keydown=move |event| parts.key(&event)
                on:blur=move |_| parts.close()
            />
            <div class="combobox__list" id=list_id role="listbox" aria-label=label.clone()>
                {follow_some(move || options(parts, &listed))}
            </div>
        </div>
    };
    frame(&id, label, hint, error, control.into_any())
}

fn chips(parts: Parts, input: NodeRef<html::Input>) -> AnyView {
    let chips = parts
        .chosen
        .get()
        .into_iter()
        .map(|choice| {
            let value = choice.value;
            let remove = move |_| {
                parts.remove(&value);
                if let Some(input) = input.get_untracked() {
                    // Only fails for elements that left the document.
                    let _ = input.focus();
                }
            };
            view! {
                <li class="chip">
                    <span class="chip__words">{choice.words.clone()}</span>
                    <button
                        type="button"
                        class="chip__remove"
                        aria-label=say::remove(&choice.words)
                        on:click=remove
                    >
                        <Icon glyph=Glyph::Cross />
                    </button>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let any = !chips.is_empty();
    any.then(|| view! { <ul class="chips">{chips}</ul> })
        .into_any()
}

fn options(parts: Parts, list_id: &str) -> Option<AnyView> {
    let note =
        |words: &'static str| Some(view! { <p class="combobox__note">{words}</p> }.into_any());
    let found = match parts.list.get() {
        List::Closed => return None,
        List::Searching => return note(say::SEARCHING),
        List::Failed => return note(say::SEARCH_FAILED),
        List::Found(found) if found.is_empty() => return note(say::FOUND_NOBODY),
        List::Found(found) => found,
    };
    let options = found
        .into_iter()
        .enumerate()
        .map(|(index, choice)| {
            let taken = choice.clone();
            view! {
                <div
                    class="combobox__option"
                    id=[list_id, "-", &index.to_string()].concat()
                    role="option"
                    aria-selected=move || (parts.at.get() == index).to_string()
                    // Before the blur that would close the list.
                    on:mousedown=move |event| {
                        event.prevent_default();
                        parts.take(taken.clone());
                    }
                >
                    <span class="combobox__words">{choice.words}</span>
                    <span class="combobox__detail">{choice.detail}</span>
                </div>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    Some(options.into_any())
}
