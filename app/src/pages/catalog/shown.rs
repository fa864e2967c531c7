//! What the catalog has on the screen, and what it waits for.

use chrono::{DateTime, Utc};
use potluck_domain::api::{Page, SessionCard};

use crate::api::ApiError;
use crate::query::{Remote, Shared};

#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// Nothing was shown yet.
    Starting,
    Listed,
    /// Listed is what fitted before; what fits now takes long enough to say so.
    Changing,
    Empty,
    Failed(ApiError),
}

#[derive(Clone, PartialEq)]
pub struct Shown {
    pub phase: Phase,
    pub page: Option<Shared<Page<SessionCard>>>,
}

impl Shown {
    /// What is on the screen when `remote` has come this far: the former list stays until the
    /// new one is there.
    pub fn next(before: Option<&Self>, remote: Remote<Shared<Page<SessionCard>>>) -> Self {
        let former = || before.and_then(|before| before.page.clone());
        let (phase, page) = match remote {
            Remote::Loaded(page) if page.items.is_empty() => (Phase::Empty, Some(page)),
            Remote::Loaded(page) => (Phase::Listed, Some(page)),
            Remote::Failed(error) => (Phase::Failed(error), None),
            Remote::Loading => match before {
                Some(before) if before.page.is_some() => (before.phase.clone(), former()),
                _ => (Phase::Starting, None),
            },
            Remote::LoadingSlowly => match former() {
                Some(page) => (Phase::Changing, Some(page)),
                None => (Phase::Starting, None),
            },
        };
        Self { phase, page }
    }

    pub fn cards(&self) -> &[SessionCard] {
        self.page.as_ref().map_or(&[], |page| &page.items)
    }

    /// How many are listed, and whether there are more.
    pub fn found(&self) -> Option<(usize, bool)> {
        let page = self.page.as_ref()?;
        Some((page.items.len(), page.next_cursor.is_some()))
    }

    pub fn has_more(&self) -> bool {
        self.found().is_some_and(|(_, more)| more)
    }
}

/// The sessions of one day.
#[derive(Clone, Debug, PartialEq)]
pub struct Day {
    /// The day in the viewer's zone, such as `2026-12-03`.
    pub key: String,
    /// When its first session starts.
    pub first: DateTime<Utc>,
    pub ids: Vec<String>,
}

/// Cards in time order, grouped by the day that `day_of` says.
pub fn by_day(cards: &[SessionCard], day_of: &dyn Fn(DateTime<Utc>) -> String) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for card in cards {
        let key = day_of(card.starts_at);
        match days.last_mut() {
            Some(day) if day.key == key => day.ids.push(card.id.clone()),
            _ => days.push(Day {
                key,
                first: card.starts_at,
                ids: vec![card.id.clone()],
            }),
        }
    }
    days
}
