//! What the colours and shapes of the grid mean.

use leptos::prelude::*;

use crate::strings::fair as say;

/// The classes of a sample, and its words.
const SAMPLES: [(&str, &str); 7] = [
    ("fair-slot fair-w7 fair-e0", say::LEGEND_WORKING),
    ("fair-slot fair-w0 fair-e8", say::LEGEND_EDGE),
    (
        "fair-slot fair-w0 fair-e0 fair-slot--night",
        say::LEGEND_NIGHT,
    ),
    (
        "fair-slot fair-w4 fair-e0 fair-slot--busy",
        say::LEGEND_BUSY,
    ),
    ("fair-slot fair-w4 fair-e0 fair-slot--off", say::LEGEND_OFF),
    (
        "fair-slot fair-w4 fair-e0 fair-slot--clash",
        say::LEGEND_CLASH,
    ),
    (
        "fair-slot fair-w7 fair-e0 fair-slot--proposed",
        say::LEGEND_OFFER,
    ),
];

/// `details.fair-legend`: a sample and its words each.
#[component]
pub(in super::super) fn Legend() -> AnyView {
    let samples = SAMPLES
        .into_iter()
        .map(|(class, words)| {
            let mark = (words == say::LEGEND_OFFER)
                .then(|| view! { <span class="fair-slot__mark">"1"</span> }.into_any());
            view! {
                <li class="fair-legend__item">
                    <span class=["fair-legend__sample ", class].concat() aria-hidden="true">
                        {mark}
                    </span>
                    <span>{words}</span>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <details class="fair-legend">
            <summary>{say::LEGEND}</summary>
            <ul class="fair-legend__list">{samples}</ul>
        </details>
    }
    .into_any()
}
