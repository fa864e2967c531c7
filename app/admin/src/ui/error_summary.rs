//! Everything that is wrong with a form, above it.

use leptos::html;
use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::{effect, follow_some};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::strings::fields as say;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wrong {
    name: String,
    message: String,
    /// The words of the field's label; `None` where the form has no such field.
    label: Option<String>,
    /// Where the field stands on the page; last, where there is none.
    place: u32,
}

/// `.error-summary`, shown when the form as a whole failed, when more than one thing is wrong, or
/// when something is wrong with what the form has no field for. It takes the focus where no field
/// does, and leads to the fields by their labels.
#[component]
pub fn ErrorSummary(form: FormState) -> AnyView {
    let summary = NodeRef::<html::Div>::new();
    let wrong = RwSignal::new(Vec::<Wrong>::new());
    let failure = form.failure();
    let errors = form.errors();
    effect(move || {
        let errors = errors.get();
        let failed = failure.with(Option::is_some);
        // The fields must stand: one may come with its error.
        request_animation_frame(move || {
            let mut found: Vec<Wrong> = errors.into_iter().map(look_up).collect();
            found.sort_by_key(|it| place(&it.name));
            let homeless = found.iter().any(|it| it.label.is_none());
            if wrong.try_set(found).is_none() && (homeless || failed) {
                request_animation_frame(move || {
                    if let Some(summary) = summary.try_get_untracked().flatten() {
                        // Only fails for elements that left the document.
                        let _ = summary.focus();
                    }
                });
            }
        });
    });
    let content = move || {
        let wrong = wrong.get();
        let failure = failure.get();
        let homeless = wrong.iter().any(|it| it.label.is_none());
        let shows = failure.is_some() || homeless || wrong.len() > 1;
        shows.then(|| show(summary, failure, wrong))
    };
    follow_some(content)
}

fn show(summary: NodeRef<html::Div>, failure: Option<String>, wrong: Vec<Wrong>) -> AnyView {
    let title = failure.unwrap_or_else(|| say::wrong(wrong.len()));
    let items = wrong.into_iter().map(item).collect::<Vec<_>>();
    let any = !items.is_empty();
    view! {
        <div class="error-summary banner banner--danger" role="alert" tabindex="-1" node_ref=summary>
            <p class="banner__title">{title}</p>
            {any.then(|| view! { <ul class="error-summary__list">{items}</ul> })}
        </div>
    }
    .into_any()
}

fn item(wrong: Wrong) -> AnyView {
    let Wrong {
        name,
        message,
        label,
        ..
    } = wrong;
    match label {
        None => view! { <li>{message}</li> }.into_any(),
        Some(label) => {
            let go = move |event: leptos::ev::MouseEvent| {
                event.prevent_default();
                focus_first(&selector(&name));
            };
            view! {
                <li>
                    <a href="#main" on:click=go>
                        {label}
                    </a>
                    ": "
                    {message}
                </li>
            }
            .into_any()
        }
    }
}

fn selector(name: &str) -> String {
    [
        "form [name=\"",
        name,
        "\"], dialog[open] [name=\"",
        name,
        "\"]",
    ]
    .concat()
}

/// How many fields stand before this one, so that one goes through them from the top; what has no
/// field comes last.
fn place(name: &str) -> u32 {
    let Ok(fields) = document().query_selector_all("form [name], dialog[open] [name]") else {
        return u32::MAX;
    };
    let named = |at: &u32| {
        let field = fields.get(*at).and_then(|it| it.dyn_into::<Element>().ok());
        field.is_some_and(|it| it.get_attribute("name").as_deref() == Some(name))
    };
    (0..fields.length()).find(named).unwrap_or(u32::MAX)
}

/// Finds the label and the place of the field, if it is on this page.
fn look_up((name, message): (String, String)) -> Wrong {
    let field = document().query_selector(&selector(&name)).ok().flatten();
    let label = field.and_then(|field| {
        let label = [
            "label[for=\"",
            &field.get_attribute("id").unwrap_or_default(),
            "\"]",
        ]
        .concat();
        let label = document().query_selector(&label).ok().flatten()?;
        Some(label.dyn_into::<HtmlElement>().ok()?.inner_text())
    });
    Wrong {
        place: place_of(&name),
        name,
        message,
        label,
    }
}

fn place_of(name: &str) -> u32 {
    let Ok(fields) = document().query_selector_all("form [name], dialog[open] [name]") else {
        return u32::MAX;
    };
    let is_it = |at: &u32| {
        let field = fields.get(*at).and_then(|it| it.dyn_into::<Element>().ok());
        field.is_some_and(|it| it.get_attribute("name").as_deref() == Some(name))
    };
    (0..fields.length()).find(is_it).unwrap_or(u32::MAX)
}
