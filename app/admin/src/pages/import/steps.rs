//! Where one is, and the way to the other steps.

use leptos::prelude::*;
use potluck_app::ui::follow::follow;

use super::desk::{Desk, Step};
use crate::strings::import as say;

const STEPS: [(Step, &str); 3] = [
    (Step::Bring, say::BRING),
    (Step::Match, say::MATCH),
    (Step::Look, say::LOOK),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Here,
    Open,
    Later,
}

/// `nav.import-steps > ol`: the current step is `aria-current`, those that one can go to are
/// buttons, the others words.
#[component]
pub fn Steps(desk: Desk) -> AnyView {
    // Only what changes is built anew: the focus may be on one of the buttons.
    let places = Memo::new(move |_| {
        let here = desk.step.get();
        STEPS.map(|(step, _)| match step {
            step if step == here => Place::Here,
            step if desk.can_go(step) => Place::Open,
            _ => Place::Later,
        })
    });
    let steps = move || {
        let items = (1..).zip(STEPS).zip(places.get());
        let items = items.map(|((number, (step, name)), place)| {
            item(desk, step, place, say::step(number, name))
        });
        items.collect::<Vec<_>>().into_any()
    };
    view! {
        <nav class="import-steps" aria-label=say::STEPS>
            <ol class="import-steps__list">{follow(steps)}</ol>
        </nav>
    }
    .into_any()
}

fn item(desk: Desk, step: Step, place: Place, words: String) -> AnyView {
    match place {
        Place::Here => view! {
            <li class="import-step import-step--here" aria-current="step">
                {words}
            </li>
        }
        .into_any(),
        Place::Open => view! {
            <li class="import-step">
                <button type="button" class="import-step__button" on:click=move |_| desk.go(step)>
                    {words}
                </button>
            </li>
        }
        .into_any(),
        Place::Later => {
            view! { <li class="import-step import-step--later">{words}</li> }.into_any()
        }
    }
}

/// The heading of the step that shows, to which the focus goes.
pub fn heading(words: &'static str) -> AnyView {
    view! {
        <h2 class="import-title" id=super::desk::HEADING tabindex="-1">
            {words}
        </h2>
    }
    .into_any()
}
