//! The session that a letter is about: as it stands, or as the recipient was told it.

use std::borrow::Cow;

use potluck_domain::invitation::{News, Snapshot};

use super::{Letter, Says, SessionFacts};

impl Letter {
    /// The event as the recipient was told it before.
    pub(super) fn before(&self) -> Option<&Snapshot> {
        match &self.says {
            Says::News { before, .. } => before.as_ref(),
            _ => None,
        }
    }

    /// The session that the words are about. What ends is told of as it was known, because that is
    /// what people look for in their calendar.
    pub(super) fn facts(&self) -> Option<Cow<'_, SessionFacts>> {
        let ends = matches!(
            self.says,
            Says::News {
                news: News::Cancelled | News::Gone,
                ..
            }
        );
        match (&self.session, self.before()) {
            (Some(session), _) if !ends => Some(Cow::Borrowed(session)),
            (_, Some(_)) => self.as_told().map(Cow::Owned),
            (session, None) => session.as_ref().map(Cow::Borrowed),
        }
    }

    /// The session with what the recipient was told of it; `None` where they were told nothing.
    pub(super) fn as_told(&self) -> Option<SessionFacts> {
        let before = self.before()?;
        // Zones that were told are known; a database that has forgotten one is no reason to be silent.
        let zone = self.to.zone;
        let zone = zone.other(&before.time_zone).unwrap_or(zone);
        let rest = self.session.clone().unwrap_or_else(|| SessionFacts {
            id: String::new(),
            title: String::new(),
            summary: String::new(),
            starts_at: before.starts_at,
            ends_at: before.ends_at,
            zone,
            location: String::new(),
            video_link: None,
            trainers: Vec::new(),
            capacity: 0,
            confirmed: 0,
            waitlisted: 0,
            minimum: None,
            decide_at: None,
            cancellation_reason: None,
            revised_at: self.date,
        });
        Some(SessionFacts {
            title: before.title.clone(),
            starts_at: before.starts_at,
            ends_at: before.ends_at,
            zone,
            location: before.location.clone(),
            video_link: before.video_link.clone(),
            ..rest
        })
    }
}
