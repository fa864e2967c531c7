//! What only admins change, to read.

use leptos::prelude::*;
use potluck_app::format;
use potluck_app::strings::{label, list};
use potluck_domain::api::Training;

use crate::strings::trainings as say;

/// `section` with `dl.facts`; what says nothing is left out.
#[component]
pub(super) fn Fixed(training: Training) -> AnyView {
    let names: Vec<String> = training.trainers.iter().map(|it| it.name.clone()).collect();
    let topics: Vec<String> = training.topics.iter().map(|it| label(it)).collect();
    let capacity = training.default_capacity.to_string();
    let facts = [
        (say::SUMMARY, training.summary),
        (say::FORMAT, label(&training.format)),
        (say::LANGUAGE, format::language_name(&training.language)),
        (say::DURATION, say::minutes(training.duration_minutes)),
        (say::CAPACITY, capacity),
        (say::TOPICS, topics.join(", ")),
        (say::TRAINERS, list(&names)),
        (say::SKILLS, training.skills.join(", ")),
        (say::GOAL, training.goal),
    ]
    .into_iter()
    .filter(|(_, words)| !words.is_empty())
    .map(|(title, words)| {
        view! {
            <div class="facts__row">
                <dt>{title}</dt>
                <dd>{words}</dd>
            </div>
        }
        .into_any()
    })
    .collect::<Vec<_>>();
    view! {
        <section class="section" aria-labelledby="fixed">
            <h2 class="section__title" id="fixed">
                {say::FIXED}
            </h2>
            <p class="section__text">{say::FIXED_TEXT}</p>
            <dl class="facts">{facts}</dl>
        </section>
    }
    .into_any()
}
