//! What stands in a table, whatever it lists.

use std::sync::Arc;

use leptos::prelude::*;
use potluck_app::api::ApiError;
use potluck_app::query::{Remote, Shared, use_queries};
use potluck_domain::api::Page;
use serde::de::DeserializeOwned;

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub title: &'static str,
    /// The name that the API sorts it by; `None` cannot be sorted.
    pub sort: Option<&'static str>,
    /// 1 always shows, 2 from 60 rem on, 3 from 80 rem on. On a phone, where a row is an entry of
    /// two lines, 3 is left out.
    pub priority: u8,
    /// Numbers stand at the right.
    pub number: bool,
}

impl Column {
    pub const fn new(title: &'static str) -> Self {
        Self {
            title,
            sort: None,
            priority: 1,
            number: false,
        }
    }

    #[must_use]
    pub const fn sorted_by(mut self, name: &'static str) -> Self {
        self.sort = Some(name);
        self
    }

    #[must_use]
    pub const fn priority(mut self, priority: u8) -> Self {
        self.priority = priority;
        self
    }

    #[must_use]
    pub const fn number(mut self) -> Self {
        self.number = true;
        self
    }
}

/// What a cell holds.
#[derive(Clone)]
pub enum Cell {
    Text(String),
    /// The first line, and a quieter one below.
    Lines(String, String),
    /// A short state: the modifier (`good`, `warn`, `bad` or nothing) and its words.
    Badge(&'static str, String),
    View(Arc<dyn Fn() -> AnyView + Send + Sync>),
    /// Nothing to say; left out on phones.
    Empty,
}

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    pub fn view(view: impl Fn() -> AnyView + Send + Sync + 'static) -> Self {
        Self::View(Arc::new(view))
    }

    pub(super) fn show(&self) -> AnyView {
        match self {
            Self::Text(text) => text.clone().into_any(),
            Self::Lines(first, second) => view! {
                <span class="cell__first">{first.clone()}</span>
                <span class="cell__second">{second.clone()}</span>
            }
            .into_any(),
            Self::Badge(modifier, words) => {
                let class = match *modifier {
                    "" => "badge".to_owned(),
                    modifier => ["badge badge-", modifier].concat(),
                };
                view! { <span class=class>{words.clone()}</span> }.into_any()
            }
            Self::View(view) => view(),
            Self::Empty => ().into_any(),
        }
    }
}

/// A row: its first cell is the link, the others follow the columns.
#[derive(Clone)]
pub struct Row {
    pub id: String,
    /// What it is called, for its link and for `Select …`.
    pub name: String,
    /// A quieter line below the name.
    pub note: String,
    pub href: Option<String>,
    /// One for each column after the first.
    pub cells: Vec<Cell>,
    /// Whether it is over, archived or cancelled: shown quieter.
    pub gone: bool,
}

/// How far the rows have come.
#[derive(Clone)]
pub struct Rows {
    pub(super) phase: Phase,
    pub(super) listed: Arc<Vec<Row>>,
    pub(super) next_cursor: Option<String>,
    /// Where the API has them.
    pub(super) url: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nothing was shown yet.
    Starting,
    Slow,
    Listed,
    /// The rows before stand until the next are there.
    Changing,
    Failed(ApiError),
}

/// The rows of `url`, which gives a [`Page`] of `T`: followed through the query cache. What was
/// shown stays until what is asked for is there.
pub fn use_rows<T: DeserializeOwned + Send + Sync + 'static>(
    url: Signal<String>,
    row: impl Fn(&T) -> Row + Send + Sync + 'static,
) -> Signal<Rows> {
    let queries = use_queries();
    let query = Memo::new(move |_| queries.watch_url::<Page<T>>(&url.get()));
    let remote = Memo::new(move |_| query.get().get());
    let rows = Memo::new_with_compare(
        move |before: Option<&Rows>| next(before, remote.get(), url.get_untracked(), &row),
        |_, _| true,
    );
    rows.into()
}

fn next<T>(
    before: Option<&Rows>,
    remote: Remote<Shared<Page<T>>>,
    url: String,
    row: &impl Fn(&T) -> Row,
) -> Rows {
    let none = |phase: Phase| Rows {
        phase,
        listed: Arc::default(),
        next_cursor: None,
        url: url.clone(),
    };
    let waiting = |phase: Phase| match before {
        Some(before)
            if !matches!(
                before.phase,
                Phase::Starting | Phase::Slow | Phase::Failed(_)
            ) =>
        {
            Rows {
                phase: Phase::Changing,
                ..before.clone()
            }
        }
        _ => none(phase),
    };
    match remote {
        Remote::Loaded(page) => Rows {
            phase: Phase::Listed,
            listed: Arc::new(page.items.iter().map(row).collect()),
            next_cursor: page.next_cursor.clone(),
            url: url.clone(),
        },
        Remote::Loading => waiting(Phase::Starting),
        Remote::LoadingSlowly => waiting(Phase::Slow),
        Remote::Failed(error) => none(Phase::Failed(error)),
    }
}
