//! Designed states: nothing here, it failed, mind this.

use leptos::prelude::*;

/// A page or list that has nothing to show, and what to do about it: `.message` with
/// `.message__art` (shapes, by CSS), h2 `.message__title`, p `.message__text` and
/// `.message__actions` for the children. `kind` is the modifier: `empty`, `error`, `offline`,
/// `lost`.
#[component]
pub fn Message(
    kind: &'static str,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let actions = children
        .map(|children| view! { <div class="message__actions">{children()}</div> }.into_any());
    view! {
        <div class=["message message--", kind].concat()>
            <div class="message__art" aria-hidden="true"></div>
            <h2 class="message__title">{title}</h2>
            <p class="message__text">{text}</p>
            {actions}
        </div>
    }
    .into_any()
}

/// How a banner sounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Info,
    Warning,
    Danger,
}

/// A line above what it concerns: `.banner.banner--{tone}`, `.banner__title` and
/// `.banner__text` around the children.
#[component]
pub fn Banner(
    tone: Tone,
    #[prop(optional, into)] title: Option<String>,
    children: Children,
) -> AnyView {
    let class = match tone {
        Tone::Info => "banner banner--info",
        Tone::Warning => "banner banner--warning",
        Tone::Danger => "banner banner--danger",
    };
    view! {
        <div class=class>
            {title.map(|title| view! { <p class="banner__title">{title}</p> }.into_any())}
            <div class="banner__text">{children()}</div>
        </div>
    }
    .into_any()
}
