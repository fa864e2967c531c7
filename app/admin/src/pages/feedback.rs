//! All feedback in one place: filtered, added up, and in people's own words.

mod filters;
mod said;

use leptos::prelude::*;
use potluck_app::api::{ApiError, encode};
use potluck_app::components::{StaleBanner, Trouble};
use potluck_app::query::{Remote, use_queries};
use potluck_app::ui::follow::{class, follow};
use potluck_app::ui::{Message, Skeleton};
use potluck_domain::api::{FeedbackReport, Training};

use crate::components::report::{BalanceView, ReportSum, ScoresView, Trend};
use crate::strings::feedback as say;
use crate::strings::table;
use crate::ui::{PageHead, TableState, TableUrl, use_table};
use filters::Narrow;
use said::Said;

/// The filters in the page's URL. All but [`QUESTION`] are the API's own.
const FILTERS: [&str; 7] = [
    "region", "topic", TRAINER, TRAINING, "from", "until", QUESTION,
];
const TRAINER: &str = "trainer";
const TRAINING: &str = "training";
/// Narrows the comments, which are all here already; so does the search.
const QUESTION: &str = "question";

#[component]
pub fn AllFeedback() -> AnyView {
    // State
    let url = use_table(&FILTERS);
    let queries = use_queries();
    let api = Memo::new(move |_| api_url(&url.state(), "/api/feedback"));
    let query = Memo::new(move |_| queries.watch_url::<FeedbackReport>(&api.get()));
    // What was shown stays until what is asked for is there.
    let report = Memo::new(move |before: Option<&Option<FeedbackReport>>| {
        let loaded = query.get().loaded().map(|report| (*report).clone());
        loaded.or_else(|| before.cloned().flatten())
    });
    let phase = Memo::new(move |_| match query.get().get() {
        Remote::Failed(error) => Phase::Failed(error),
        _ if report.with(Option::is_some) => Phase::Here,
        Remote::LoadingSlowly => Phase::Slow,
        _ => Phase::Starting,
    });
    let waits = move || query.get().loaded().is_none();

    // View
    let content = move || match phase.get() {
        Phase::Starting => ().into_any(),
        Phase::Slow => view! { <Skeleton shape="line" count=6 says=say::LOADING /> }.into_any(),
        Phase::Failed(error) => {
            let retry = move |()| query.get_untracked().retry();
            view! { <Trouble error on_retry=retry /> }.into_any()
        }
        Phase::Here => follow(move || {
            report.with(|report| report.as_ref().map(|it| parts(it, url)).into_any())
        }),
    };
    let names = move || {
        let waits = if waits() && phase.get() == Phase::Here {
            " report--waits"
        } else {
            ""
        };
        ["report", waits].concat()
    };
    view! {
        <div class="page feedback">
            <PageHead title=say::TITLE lead=say::LEAD>
                <a
                    class="button button--secondary"
                    rel="external"
                    download
                    href=move || api_url(&url.state(), "/api/feedback.csv")
                >
                    {say::EXPORT}
                </a>
            </PageHead>
            <Narrow url />
            <StaleBanner stale=Signal::derive(move || query.get().stale()) />
            <div class=class(names)>{follow(content)}</div>
        </div>
    }
    .into_any()
}

#[derive(Clone, PartialEq)]
enum Phase {
    Starting,
    Slow,
    Failed(ApiError),
    Here,
}

/// What of the address the API takes.
fn asked(state: &TableState) -> Vec<(&str, &str)> {
    let mut params = state.params();
    params.retain(|(name, _)| FILTERS.contains(name) && *name != QUESTION);
    params
}

fn api_url(state: &TableState, path: &str) -> String {
    let mut url = path.to_owned();
    for (name, value) in asked(state) {
        url.push(if url.contains('?') { '&' } else { '?' });
        url.push_str(name);
        url.push('=');
        url.push_str(&encode(value));
    }
    url
}

fn parts(report: &FeedbackReport, url: TableUrl) -> AnyView {
    let narrowed = url
        .signal()
        .with_untracked(|state| !asked(state).is_empty());
    if report.answers == 0 && narrowed {
        let (title, text) = (table::NOTHING_FITS_TITLE, table::NOTHING_FITS_TEXT);
        return view! { <Message kind="empty" title text /> }.into_any();
    }
    let training = url
        .signal()
        .with_untracked(|it| it.filter(TRAINING).to_owned());
    let scores = report.scores.clone().map(|scores| {
        let balance = scores.balance;
        let trend = report.trend.clone();
        let titles = training.is_empty();
        view! {
            <ScoresView scores />
            {balance_of(training, balance)}
            <Trend points=trend titles />
            <Said comments=report.comments.clone() url />
        }
        .into_any()
    });
    view! {
        <ReportSum report=report.clone() />
        {scores}
    }
    .into_any()
}

/// Beside the plan, where all of it is of one training.
fn balance_of(training: String, balance: potluck_domain::api::Balances) -> AnyView {
    if training.is_empty() {
        return view! { <BalanceView balance /> }.into_any();
    }
    let planned = use_queries().watch_url::<Training>(&filters::training_url(&training));
    let agenda = Memo::new(move |_| planned.loaded().map(|training| training.agenda.clone()));
    follow(move || match agenda.get() {
        Some(agenda) => view! { <BalanceView balance agenda /> }.into_any(),
        None => view! { <BalanceView balance /> }.into_any(),
    })
}
