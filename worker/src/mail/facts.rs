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
        let told = if ends { self.as_told() } else { None };
        let session = self.session.as_ref().map(Cow::Borrowed);
        told.map(Cow::Owned).or(session)
    }

    /// The session with what the recipient was told of it; `None` where they were told nothing.
    pub(super) fn as_told(&self) -> Option<SessionFacts> {
        let (session, before) = (self.session.as_ref()?, self.before()?);
        // Zones that were told are known; a database that has forgotten one is no reason to be silent.
        let zone = session.zone.other(&before.time_zone);
        Some(SessionFacts {
            title: before.title.clone(),
            starts_at: before.starts_at,
            ends_at: before.ends_at,
            zone: zone.unwrap_or(session.zone),
            location: before.location.clone(),
            online: before.video_link.is_some(),
            video_link: before.video_link.clone(),
            ..session.clone()
        })
    }
}
