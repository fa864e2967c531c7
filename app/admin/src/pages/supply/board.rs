//! Regions by months: how many sessions, beside how many there should be.

use leptos::prelude::*;
use potluck_app::ui::{Look, Message};
use potluck_domain::api::{MonthSupply, RegionSupply, Supply};

use crate::components::links;
use crate::route::Route;
use crate::strings::supply as say;

/// What is missing in one sentence, and the table; on phones it is one region after the other.
pub(super) fn board(supply: &Supply) -> AnyView {
    if supply.regions.is_empty() {
        return view! {
            <Message kind="empty" title=say::NO_REGIONS_TITLE text=say::NO_REGIONS_TEXT>
                <a class=Look::Primary.class() href=Route::Regions.path()>
                    {say::TO_REGIONS}
                </a>
            </Message>
        }
        .into_any();
    }
    let months = supply
        .months
        .iter()
        .map(|it| column(it, &supply.this_month));
    let rows = supply.regions.iter().map(|it| row(it, supply));
    view! {
        {summary(supply)}
        <div class="supply-board" role="table" aria-label=say::BOARD>
            <div class="supply-board__head" role="rowgroup">
                <div class="supply-board__row" role="row">
                    <div class="supply-board__corner" role="columnheader">
                        {say::REGION}
                    </div>
                    {months.collect::<Vec<_>>()}
                </div>
            </div>
            <div class="supply-board__body" role="rowgroup">{rows.collect::<Vec<_>>()}</div>
        </div>
    }
    .into_any()
}

/// What all regions lack together; that they lack nothing is worth saying, too.
fn summary(supply: &Supply) -> AnyView {
    let lacking: Vec<(String, u32)> = supply
        .regions
        .iter()
        .map(|region| {
            let missing = region.months.iter().map(|it| it.missing).sum();
            (region.name.clone(), missing)
        })
        .filter(|(_, missing)| *missing > 0)
        .collect();
    if lacking.is_empty() {
        return view! {
            <div class="supply__enough">
                <h2 class="supply__enough-title">{say::ENOUGH_TITLE}</h2>
                <p>{say::ENOUGH_TEXT}</p>
            </div>
        }
        .into_any();
    }
    let last = supply.months.last().map(String::as_str).unwrap_or_default();
    view! { <p class="supply__missing">{say::missing(&lacking, last)}</p> }.into_any()
}

fn column(month: &str, this_month: &str) -> AnyView {
    let now = month == this_month;
    let marked = now.then(|| view! { <span class="badge">{say::THIS_MONTH}</span> }.into_any());
    view! {
        <div
            class="supply-board__month"
            role="columnheader"
            data-when=when(month, this_month)
            aria-current=now.then_some("date")
        >
            {say::month(month).to_owned()}
            " "
            {say::other_year(month, this_month).to_owned()}
            " "
            {marked}
        </div>
    }
    .into_any()
}

fn row(region: &RegionSupply, supply: &Supply) -> AnyView {
    let most = region.months.iter().map(|it| it.sessions).max();
    let end = most.unwrap_or_default().max(region.target.1).max(1);
    let cells = region.months.iter().map(|it| {
        let when = when(&it.month, &supply.this_month);
        cell(region, it, when, end)
    });
    view! {
        <div class="supply-board__row" role="row" style:--hue=region.hue.to_string()>
            <div class="supply-board__region" role="rowheader">
                <a
                    class="supply-board__name"
                    href=Route::Region(region.code.clone()).path()
                >
                    {region.name.clone()}
                </a>
                <span class="supply-board__target">{say::target(region.target)}</span>
            </div>
            {cells.collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

/// `past`, `now` or `ahead`.
fn when(month: &str, this_month: &str) -> &'static str {
    match month.cmp(this_month) {
        std::cmp::Ordering::Less => "past",
        std::cmp::Ordering::Equal => "now",
        std::cmp::Ordering::Greater => "ahead",
    }
}

/// The number, the bar with the target marked on it, what is missing, and the lead. `end` is the
/// number at the bar's end.
fn cell(region: &RegionSupply, month: &MonthSupply, when: &'static str, end: u32) -> AnyView {
    let gap = (month.missing > 0).then(|| {
        let href = links::planner(&region.code, &month.month, "", "");
        view! {
            <a class="supply-cell__gap" href=href>
                {say::needs(&region.code, month.missing, &month.month)}
            </a>
        }
        .into_any()
    });
    let lead = month.lead_days.map(|days| {
        let short = say::short(month.short).map(|words| {
            view! {
                <span class="supply-cell__short">{words}</span>
            }
            .into_any()
        });
        view! { <p class="supply-cell__lead">{say::lead_days(days)} " " {short}</p> }.into_any()
    });
    let now = (when == "now").then(|| {
        view! { <span class="badge supply-cell__now">{say::THIS_MONTH}</span> }.into_any()
    });
    view! {
        <div class="supply-cell" role="cell" data-when=when>
            <p class="supply-cell__month">
                {say::month(&month.month).to_owned()}
                " "
                {now}
            </p>
            <p class="supply-cell__number">
                <strong>{month.sessions.to_string()}</strong>
                " "
                <span class="supply-cell__unit">{say::sessions(month.sessions)}</span>
            </p>
            {bar(month.sessions, region.target, end)}
            {gap}
            {lead}
        </div>
    }
    .into_any()
}

/// `.supply-bar`: so much of the track is filled, and the range of the target stands on it. The
/// numbers beside it say the same.
fn bar(sessions: u32, (least, most): (u32, u32), end: u32) -> AnyView {
    let share = |number: u32| [&(number.min(end) * 100 / end).to_string(), "%"].concat();
    let class = if sessions < least {
        "supply-bar supply-bar--under"
    } else {
        "supply-bar"
    };
    view! {
        <span
            class=class
            aria-hidden="true"
            style:--have=share(sessions)
            style:--least=share(least)
            style:--most=share(most)
        >
            <span class="supply-bar__range"></span>
            <span class="supply-bar__fill"></span>
        </span>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_over_now_or_ahead() {
        assert_eq!(when("2026-10", "2026-11"), "past");
        assert_eq!(when("2026-11", "2026-11"), "now");
        assert_eq!(when("2027-01", "2026-12"), "ahead");
    }
}
