//! How many gave which score.

use leptos::prelude::*;
use potluck_domain::api::{Distribution, Scores};

use super::heading;
use crate::strings::report as say;

/// `section.report__part` of a `.scores__question` a question: its mean and spread, and `ol.bars`.
#[component]
pub fn ScoresView(
    scores: Scores,
    /// The level of its heading, 2 or 3.
    #[prop(default = 2)]
    level: u8,
) -> AnyView {
    let questions = [
        (say::OVERALL, scores.overall, 1),
        (say::USEFUL, scores.useful, 1),
        (say::TRAINER, scores.trainer, 1),
        (say::RECOMMEND, scores.recommend, 0),
    ]
    .into_iter()
    .map(|(title, distribution, lowest)| question(title, &distribution, lowest, level + 1))
    .collect::<Vec<_>>();
    view! {
        <section class="report__part" aria-labelledby="report-scores">
            {heading(level, Some("report-scores"), "report__title", say::SCORES)}
            <div class="scores">{questions}</div>
        </section>
    }
    .into_any()
}

fn question(title: &'static str, distribution: &Distribution, lowest: u32, level: u8) -> AnyView {
    let scores: Vec<(String, u32)> = (lowest..)
        .map(|score| score.to_string())
        .zip(distribution.counts.iter().copied())
        .collect();
    let highest = scores
        .last()
        .map_or(0, |(score, _)| score.parse().unwrap_or(0));
    view! {
        <div class="scores__question">
            {heading(level, None, "scores__title", title)}
            <p class="scores__mean">
                {say::mean_and_spread(distribution.mean, highest, distribution.spread)}
            </p>
            <Bars rows=scores />
        </div>
    }
    .into_any()
}

/// `ol.bars` of `li.bars__row`: words, a bar as long as its share of the longest, the number.
#[component]
pub fn Bars(rows: Vec<(String, u32)>) -> AnyView {
    let most = rows
        .iter()
        .map(|(_, number)| *number)
        .max()
        .unwrap_or(0)
        .max(1);
    let rows = rows
        .into_iter()
        .map(|(words, number)| {
            let share = number * 100 / most;
            let says = say::bar(&words, number);
            view! {
                <li class="bars__row">
                    <span class="visually-hidden">{says}</span>
                    <span class="bars__words" aria-hidden="true">
                        {words}
                    </span>
                    <span class="bars__track" aria-hidden="true">
                        <span class="bars__bar" style:--share=[&share.to_string(), "%"].concat()></span>
                    </span>
                    <span class="bars__number" aria-hidden="true">
                        {number}
                    </span>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! { <ol class="bars">{rows}</ol> }.into_any()
}
