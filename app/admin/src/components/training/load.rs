//! A page about a training that stands.

use std::sync::Arc;

use leptos::prelude::*;
use potluck_app::components::Trouble;
use potluck_app::query::{Remote, use_queries};
use potluck_app::ui::follow::{effect, follow};
use potluck_app::ui::{Message, Skeleton};
use potluck_domain::api::Training;

use super::{Standing, training_url};
use crate::strings::trainings as say;
use crate::ui::{Home, PageHead};

/// What the page shows of it.
type Show = Arc<dyn Fn(Standing) -> AnyView + Send + Sync>;

/// Waits for the training and shows it. What is read again later reaches the page by
/// [`Standing::follow`], so that nothing that is typed goes.
#[component]
pub fn LoadTraining<S>(
    id: String,
    /// Where the page before it is, and its name.
    back: (String, String),
    show: S,
) -> AnyView
where
    S: Fn(Standing) -> AnyView + Send + Sync + 'static,
{
    let show: Show = Arc::new(show);
    let query = use_queries().watch_url::<Training>(&training_url(&id));
    let read = query.clone();
    // Its signals live as long as the page, and not as long as one answer.
    let page = Home::here();
    let begin = move |training: &Training| page.make(|| Standing::new(training.clone()));
    let standing = Memo::new_with_compare(
        move |before: Option<&Remote<Standing>>| match (before, read.get()) {
            (Some(Remote::Loaded(standing)), _) => Remote::Loaded(*standing),
            (_, Remote::Loaded(training)) => Remote::Loaded(begin(&training)),
            (_, Remote::Loading) => Remote::Loading,
            (_, Remote::LoadingSlowly) => Remote::LoadingSlowly,
            (_, Remote::Failed(error)) => Remote::Failed(error),
        },
        |before, now| {
            !matches!(
                (before, now),
                (Some(Remote::Loaded(_)), Some(Remote::Loaded(_)))
            )
        },
    );
    let later = query.clone();
    effect(move || {
        let training = later.loaded();
        if let (Some(training), Remote::Loaded(standing)) = (training, standing.get()) {
            standing.follow(&training);
        }
    });
    follow(move || match standing.get() {
        Remote::Loading => ().into_any(),
        Remote::LoadingSlowly => {
            view! { <Skeleton shape="line" count=8 says=say::LOADING /> }.into_any()
        }
        Remote::Loaded(standing) => show(standing),
        Remote::Failed(error) => {
            let query = query.clone();
            let trouble = if error.is_not_found() {
                view! { <Message kind="lost" title=say::LOST_TITLE text=say::LOST_TEXT /> }
                    .into_any()
            } else {
                view! { <Trouble error on_retry=move |()| query.retry() /> }.into_any()
            };
            view! {
                <PageHead title=say::DETAIL_TITLE back=back.clone() />
                {trouble}
            }
            .into_any()
        }
    })
}
