//! What the rules have against a line, and whom it names.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::import::SessionRow;

use super::cells::moment;
use super::{Against, count, is};
use crate::routes::transfer::judge::{Candidate, text, texts};
use crate::store::transfer::Row;

/// After the line's minutes, else those that stand, else the training's.
pub(super) fn ends_at(row: &SessionRow, training: &Row, standing: Option<&Row>) -> DateTime<Utc> {
    let stands = standing.and_then(|row| text(row, "duration").parse().ok());
    let minutes = row
        .duration_minutes
        .or(stands)
        .unwrap_or_else(|| count(training, "duration_minutes"));
    row.starts_at + TimeDelta::minutes(minutes.into())
}

/// Addresses and ids of those whom the line names; `None` where somebody is wrong.
pub(super) fn trainers(
    candidate: &mut Candidate,
    row: &SessionRow,
    against: &Against<'_>,
) -> Option<(Vec<String>, Vec<String>)> {
    let teaching = candidate
        .standing
        .as_ref()
        .map(|row| texts(row, "trainer_ids"));
    let teaching = teaching.unwrap_or_default();
    let (mut emails, mut ids) = (Vec::new(), Vec::new());
    for trainer in &row.trainers {
        match against.directory.find(trainer) {
            Err(reason) => candidate.refuse("trainers", reason),
            Ok(known)
                if !known.active
                    && row.starts_at > against.now
                    && !teaching.contains(&known.id) =>
            {
                candidate.refuse("trainers", format!("{} is deactivated.", known.name));
            }
            Ok(known) if ids.contains(&known.id) => {}
            Ok(known) => {
                emails.push(known.email.clone());
                ids.push(known.id.clone());
            }
        }
    }
    candidate.problems.is_empty().then_some((emails, ids))
}

pub(super) fn facilitator(
    candidate: &mut Candidate,
    row: &SessionRow,
    against: &Against<'_>,
) -> Option<(String, String)> {
    let facilitator = row.facilitator.as_ref()?;
    let standing = candidate.standing.as_ref();
    let stands = standing.map(|row| text(row, "facilitator").to_owned());
    match against.directory.find(facilitator) {
        Err(reason) => {
            candidate.refuse("facilitator", reason);
            None
        }
        Ok(known)
            if !known.active
                && row.starts_at > against.now
                && stands.as_ref() != Some(&known.email) =>
        {
            candidate.refuse("facilitator", format!("{} is deactivated.", known.name));
            None
        }
        Ok(known) => Some((known.email.clone(), known.id.clone())),
    }
}

/// What the rules have against a line.
pub(super) fn judge(
    candidate: &mut Candidate,
    row: &SessionRow,
    training: &Row,
    against: &Against<'_>,
    ends_at: DateTime<Utc>,
) {
    for region in &row.regions {
        if !against.regions.contains(region) {
            candidate.refuse("regions", format!("There is no region “{region}”."));
        }
    }
    let capacity = row
        .capacity
        .unwrap_or_else(|| count(training, "default_capacity"));
    if row.minimum.is_some_and(|minimum| minimum > capacity) {
        candidate.refuse("minimum", format!("There are {capacity} seats."));
    }
    let Some(standing) = candidate.standing.clone() else {
        if is(training, "archived") && row.starts_at > against.now {
            candidate.refuse("training", "Is archived: nothing new is planned of it.");
        }
        return;
    };
    if text(&standing, "training") != text(training, "id") {
        candidate.refuse("training", "A session stays with its training.");
    }
    let confirmed = count(&standing, "confirmed");
    if row.capacity.is_some_and(|capacity| capacity < confirmed) {
        candidate.refuse("capacity", format!("{confirmed} people have a seat."));
    }
    let stood = moment(&standing, "starts_at");
    let moved = stood != Some(row.starts_at) || moment(&standing, "ends_at") != Some(ends_at);
    let over = stood.is_some_and(|starts_at| starts_at <= against.now);
    let was_cancelled = !text(&standing, "cancelled").is_empty();
    if moved && over {
        candidate.refuse("start", "It has started, and stays when it was.");
    } else if moved && row.starts_at <= against.now {
        candidate.refuse("start", "This is in the past.");
    } else if moved && was_cancelled && row.cancelled.is_some() {
        candidate.refuse("cancelled", "It is cancelled, and stays as it is.");
    }
    if over && was_cancelled != row.cancelled.is_some() {
        candidate.refuse("cancelled", "It has started, and stays as it was.");
    }
}
