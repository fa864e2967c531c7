//! A session as an event, for whoever looks at it.

use potluck_domain::api::{Clock, SessionStatus};
use potluck_domain::calendar::{Event, Mailbox};
use potluck_domain::zoned::Zone;

use crate::context::Context;
use crate::mail::when::Reader;
use crate::store::feeds::EventRow;
use crate::store::sessions::calendar::identity;

/// Whoever looks, by which clock, and where Potluck is.
pub struct Looker<'a> {
    zone: Option<Zone>,
    clock: Clock,
    context: &'a Context,
}

impl<'a> Looker<'a> {
    pub fn new(time_zone: &str, clock: Clock, context: &'a Context) -> Self {
        Self {
            zone: Zone::find(time_zone, context.zones),
            clock,
            context,
        }
    }

    /// The session as this person may see it. One of a series is in local time. Nothing in it depends
    /// on when it is asked for, so that it changes only when the session does.
    pub fn event(&self, row: EventRow) -> Event {
        let zone = Zone::find(&row.time_zone, self.context.zones);
        let url = format!("{}/sessions/{}", self.context.origin, row.id);
        let description = self.description(&row, zone, &url);
        let invitation = row.uid.zip(row.turns).filter(|_| row.comes);
        let (uid, sequence) = identity(&row.id, row.revision, invitation);
        Event {
            uid,
            sequence,
            cancelled: row.status == SessionStatus::Cancelled,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            zone: zone.filter(|_| row.recurs),
            summary: row.title,
            description,
            location: row.location,
            url,
            video_link: row.video_link.filter(|_| row.comes || row.runs),
            organizer: Some(Mailbox {
                name: "Potluck".to_owned(),
                email: self.context.mail_from.to_string(),
            }),
            attendee: None,
            accepted: false,
            stamp: row.revised_at,
            modified: row.revised_at,
            alarm: None,
        }
    }

    /// Its summary, who teaches it, when it is by this person's clocks and by its own, and its page.
    fn description(&self, row: &EventRow, own: Option<Zone>, url: &str) -> String {
        let with = row.trainers.join(", ");
        let with = Some(with).filter(|names| !names.is_empty());
        let mut lines = vec![row.summary.clone()];
        lines.extend(with.map(|names| format!("With {names}")));
        if let Some(here) = self.zone.or(own) {
            let reader = Reader::new(here, self.clock);
            lines.push(reader.moment(row.starts_at, own.unwrap_or(here)));
        }
        lines.push(url.to_owned());
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }
}
