//! What people said, added up: the parts of a [`FeedbackReport`], which the page of a trainer and
//! the admin's put together.

mod balance;
mod comments;
mod scores;
mod trend;

use leptos::prelude::*;
use potluck_app::ui::Message;
use potluck_domain::api::FeedbackReport;

use crate::strings::report as say;

pub use balance::BalanceView;
pub use comments::{Comments, groups as comment_groups};
pub use scores::ScoresView;
pub use trend::Trend;

/// `.report__sum`: how many answered, and why some or all of them are not shown. A message where
/// nobody did.
#[component]
pub fn ReportSum(report: FeedbackReport) -> AnyView {
    if report.answers == 0 {
        return view! { <Message kind="empty" title=say::NOBODY_TITLE text=say::NOBODY_TEXT /> }
            .into_any();
    }
    let shown = report.answers - report.held_back.min(report.answers);
    let text = if report.scores.is_none() {
        say::too_few(report.answers)
    } else if report.held_back > 0 {
        [
            &say::answers(shown),
            ". ",
            &say::held_back(report.held_back),
        ]
        .concat()
    } else {
        [&say::answers(shown), "."].concat()
    };
    view! { <p class="report__sum">{text}</p> }.into_any()
}

/// A heading of a part, and, one level further down, of what stands in it.
fn heading(
    level: u8,
    id: Option<&'static str>,
    class: &'static str,
    words: &'static str,
) -> AnyView {
    match level {
        2 => view! { <h2 class=class id=id>{words}</h2> }.into_any(),
        3 => view! { <h3 class=class id=id>{words}</h3> }.into_any(),
        _ => view! { <h4 class=class id=id>{words}</h4> }.into_any(),
    }
}
