//! How the time of a plan divides.

use leptos::prelude::*;
use potluck_app::strings::session as words_of_session;
use potluck_domain::api::Third;
use potluck_domain::plan::Thirds;

use super::THIRDS;
use crate::strings::planner as say;

/// `.thirds`: one bar whose parts are as wide as their minutes, marks where the thirds would end,
/// and the numbers below it. The bar is for the eye only: the numbers say it all.
#[component]
pub fn ThirdsBar(thirds: Thirds) -> AnyView {
    let total = thirds.total();
    let minutes = |third: Third| match third {
        Third::Theory => thirds.theory,
        Third::Discussion => thirds.discussion,
        Third::Exercise => thirds.exercise,
    };
    let parts = THIRDS
        .iter()
        .filter(|(third, _)| minutes(*third) > 0)
        .map(|(third, name)| {
            view! {
                <span
                    class=["thirds__part thirds__part--", name].concat()
                    style:--share=minutes(*third).to_string()
                ></span>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let numbers = THIRDS
        .iter()
        .map(|(third, name)| {
            let minutes = minutes(*third);
            view! {
                <div class=["thirds__number thirds__number--", name].concat()>
                    <dt>{words_of_session::third(*third)}</dt>
                    <dd>{say::share(minutes, percent(minutes, total))}</dd>
                </div>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <div class="thirds">
            <div class="thirds__bar" aria-hidden="true">
                {parts}
            </div>
            <dl class="thirds__numbers">{numbers}</dl>
        </div>
    }
    .into_any()
}

/// Rounded; 0 of nothing.
fn percent(part: u32, total: u32) -> u32 {
    let total = u64::from(total);
    let percent = (u64::from(part) * 200 + total).checked_div(total * 2);
    percent.and_then(|it| u32::try_from(it).ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn shares_are_rounded() {
        assert_eq!(percent(1, 3), 33);
        assert_eq!(percent(2, 3), 67);
        assert_eq!(percent(0, 0), 0);
        assert_eq!(percent(7, 7), 100);
    }
}
