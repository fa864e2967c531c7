//! Before something that other people feel: whom it affects, and what they will be told.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::ui::follow::{follow, follow_some};
use potluck_app::ui::{Button, Dialog, Look};

use super::{ErrorSummary, TextArea};
use crate::strings::fields as say;

/// A dialog over the page. What was typed stays when it is closed or sending fails; the page
/// clears it on success and sets `open` to false. With a `reason` that is required, an empty one
/// is refused at its field before `on_confirm` is called.
///
/// ```ignore
/// <ConfirmDialog open form title="Cancel this session" confirm="Cancel the session"
///     affects=Signal::stored(vec!["12 people are confirmed.".to_owned(), "3 wait.".to_owned()])
///     told=Signal::derive(move || told(&reason.get())) heard=Signal::derive(heard)
///     reason required=true
///     on_confirm=move |()| send() />
/// ```
#[component]
pub fn ConfirmDialog(
    open: RwSignal<bool>,
    form: FormState,
    #[prop(into)] title: String,
    /// The words of the button: what it does.
    #[prop(into)]
    confirm: Signal<String>,
    #[prop(into)] on_confirm: Callback<()>,
    /// Who, in sentences with their numbers; none, where nobody is.
    #[prop(optional, into)]
    affects: Signal<Vec<String>>,
    /// What they will be told, as they will read it.
    #[prop(optional, into)]
    told: Signal<Option<String>>,
    /// How and when they hear of it.
    #[prop(optional, into)]
    heard: Signal<Option<String>>,
    #[prop(optional)] reason: Option<RwSignal<String>>,
    /// The name of the reason in the API, for what is wrong with it.
    #[prop(default = "reason")]
    reason_name: &'static str,
    #[prop(default = say::REASON)] reason_label: &'static str,
    #[prop(optional, into)] reason_hint: Option<String>,
    #[prop(default = false)] required: bool,
    /// More fields, above the reason.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if form.sending().get_untracked() {
            return;
        }
        let missing = required
            && reason.is_some_and(|reason| reason.with_untracked(|it| it.trim().is_empty()));
        if missing {
            let missing = (reason_name.to_owned(), say::REASON_MISSING.to_owned());
            form.refuse([missing].into());
        } else {
            on_confirm.run(());
        }
    };
    let affected = move || {
        let affects = affects.get();
        (!affects.is_empty()).then(|| {
            let lines = affects
                .into_iter()
                .map(|line| view! { <li>{line}</li> }.into_any())
                .collect::<Vec<_>>();
            view! {
                <h3 class="confirm__title">{say::WHO}</h3>
                <ul class="confirm__who">{lines}</ul>
            }
            .into_any()
        })
    };
    let reason = reason.map(|value| {
        view! {
            <TextArea
                form
                name=reason_name
                label=reason_label
                value
                hint=reason_hint.unwrap_or_default()
                rows=2
            />
        }
        .into_any()
    });
    view! {
        <Dialog open title class="dialog--sheet">
            <form class="confirm" novalidate on:submit=submit>
                {follow_some(affected)}
                {telling(open, told, heard)}
                {children.map(|children| children())}
                {reason}
                <ErrorSummary form />
                <div class="confirm__actions">
                    <Button on_press=|()| () look=Look::Primary kind="submit" busy=form.sending()>
                        {follow(move || confirm.get().into_any())}
                    </Button>
                    <Button on_press=move |()| open.set(false) look=Look::Quiet>
                        {say::KEEP}
                    </Button>
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}

/// What letters will say, and how and when people hear of it, by the clock of the moment at which the
/// dialog opens.
pub fn telling(
    open: RwSignal<bool>,
    told: Signal<Option<String>>,
    heard: Signal<Option<String>>,
) -> AnyView {
    let quote = move || {
        let told = told.get()?;
        let quote = view! {
            <h3 class="confirm__title">{say::TOLD}</h3>
            <blockquote class="confirm__told">{told}</blockquote>
        };
        Some(quote.into_any())
    };
    let words = move || {
        open.track();
        let heard = heard.get()?;
        let words = view! {
            <h3 class="confirm__title">{say::HEARD}</h3>
            <p class="confirm__heard">{heard}</p>
        };
        Some(words.into_any())
    };
    view! {
        {follow_some(quote)}
        {follow_some(words)}
    }
    .into_any()
}
