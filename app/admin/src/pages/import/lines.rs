//! The sheet line by line: the refused with their reasons, the changed with what changes, the new.

use std::sync::Arc;

use leptos::prelude::*;
use potluck_app::strings as shared;
use potluck_app::ui::follow::follow;
use potluck_app::ui::{Segment, Segmented};
use potluck_domain::api::{ImportChange, ImportLine, ImportOutcome, ImportPreview};

use super::matching::list;
use crate::strings::import as say;

/// A group of lines: its outcome, name in the filter, words, and badge.
const GROUPS: [(ImportOutcome, &str, &str, &str); 3] = [
    (
        ImportOutcome::Refused,
        "refused",
        say::REFUSED,
        "badge badge-bad",
    ),
    (
        ImportOutcome::Changed,
        "changed",
        say::CHANGED,
        "badge badge-warn",
    ),
    (
        ImportOutcome::Created,
        "created",
        say::NEW,
        "badge badge-good",
    ),
];
const ALL: &str = "all";

/// Lines that say what stands already are counted and not listed.
#[component]
pub fn Lines(preview: Arc<ImportPreview>, shown: RwSignal<Option<ImportOutcome>>) -> AnyView {
    let filled = GROUPS.map(|(outcome, ..)| count(&preview, outcome) > 0);
    let filter = (filled.iter().filter(|it| **it).count() > 1).then(|| filter(&preview, shown));
    let groups = move || {
        let groups = GROUPS.into_iter().filter(|(outcome, ..)| {
            count(&preview, *outcome) > 0 && shown.get().is_none_or(|it| it == *outcome)
        });
        groups
            .map(|(outcome, name, words, badge)| group(&preview, outcome, name, words, badge))
            .collect::<Vec<_>>()
            .into_any()
    };
    view! {
        {filter}
        {follow(groups)}
    }
    .into_any()
}

fn count(preview: &ImportPreview, outcome: ImportOutcome) -> u32 {
    match outcome {
        ImportOutcome::Created => preview.created,
        ImportOutcome::Changed => preview.changed,
        ImportOutcome::Refused => preview.refused,
    }
}

fn filter(preview: &ImportPreview, shown: RwSignal<Option<ImportOutcome>>) -> AnyView {
    let mut options = vec![Segment::new(ALL, say::ALL)];
    for (outcome, name, words, _) in GROUPS {
        let number = count(preview, outcome);
        if number > 0 {
            options.push(Segment::new(name, say::group(words, number)));
        }
    }
    let value = Signal::derive(move || {
        let shown = shown.get();
        let group = GROUPS
            .into_iter()
            .find(|(outcome, ..)| Some(*outcome) == shown);
        group.map_or(ALL, |(_, name, ..)| name).to_owned()
    });
    let choose = move |value: String| {
        let group = GROUPS.into_iter().find(|(_, name, ..)| *name == value);
        shown.set(group.map(|(outcome, ..)| outcome));
    };
    view! { <Segmented legend=say::SHOW options value on_choose=choose /> }.into_any()
}

fn group(
    preview: &ImportPreview,
    outcome: ImportOutcome,
    name: &str,
    words: &'static str,
    badge: &'static str,
) -> AnyView {
    let number = count(preview, outcome);
    let lines = preview.lines.iter().filter(|line| line.outcome == outcome);
    let lines: Vec<_> = lines.map(|line| one(line, badge)).collect();
    let listed = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let note = (listed < number).then(|| {
        let note = match (listed, outcome) {
            (0, _) => say::none_listed(number),
            (_, ImportOutcome::Refused) => say::first_refused(listed, number),
            _ => say::first_of(listed, number),
        };
        view! { <p class="quiet small">{note}</p> }.into_any()
    });
    let id = ["import-", name].concat();
    view! {
        <section class="import-group" aria-labelledby=id>
            <h3 class="import-group__title" id=id.clone()>
                {say::group(words, number)}
            </h3>
            {note}
            <ol class="import-lines">{lines}</ol>
        </section>
    }
    .into_any()
}

fn one(line: &ImportLine, badge: &'static str) -> AnyView {
    let problems = (!line.problems.is_empty()).then(|| list(&line.problems));
    let changes = (!line.changes.is_empty()).then(|| {
        let changes: Vec<_> = line.changes.iter().map(change).collect();
        view! { <ul class="import-changes">{changes}</ul> }.into_any()
    });
    view! {
        <li class="import-line">
            <p class="import-line__head">
                <span class=badge>{say::line(line.line)}</span>
                " "
                <span class="import-line__title">{line.title.clone()}</span>
            </p>
            {problems}
            {changes}
        </li>
    }
    .into_any()
}

/// `Department: from Kitchen to Bakery`, with an arrow for the eye.
fn change(change: &ImportChange) -> AnyView {
    let shown = |value: &str| {
        let value = if value.is_empty() {
            say::NOTHING
        } else {
            value
        };
        value.to_owned()
    };
    view! {
        <li>
            <strong>{shared::label(&change.column)} ": "</strong>
            <span class="visually-hidden">{say::FROM} " "</span>
            <del class="import-changes__from">{shown(&change.from)}</del>
            <span aria-hidden="true">" → "</span>
            <span class="visually-hidden">" " {say::TO} " "</span>
            <ins class="import-changes__to">{shown(&change.to)}</ins>
        </li>
    }
    .into_any()
}
