//! What is told because a moment has come: reminders, rosters, requests for feedback, go or no-go.

use chrono::{DateTime, Utc};
use potluck_domain::reminder::{self, Window};
use potluck_domain::zoned::Zone;

use crate::context::Context;
use crate::store::reminders::{self, Group, Open, Reminder};
use crate::store::{Rows, StoreError, row};

/// Writes into the outbox what has become due: 1. whom it may concern, by their clocks, 2. those whose
/// hour it is. Doing it twice writes nothing more.
pub async fn write(context: &Context) -> Result<(), StoreError> {
    let now = context.now;
    // 1.
    let groups = Reminder::ALL.map(|reminder| reminders::list_groups(reminder, now));
    let found = context.store.batch(groups.into()).await?;
    // 2.
    let mut batch = Vec::new();
    for (reminder, rows) in Reminder::ALL.into_iter().zip(found) {
        let open = open(context, reminder, rows)?;
        if !open.is_empty() {
            batch.push(reminders::write(reminder, &open, now));
        }
    }
    if !batch.is_empty() {
        context.store.batch(batch).await?;
    }
    Ok(())
}

fn open(context: &Context, reminder: Reminder, found: Rows) -> Result<Vec<Open>, StoreError> {
    let mut open = Vec::new();
    for found in found.rows {
        let group: Group =
            row::read(found).map_err(|error| StoreError::Failed(format!("{error:?}")))?;
        let zone = Zone::find(&group.zone, context.zones);
        if let Some(hour) = zone.and_then(|zone| hour(reminder, group.moment, zone, context.now)) {
            open.push(Open {
                group,
                seated_before: hour.seated_before,
            });
        }
    }
    Ok(open)
}

/// The hour in which people are told.
#[derive(Debug, Default)]
struct Hour {
    seated_before: Option<DateTime<Utc>>,
}

/// Whether it is the hour by the clocks of `zone`.
fn hour(reminder: Reminder, moment: DateTime<Utc>, zone: Zone, now: DateTime<Utc>) -> Option<Hour> {
    let open = |window: Option<Window>| window.filter(|window| window.is_open(now));
    match reminder {
        Reminder::Day => open(reminder::day_before(moment, zone)).map(|window| Hour {
            seated_before: Some(window.from),
        }),
        Reminder::Hour => open(reminder::hour_before(moment, zone)).map(|_| Hour {
            seated_before: Some(moment - reminder::AWARE),
        }),
        Reminder::Roster => open(reminder::day_before(moment, zone)).map(|_| Hour::default()),
        Reminder::Feedback | Reminder::FeedbackAgain | Reminder::Decide => {
            reminder::is_waking(now, zone).then(Hour::default)
        }
    }
}
