//! A button that says why it cannot be pressed.

use leptos::prelude::*;

use super::follow::{attr, flag, follow_some};

/// How much a button asks for attention. One primary action a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    Primary,
    #[default]
    Secondary,
    /// Text only, for the least of actions.
    Quiet,
}

impl Look {
    pub fn class(self) -> &'static str {
        match self {
            Self::Primary => "button button--primary",
            Self::Secondary => "button button--secondary",
            Self::Quiet => "button button--quiet",
        }
    }
}

/// `<button class="button button--{look}">`. While `busy` it ignores taps and is
/// `aria-busy`; with a `disabled_reason` it is `aria-disabled`, stays focusable and shows the
/// reason beside it in `.button__reason`, which describes it.
///
/// ```ignore
/// <Button on_press=move || send() look=Look::Primary busy=form.sending()>"Send"</Button>
/// ```
#[component]
pub fn Button(
    #[prop(into)] on_press: Callback<()>,
    #[prop(optional)] look: Look,
    /// `submit` for a form's own button.
    #[prop(default = "button")]
    kind: &'static str,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled_reason: Signal<Option<String>>,
    /// A longer name for screen readers, which must contain the visible words.
    #[prop(optional, into)]
    label: MaybeProp<String>,
    children: Children,
) -> AnyView {
    let id = super::field::fresh_id("button");
    let reason_id = [&id, "-reason"].concat();
    let described = reason_id.clone();
    let disabled = move || disabled_reason.with(Option::is_some);
    let reason = move || {
        let reason = disabled_reason.get()?;
        let view = view! {
            <span class="button__reason" id=reason_id.clone()>
                {reason}
            </span>
        };
        Some(view.into_any())
    };
    view! {
        <button
            type=kind
            class=look.class()
            aria-label=attr(move || label.get())
            aria-busy=flag(move || busy.get())
            aria-disabled=flag(move || disabled() || busy.get())
            aria-describedby=attr(move || disabled().then(|| described.clone()))
            on:click=move |event| {
                if disabled() || busy.get() {
                    event.prevent_default();
                } else {
                    on_press.run(());
                }
            }
        >
            {children()}
        </button>
        {follow_some(reason)}
    }
    .into_any()
}
