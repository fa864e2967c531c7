//! The plan in thirds.

use leptos::prelude::*;
use potluck_domain::api::{AgendaItem, Third};
use potluck_domain::plan::Thirds;

use crate::strings::session as say;

/// `figure.plan`: `.plan__bar` (role img, the sums as its label) of `.plan__part.plan__part--
/// {theory|discussion|exercise}` whose `--share` is its minutes, and `ol.plan__items` of
/// `li.plan__item.plan__item--{third}` with `.plan__third`, `.plan__title`, `.plan__minutes`.
#[component]
pub fn PlanBar(agenda: Vec<AgendaItem>) -> AnyView {
    let thirds = Thirds::of(&agenda);
    let summary = say::plan_summary(thirds.theory, thirds.discussion, thirds.exercise);
    let parts = [
        (Third::Theory, thirds.theory),
        (Third::Discussion, thirds.discussion),
        (Third::Exercise, thirds.exercise),
    ]
    .into_iter()
    .filter(|(_, minutes)| *minutes > 0)
    .map(|(third, minutes)| {
        view! {
            <span
                class=["plan__part plan__part--", name(third)].concat()
                style:--share=minutes.to_string()
            >
                {say::third(third)}
            </span>
        }
        .into_any()
    })
    .collect::<Vec<_>>();
    let items = agenda
        .into_iter()
        .map(|item| {
            view! {
                <li class=["plan__item plan__item--", name(item.third)].concat()>
                    <span class="plan__third">{say::third(item.third)}</span>
                    <span class="plan__title">{item.title}</span>
                    <span class="plan__minutes">{say::minutes(item.minutes)}</span>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <div class="plan">
            <div class="plan__bar" role="img" aria-label=summary>
                {parts}
            </div>
            <ol class="plan__items">{items}</ol>
        </div>
    }
    .into_any()
}

fn name(third: Third) -> &'static str {
    match third {
        Third::Theory => "theory",
        Third::Discussion => "discussion",
        Third::Exercise => "exercise",
    }
}
