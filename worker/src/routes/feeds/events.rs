//! A session as an event, for whoever looks at it.

use potluck_domain::api::{Clock, SessionStatus};
use potluck_domain::calendar::Event;
use potluck_domain::zoned::Zone;

use crate::context::Context;
use crate::session_event::{Home, SessionEvent};
use crate::store::feeds::EventRow;
use crate::store::sessions::calendar::identity;
use crate::when::Reader;

/// Whoever looks, and where Potluck is.
pub struct Looker<'a> {
    /// The zone and clock of a person; `None`: it may be anybody.
    person: Option<(Option<Zone>, Clock)>,
    context: &'a Context,
}

impl<'a> Looker<'a> {
    pub fn person(time_zone: &str, clock: Clock, context: &'a Context) -> Self {
        Self {
            person: Some((Zone::find(time_zone, context.zones), clock)),
            context,
        }
    }

    pub fn anybody(context: &'a Context) -> Self {
        Self {
            person: None,
            context,
        }
    }

    /// The session as they may see it. One of a series is in local time.
    pub fn event(&self, row: EventRow) -> Event {
        let own = Zone::find(&row.time_zone, self.context.zones);
        let reader = self.person.and_then(|(zone, clock)| {
            let zone = zone.or(own)?;
            Some(Reader::new(zone, clock))
        });
        let invitation = row.uid.zip(row.turns).filter(|_| row.comes);
        let invited = invitation.is_some();
        let (uid, sequence) = identity(&row.id, row.revision, invitation);
        let session = SessionEvent {
            id: row.id,
            uid,
            sequence,
            cancelled: row.status == SessionStatus::Cancelled,
            invited,
            title: row.title,
            summary: row.summary,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            zone: own,
            location: row.location,
            video_link: row.video_link.filter(|_| row.comes || row.runs),
            trainers: row.trainers,
            revised_at: row.revised_at,
        };
        let home = Home {
            origin: &self.context.origin,
            address: &self.context.mail_from,
        };
        Event {
            zone: own.filter(|_| row.recurs),
            ..session.event(reader, home)
        }
    }
}
