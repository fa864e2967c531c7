//! A few words, such as topics or skills, each a chip.

use leptos::html;
use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::ui::field::{described_by, frame, fresh_id};
use potluck_app::ui::follow::{attr, flag, follow};
use potluck_app::ui::{Glyph, Icon};

use super::fields::error_of;
use crate::strings::fields as say;

/// `.tags` with `.chips` and an input that suggests from `suggestions`. Enter or a comma adds
/// what is typed, and so does leaving the field; Backspace in the empty field takes the last away.
#[component]
pub fn TagList(
    form: FormState,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    value: RwSignal<Vec<String>>,
    #[prop(into)] suggestions: Signal<Vec<String>>,
    #[prop(default = say::TAG_HINT)] hint: &'static str,
) -> AnyView {
    let id = fresh_id("tags");
    let error = error_of(form, &name);
    let described = described_by(&id, true, error);
    let input = NodeRef::<html::Input>::new();
    let typed = RwSignal::new(String::new());
    let cleared = name.clone();
    let change = StoredValue::new(move |tags: Vec<String>| {
        form.clear(&cleared);
        value.set(tags);
    });
    let change = move |tags| change.with_value(|change| change(tags));
    let add = move || {
        let more = typed.get_untracked();
        typed.set(String::new());
        if !more.trim().is_empty() {
            change(with_tags(value.get_untracked(), &more));
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        "Enter" | "," if !typed.with_untracked(|typed| typed.trim().is_empty()) => {
            event.prevent_default();
            add();
        }
        // In the form's first field Enter would send it.
        "Enter" => event.prevent_default(),
        "Backspace" if typed.with_untracked(String::is_empty) => {
            let mut tags = value.get_untracked();
            if tags.pop().is_some() {
                change(tags);
            }
        }
        _ => {}
    };
    let chips = move || {
        let chip = |tag: String| {
            let own = tag.clone();
            let remove = move |_| {
                change(
                    value
                        .get_untracked()
                        .into_iter()
                        .filter(|it| *it != own)
                        .collect(),
                );
                if let Some(input) = input.get_untracked() {
                    // Only fails for elements that left the document.
                    let _ = input.focus();
                }
            };
            chip(tag, remove)
        };
        let chips = value.get().into_iter().map(chip).collect::<Vec<_>>();
        let any = !chips.is_empty();
        any.then(|| view! { <ul class="chips">{chips}</ul> })
            .into_any()
    };
    let list_id = [&id, "-list"].concat();
    let offered = move || {
        let tags = value.get();
        let rest = suggestions
            .get()
            .into_iter()
            .filter(|it| !tags.contains(it));
        rest.map(|it| view! { <option value=it></option> }.into_any())
            .collect::<Vec<_>>()
            .into_any()
    };
    let control = view! {
        <div class="tags">
            {follow(chips)}
            <input
                class="field__input"
                id=id.clone()
                name=name
                type="text"
                autocomplete="off"
                list=list_id.clone()
                node_ref=input
                aria-describedby=attr(move || described.get())
                aria-invalid=flag(move || error.with(Option::is_some))
                prop:value=move || typed.get()
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=key
                on:blur=move |_| add()
            />
            <datalist id=list_id>{follow(offered)}</datalist>
        </div>
    };
    frame(&id, label, Some(hint.to_owned()), error, control.into_any())
}

fn chip(tag: String, remove: impl Fn(leptos::ev::MouseEvent) + 'static) -> AnyView {
    let says = say::remove(&tag);
    view! {
        <li class="chip">
            <span class="chip__words">{tag}</span>
            <button type="button" class="chip__remove" aria-label=says on:click=remove>
                <Icon glyph=Glyph::Cross />
            </button>
        </li>
    }
    .into_any()
}

/// `tags` and those of `more`, which commas part; each once, however it is written.
fn with_tags(mut tags: Vec<String>, more: &str) -> Vec<String> {
    for tag in more.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
        let known = |it: &String| it.to_lowercase() == tag.to_lowercase();
        if !tags.iter().any(known) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::with_tags;

    #[test]
    fn a_tag_is_there_once_however_it_is_written() {
        let tags = vec!["Excel".to_owned()];
        assert_eq!(
            with_tags(tags, " excel, food ,, Food"),
            ["Excel", "food"].map(str::to_owned)
        );
    }
}
