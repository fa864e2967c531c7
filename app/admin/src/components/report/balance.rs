//! Too much talk, right, too much practice: beside the plan in thirds.

use leptos::prelude::*;
use potluck_domain::api::{AgendaItem, Balances};
use potluck_domain::plan::Thirds;

use super::heading;
use super::scores::Bars;
use crate::components::planner::ThirdsBar;
use crate::strings::report as say;

/// `section.report__part` with `.balance`: how it felt, and the plan of the one training that the
/// report is about, where it is about one.
#[component]
pub fn BalanceView(
    balance: Balances,
    #[prop(optional, into)] agenda: Option<Vec<AgendaItem>>,
    /// The level of its heading, 2 or 3.
    #[prop(default = 2)]
    level: u8,
) -> AnyView {
    let rows = vec![
        (say::TOO_MUCH_TALK.to_owned(), balance.too_much_talk),
        (say::RIGHT.to_owned(), balance.right),
        (say::TOO_MUCH_PRACTICE.to_owned(), balance.too_much_practice),
    ];
    let lead = if agenda.is_some() {
        say::BALANCE_LEAD
    } else {
        say::BALANCE_ALONE
    };
    let plan = agenda.map(|agenda| {
        let thirds = Thirds::of(&agenda);
        let plan = if thirds.total() == 0 {
            view! { <p class="quiet">{say::NO_PLAN}</p> }.into_any()
        } else {
            view! { <ThirdsBar thirds /> }.into_any()
        };
        view! {
            <div class="balance__side">
                {heading(level + 1, None, "scores__title", say::PLANNED)}
                {plan}
            </div>
        }
        .into_any()
    });
    let Balances {
        too_much_talk,
        right,
        too_much_practice,
    } = balance;
    view! {
        <section class="report__part" aria-labelledby="report-balance">
            {heading(level, Some("report-balance"), "report__title", say::BALANCE)}
            <p class="report__lead">{lead}</p>
            <div class="balance">
                <div class="balance__side">
                    {heading(level + 1, None, "scores__title", say::FELT)}
                    <p class="scores__mean">
                        {say::balance(too_much_talk, right, too_much_practice)}
                    </p>
                    <div class="bars--words">
                        <Bars rows />
                    </div>
                </div>
                {plan}
            </div>
        </section>
    }
    .into_any()
}
