//! The second step: the sheet travels, and what of it is what is put right.

use std::sync::Arc;

use leptos::prelude::*;
use potluck_app::ui::follow::{flag, follow, follow_some, words};
use potluck_app::ui::{Button, Look};
use potluck_domain::api::{ImportPreview, ImportProblem};

use super::columns::Columns;
use super::desk::{Desk, Step, Work};
use super::progress::{Progress, trouble};
use super::questions::{Dates, Zone};
use super::steps::heading;
use crate::strings::import as say;

#[component]
pub fn Match(desk: Desk) -> AnyView {
    let is_read = Memo::new(move |_| desk.preview.with(Option::is_some));
    // Whoever corrects a column is not carried away from it by a bar that comes and goes.
    let shows_progress = Memo::new(move |_| match desk.work.get() {
        Work::Nothing => false,
        Work::Sending(..) | Work::Importing => true,
        Work::Reading => !is_read.get(),
    });
    view! {
        <section class="import-match" aria-labelledby=super::desk::HEADING>
            {heading(say::MATCH)}
            {follow_some(move || shows_progress.get().then(|| view! { <Progress desk /> }.into_any()))}
            {trouble(desk, None)}
            {follow_some(move || is_read.get().then(|| matched(desk)))}
        </section>
    }
    .into_any()
}

fn matched(desk: Desk) -> AnyView {
    let again = move || match desk.work.get() {
        Work::Nothing => String::new(),
        _ => say::READING_AGAIN.to_owned(),
    };
    let blocked = Signal::derive(move || desk.in_the_way());
    view! {
        <div class="import-matched" aria-busy=flag(move || desk.is_busy())>
            {problems(desk)}
            <Dates desk />
            <Zone desk />
            <Columns desk />
            <p class="import-again quiet small">{words(again)}</p>
            <div class="form__actions">
                <Button
                    on_press=move |()| desk.go(Step::Look)
                    look=Look::Primary
                    busy=Signal::derive(move || desk.is_busy())
                    disabled_reason=blocked
                >
                    {say::TO_LOOK}
                </Button>
            </div>
        </div>
    }
    .into_any()
}

/// What is wrong with the sheet as a whole.
fn problems(desk: Desk) -> AnyView {
    let problems = Memo::new(move |_| {
        let of = |preview: &Arc<ImportPreview>| preview.problems.clone();
        desk.preview.with(|preview| preview.as_ref().map(of))
    });
    let content = move || {
        let problems = problems.get().unwrap_or_default();
        if problems.is_empty() {
            return ().into_any();
        }
        view! {
            <div class="banner banner--danger">
                <p class="banner__title">{say::PROBLEMS}</p>
                {list(&problems)}
            </div>
        }
        .into_any()
    };
    view! { <div role="alert">{follow(content)}</div> }.into_any()
}

/// `ul.import-problems`: each with its column, where it has one.
pub fn list(problems: &[ImportProblem]) -> AnyView {
    let items = problems.iter().map(|problem| {
        let column = problem.column.as_ref().map(|column| {
            view! { <strong class="import-problems__column">{column.clone()} ": "</strong> }
                .into_any()
        });
        view! {
            <li>
                {column}
                {problem.reason.clone()}
            </li>
        }
        .into_any()
    });
    view! { <ul class="import-problems">{items.collect::<Vec<_>>()}</ul> }.into_any()
}
