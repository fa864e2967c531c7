//! What becomes of a session.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};

use super::{StandingSession, Template};
use crate::api::{Changeover, SeriesDeed, SeriesEffect, SeriesEffects};
use crate::series::Slot;

/// What a change does to a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    pub deed: SeriesDeed,
    /// None of a session that is to be made.
    pub id: Option<String>,
    /// The local time that the rule names for it, after the change.
    pub occurrence: NaiveDateTime,
    /// As it stands; of a new one as it will.
    pub starts_at: DateTime<Utc>,
    /// With `Moved`.
    pub to: Option<DateTime<Utc>>,
    pub changeover: Option<Changeover>,
    pub confirmed: u32,
    pub waitlisted: u32,
    /// The version of the session that it was read at.
    pub version: u32,
}

impl Deed {
    pub(super) fn of(session: &StandingSession, deed: SeriesDeed) -> Self {
        Self {
            deed,
            id: Some(session.id.clone()),
            occurrence: session.occurrence,
            starts_at: session.starts_at,
            to: None,
            changeover: None,
            confirmed: session.confirmed,
            waitlisted: session.waitlisted,
            version: session.version,
        }
    }

    /// Of a session that the series no longer names.
    pub(super) fn gone(session: &StandingSession, cancel: bool) -> Self {
        let deed = match (session.in_use, cancel) {
            (false, _) => SeriesDeed::Removed,
            (true, true) => SeriesDeed::Cancelled,
            (true, false) => SeriesDeed::Kept,
        };
        Self::of(session, deed)
    }

    pub(super) fn moved(
        session: &StandingSession,
        occurrence: NaiveDateTime,
        to: DateTime<Utc>,
        changeover: Option<Changeover>,
    ) -> Self {
        Self {
            occurrence,
            to: Some(to),
            changeover,
            ..Self::of(session, SeriesDeed::Moved)
        }
    }

    /// Of a session that is to be made.
    pub fn created(slot: &Slot) -> Self {
        Self {
            deed: SeriesDeed::Created,
            id: None,
            occurrence: slot.local,
            starts_at: slot.starts_at,
            to: None,
            changeover: slot.changeover,
            confirmed: 0,
            waitlisted: 0,
            version: 0,
        }
    }

    pub(super) fn is_of(&self, session: &StandingSession) -> bool {
        self.id.as_ref() == Some(&session.id)
    }

    /// Whether the session takes place no more, or not for the series.
    pub(super) fn goes(&self) -> bool {
        self.leaves() || self.deed == SeriesDeed::Cancelled
    }

    /// Whether the session is the series' no more.
    pub(super) fn leaves(&self) -> bool {
        matches!(self.deed, SeriesDeed::Removed | SeriesDeed::Kept)
    }
}

/// What a change of a series does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub template: Template,
    /// Whether the rule names nothing after the horizon.
    pub ended: bool,
    pub horizon: NaiveDate,
    /// In time order.
    pub deeds: Vec<Deed>,
    /// The sessions, by their ids, that stand for another local time from now on.
    pub occurrences: Vec<(String, NaiveDateTime)>,
}

impl Plan {
    /// The ids of sessions to which this is done.
    pub fn ids_of(&self, deeds: &[SeriesDeed]) -> Vec<String> {
        let done = self.deeds.iter().filter(|deed| deeds.contains(&deed.deed));
        done.filter_map(|deed| deed.id.clone()).collect()
    }

    /// As the API tells it.
    pub fn effects(&self) -> SeriesEffects {
        let mut effects = SeriesEffects {
            effects: Vec::new(),
            confirmed: 0,
            waitlisted: 0,
        };
        for deed in &self.deeds {
            if matches!(deed.deed, SeriesDeed::Moved | SeriesDeed::Cancelled) {
                effects.confirmed += deed.confirmed;
                effects.waitlisted += deed.waitlisted;
            }
            effects.effects.push(SeriesEffect {
                deed: deed.deed,
                session_id: deed.id.clone(),
                starts_at: deed.starts_at,
                to: deed.to,
                changeover: deed.changeover,
                confirmed: deed.confirmed,
                waitlisted: deed.waitlisted,
            });
        }
        effects
    }
}
