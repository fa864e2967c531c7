//! A page about one thing, by its id.

use std::sync::Arc;

use leptos::prelude::*;
use potluck_app::api::ApiError;
use potluck_app::components::{StaleBanner, Trouble};
use potluck_app::query::{Query, Remote};
use potluck_app::strings as words;
use potluck_app::ui::follow::follow;
use potluck_app::ui::{Message, Skeleton};

use crate::ui::PageHead;

/// How far the thing has come, without what it says: a change of it does not build the page anew
/// and lose what is typed there.
#[derive(Clone, PartialEq)]
enum Phase {
    Starting,
    Slow,
    /// It never was, or is no more, such as one that was added, shown, and taken back.
    Gone,
    Failed(ApiError),
    Known,
}

impl Phase {
    fn of<T: Send + Sync + 'static>(query: &Query<T>) -> Self {
        match query.get() {
            Remote::Loaded(_) if query.stale().is_some_and(|it| it.is_not_found()) => Self::Gone,
            Remote::Loaded(_) => Self::Known,
            Remote::Loading => Self::Starting,
            Remote::LoadingSlowly => Self::Slow,
            Remote::Failed(error) if error.is_not_found() => Self::Gone,
            Remote::Failed(error) => Self::Failed(error),
        }
    }
}

/// The head with the thing's name, and below it what `known` shows, beginning with the value that
/// came first; until then that it loads, is gone, or could not be fetched.
#[component]
pub fn DetailPage<T>(
    query: Query<T>,
    /// What the thing is called.
    name: fn(&T) -> String,
    /// What it is called before that is known.
    unnamed: &'static str,
    /// Where the page before it is, and its name.
    back: (String, String),
    /// Title and text for a thing that is not there.
    gone: (&'static str, &'static str),
    known: Arc<dyn Fn(Memo<T>) -> AnyView + Send + Sync>,
) -> AnyView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let phase = {
        let query = query.clone();
        Memo::new(move |_| Phase::of(&query))
    };
    let named = query.clone();
    let title = Memo::new(move |before: Option<&String>| {
        let name = named.loaded().map(|it| name(&it));
        name.or(before.cloned())
            .unwrap_or_else(|| unnamed.to_owned())
    });
    let stale = query.clone();
    let content = move || match phase.get() {
        Phase::Starting => ().into_any(),
        Phase::Slow => view! { <Skeleton shape="line" count=6 says=words::LOADING /> }.into_any(),
        Phase::Gone => view! { <Message kind="lost" title=gone.0 text=gone.1 /> }.into_any(),
        Phase::Failed(error) => {
            let query = query.clone();
            view! { <Trouble error on_retry=move |()| query.retry() /> }.into_any()
        }
        Phase::Known => {
            let first = untrack(|| query.loaded()).map(|first| (*first).clone());
            let query = query.clone();
            let thing = first.map(|first| {
                Memo::new(move |before: Option<&T>| {
                    let now = query.loaded().map(|now| (*now).clone());
                    now.or(before.cloned()).unwrap_or_else(|| first.clone())
                })
            });
            thing.map(|thing| known(thing)).into_any()
        }
    };
    view! {
        <PageHead title back />
        <StaleBanner stale=Signal::derive(move || {
            stale.stale().filter(|it| !it.is_not_found())
        }) />
        {follow(content)}
    }
    .into_any()
}
