//! How far sending has come, and what went wrong on the way.

use leptos::prelude::*;
use potluck_app::ui::follow::{attr, effect, follow, follow_some, words};
use potluck_app::ui::live::use_voice;
use potluck_app::ui::{Banner, Button, Look, Tone};

use super::desk::{Desk, Work};
use super::failure::Failure;
use crate::draft::Draft;
use crate::strings::import as say;

/// While something is under way: `.import-progress` with `progress.import-progress__bar`, its words
/// and, while pieces are sent, a button that stops it.
#[component]
pub fn Progress(desk: Desk) -> AnyView {
    let voice = use_voice();
    // Pieces arrive faster than one can listen: each quarter is enough.
    let quarter = Memo::new(move |_| match desk.work.get() {
        Work::Sending(sent, total) => Some(sent * 4 / total.max(1)),
        _ => None,
    });
    effect(move || {
        if quarter.get().is_some() {
            voice.say(progress(desk.work.get_untracked()));
        }
    });
    // The bar itself stays in place while it fills.
    let kind = Memo::new(move |_| match desk.work.get() {
        Work::Nothing => Kind::None,
        Work::Sending(..) => Kind::Sending,
        Work::Reading | Work::Importing => Kind::Waiting,
    });
    let content = move || (kind.get() != Kind::None).then(|| bar(desk, kind.get()));
    follow_some(content)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    None,
    Sending,
    Waiting,
}

fn bar(desk: Desk, kind: Kind) -> AnyView {
    let sending = kind == Kind::Sending;
    let number = move |pick: fn(usize, usize) -> usize| {
        attr(move || match desk.work.get() {
            Work::Sending(sent, total) => Some(pick(sent, total).to_string()),
            _ => None,
        })
    };
    let bar = if sending {
        view! {
            <progress
                class="import-progress__bar"
                aria-labelledby="import-progress"
                max=number(|_, total| total)
                value=number(|sent, _| sent)
            ></progress>
        }
        .into_any()
    } else {
        // How long it takes is not known.
        view! {
            <progress class="import-progress__bar" aria-labelledby="import-progress"></progress>
        }
        .into_any()
    };
    let stop = sending.then(|| {
        view! {
            <Button on_press=move |()| desk.stop() look=Look::Quiet>
                {say::STOP}
            </Button>
        }
        .into_any()
    });
    view! {
        <div class="import-progress">
            <p class="import-progress__words" id="import-progress">
                {words(move || progress(desk.work.get()))}
            </p>
            {bar}
            {stop}
        </div>
    }
    .into_any()
}

fn progress(work: Work) -> String {
    match work {
        Work::Nothing => String::new(),
        Work::Sending(sent, total) => say::sending(sent + 1, total),
        Work::Reading => say::COMPARING.to_owned(),
        Work::Importing => say::IMPORTING.to_owned(),
    }
}

/// What went wrong, and the way on; `draft` where that is the import itself.
pub fn trouble(desk: Desk, draft: Option<Draft>) -> AnyView {
    let content = move || match desk.failure.get() {
        None => ().into_any(),
        Some(failure) => banner(desk, draft, failure),
    };
    view! { <div role="alert">{follow(content)}</div> }.into_any()
}

fn banner(desk: Desk, draft: Option<Draft>, failure: Failure) -> AnyView {
    let Failure {
        title, text, task, ..
    } = failure;
    view! {
        <Banner tone=Tone::Danger title=title.to_owned()>
            <div class="import-trouble">
                <span class="import-trouble__text">{text}</span>
                <Button on_press=move |()| desk.go_on(task, draft)>{say::GO_ON}</Button>
            </div>
        </Banner>
    }
    .into_any()
}
