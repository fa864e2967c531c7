//! The training's feedback.

use leptos::prelude::*;
use potluck_app::components::Trouble;
use potluck_app::query::{Remote, use_queries};
use potluck_app::ui::Skeleton;
use potluck_app::ui::follow::follow;
use potluck_domain::api::FeedbackReport;

use crate::components::report::{BalanceView, Comments, ReportSum, ScoresView, Trend};
use crate::components::training::{Standing, training_url};
use crate::strings::trainings as say;

/// `section.report`: all sessions of the training together.
#[component]
pub(super) fn Said(standing: Standing) -> AnyView {
    let id = untrack(|| standing.training().id);
    let url = [&training_url(&id), "/feedback"].concat();
    let query = use_queries().watch_url::<FeedbackReport>(&url);
    // The plan stands beside the answers as it is saved.
    let agenda = Memo::new(move |_| standing.training().agenda);
    let content = move || match query.get() {
        Remote::Loading => ().into_any(),
        Remote::LoadingSlowly => {
            view! { <Skeleton shape="line" count=4 says=say::FEEDBACK_LOADING /> }.into_any()
        }
        Remote::Failed(error) => {
            let query = query.clone();
            view! { <Trouble error on_retry=move |()| query.retry() /> }.into_any()
        }
        Remote::Loaded(report) => show((*report).clone(), agenda),
    };
    view! {
        <section class="section report" aria-labelledby="said">
            <h2 class="section__title" id="said">
                {say::SAID}
            </h2>
            {follow(content)}
        </section>
    }
    .into_any()
}

fn show(report: FeedbackReport, agenda: Memo<Vec<potluck_domain::api::AgendaItem>>) -> AnyView {
    let sum = report.clone();
    let FeedbackReport {
        answers,
        scores,
        trend,
        comments,
        ..
    } = report;
    let scored = scores.map(|scores| {
        let balance = scores.balance;
        view! {
            <ScoresView scores level=3 />
            {follow(move || view! { <BalanceView balance agenda=agenda.get() level=3 /> }.into_any())}
        }
        .into_any()
    });
    // Comments may be many, so they come last.
    let comments = scored
        .is_some()
        .then(|| view! { <Comments comments level=3 /> }.into_any());
    let trend = (answers > 0).then(|| view! { <Trend points=trend level=3 /> }.into_any());
    view! {
        <ReportSum report=sum />
        {scored}
        {trend}
        {comments}
    }
    .into_any()
}
