//! The third step: what the sheet comes to, and the one button that does it.

use std::sync::Arc;

use leptos::prelude::*;
use potluck_app::ui::follow::{flag, follow, follow_some};
use potluck_app::ui::{Button, Look as Looks};
use potluck_domain::api::{ImportOutcome, ImportPreview};

use super::desk::{Desk, Step};
use super::done::Done;
use super::lines::Lines;
use super::progress::{Progress, trouble};
use super::steps::heading;
use crate::draft::Draft;
use crate::strings::import as say;

#[component]
pub fn Look(desk: Desk, draft: Draft, round: RwSignal<u32>) -> AnyView {
    let content = move || {
        if desk.done.with(Option::is_some) {
            return view! { <Done desk round /> }.into_any();
        }
        match desk.preview.get() {
            Some(preview) => before(desk, draft, preview),
            // The sheet is another by now.
            None => view! {
                <Button on_press=move |()| desk.go(Step::Bring)>{say::BRING}</Button>
            }
            .into_any(),
        }
    };
    view! {
        <section class="import-look" aria-labelledby=super::desk::HEADING>
            {heading(say::LOOK)}
            <Progress desk />
            {trouble(desk, Some(draft))}
            {follow(content)}
        </section>
    }
    .into_any()
}

fn before(desk: Desk, draft: Draft, preview: Arc<ImportPreview>) -> AnyView {
    let numbers = [
        (say::NEW, preview.created, "good"),
        (say::CHANGED, preview.changed, "warn"),
        (say::SAME, preview.same, "same"),
        (say::REFUSED, preview.refused, "bad"),
    ];
    let numbers = numbers.map(|(name, number, tone)| {
        view! {
            <div class=["import-number import-number--", tone].concat()>
                <dt class="import-number__name">{name}</dt>
                <dd class="import-number__count">{say::grouped(number)}</dd>
            </div>
        }
        .into_any()
    });
    let along = say::is_made_along(&preview.trainings);
    let along = along.map(|along| view! { <p>{along}</p> }.into_any());
    let shown = RwSignal::new(None::<ImportOutcome>);
    view! {
        <div class="import-outcome" aria-busy=flag(move || desk.is_busy())>
            <dl class="import-numbers">{numbers.into_iter().collect::<Vec<_>>()}</dl>
            {along}
            {action(desk, draft, &preview)}
            <Lines preview shown />
        </div>
    }
    .into_any()
}

fn action(desk: Desk, draft: Draft, preview: &ImportPreview) -> AnyView {
    let number = preview.created + preview.changed;
    let stays_out = preview.refused;
    if number == 0 {
        let words = match (preview.same, stays_out) {
            (_, 1..) => say::NOTHING_BUT_REFUSED,
            (0, 0) => say::NO_LINES,
            _ => say::NOTHING_CHANGES,
        };
        return view! { <p class="import-nothing">{words}</p> }.into_any();
    }
    let told = say::told(desk.kind.get_untracked(), preview.created, preview.changed);
    let told = told.map(|told| view! { <p class="import-told">{told}</p> }.into_any());
    let stays_out =
        move || (stays_out > 0).then(|| view! { <p>{say::stay_out(stays_out)}</p> }.into_any());
    view! {
        {told}
        <div class="form__actions import-action">
            <Button
                on_press=move |()| desk.import(draft)
                look=Looks::Primary
                busy=Signal::derive(move || desk.is_busy())
            >
                {say::import(number)}
            </Button>
            <div class="quiet small">{follow_some(stays_out)} <p>{say::UNDO_NOTE}</p></div>
        </div>
    }
    .into_any()
}
