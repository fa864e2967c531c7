//! What was done to one thing, on its page.

use leptos::prelude::*;
use potluck_app::components::Trouble;
use potluck_app::query::{Query, Remote, use_queries};
use potluck_app::ui::Skeleton;
use potluck_app::ui::follow::follow;
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{AuditEntry, Page, Role, Thing};

use super::trail::Trail;
use crate::route::Route;
use crate::strings::audit as say;

/// Entries that are shown here; the audit trail has them all.
const MOST: usize = 20;

/// `section.history` with the latest changes of the thing, newest first, for admins; nothing for
/// others, who may not read the trail. Of a session its places and attendance too. After a change
/// [`super::undoing::Undoing::offer`] has it fetched again.
///
/// ```ignore
/// <History kind=Thing::Training id=training.id.clone() />
/// ```
#[component]
pub fn History(kind: Thing, #[prop(into)] id: String) -> AnyView {
    let admin = untrack(|| use_viewer().me().roles.contains(&Role::Admin));
    if !admin {
        return ().into_any();
    }
    let queries = use_queries();
    let kinds: &[Thing] = if kind == Thing::Session {
        &[Thing::Session, Thing::Signup, Thing::Attendance]
    } else {
        std::slice::from_ref(&kind)
    };
    let parts: Vec<Query<Page<AuditEntry>>> = kinds
        .iter()
        .map(|kind| {
            let query = query(*kind, &id);
            queries.watch_url(&["/api/audit?limit=", &MOST.to_string(), "&", &query].concat())
        })
        .collect();
    let shown = {
        let parts = parts.clone();
        Memo::new(move |_| newest(parts.iter().map(Query::get)))
    };
    let entries = Memo::new(move |_| match shown.get() {
        Remote::Loaded(entries) => entries,
        _ => Vec::new(),
    });
    let phase = Memo::new(move |_| match shown.get() {
        Remote::Loaded(entries) if entries.is_empty() => Phase::Empty,
        Remote::Loaded(_) => Phase::Listed,
        Remote::Loading => Phase::Starting,
        Remote::LoadingSlowly => Phase::Slow,
        Remote::Failed(error) => Phase::Failed(error),
    });
    let all = [&Route::Audit.path(), "?", &query(kind, &id)].concat();
    let content = move || match phase.get() {
        Phase::Starting => ().into_any(),
        Phase::Slow => {
            view! { <Skeleton shape="line" count=3 says=say::HISTORY_LOADING /> }.into_any()
        }
        Phase::Empty => view! { <p class="quiet">{say::HISTORY_EMPTY}</p> }.into_any(),
        Phase::Listed => view! {
            <Trail entries level=3 />
            <p>
                <a href=all.clone()>{say::HISTORY_ALL}</a>
            </p>
        }
        .into_any(),
        Phase::Failed(error) => {
            let parts = parts.clone();
            let retry = move |()| parts.iter().for_each(Query::retry);
            view! { <Trouble error on_retry=retry /> }.into_any()
        }
    };
    view! {
        <section class="history section" aria-labelledby="history">
            <h2 class="section__title" id="history">
                {say::HISTORY}
            </h2>
            {follow(content)}
        </section>
    }
    .into_any()
}

#[derive(Clone, PartialEq)]
enum Phase {
    Starting,
    Slow,
    Empty,
    Listed,
    Failed(potluck_app::api::ApiError),
}

/// The parameters that ask for one thing.
fn query(kind: Thing, id: &str) -> String {
    let id = potluck_app::api::encode(id);
    ["kind=", say::kind_name(kind), "&thing=", &id].concat()
}

/// The newest of several lists, once all are there.
fn newest<T: std::ops::Deref<Target = Page<AuditEntry>>>(
    parts: impl Iterator<Item = Remote<T>>,
) -> Remote<Vec<AuditEntry>> {
    let mut entries = Vec::new();
    for part in parts {
        match part {
            Remote::Loaded(page) => entries.extend(page.items.iter().cloned()),
            Remote::Loading => return Remote::Loading,
            Remote::LoadingSlowly => return Remote::LoadingSlowly,
            Remote::Failed(error) => return Remote::Failed(error),
        }
    }
    // Ids count up, so they order what happened at the same moment.
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.at, entry.id.parse::<u64>().ok())));
    entries.truncate(MOST);
    Remote::Loaded(entries)
}
