//! Nobody teaches two sessions at once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use potluck_domain::import::SessionRow;

use super::Against;
use super::cells::moment;
use crate::routes::transfer::judge::{Candidate, text, texts};

/// When somebody teaches.
pub(super) struct Slot {
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    trainers: Vec<String>,
    /// Whether it differs from how the session stands.
    is_new: bool,
}

pub(super) fn slot(
    candidate: &Candidate,
    row: &SessionRow,
    ends_at: DateTime<Utc>,
    mut trainers: Vec<String>,
    now: DateTime<Utc>,
) -> Option<Slot> {
    let is_new = candidate.standing.as_ref().is_none_or(|standing| {
        let mut stood = texts(standing, "trainer_ids");
        stood.sort();
        trainers.sort();
        moment(standing, "starts_at") != Some(row.starts_at)
            || moment(standing, "ends_at") != Some(ends_at)
            || stood != trainers
            || !text(standing, "cancelled").is_empty()
    });
    (row.cancelled.is_none() && row.starts_at > now).then_some(Slot {
        starts_at: row.starts_at,
        ends_at,
        trainers,
        is_new,
    })
}

/// From when until when somebody teaches.
type Taken = (DateTime<Utc>, DateTime<Utc>);

/// Refuses lines after which somebody would teach two sessions at once. A line that is refused
/// leaves its session where it stands, where it may be in another's way.
pub(super) fn refuse_double_bookings(
    candidates: &mut [Candidate],
    slots: &[Option<Slot>],
    against: &Against<'_>,
) {
    loop {
        let moved: BTreeSet<&str> = candidates
            .iter()
            .filter(|candidate| candidate.problems.is_empty())
            .map(|candidate| candidate.id.as_str())
            .collect();
        let mut taken: BTreeMap<String, Vec<Taken>> = BTreeMap::new();
        for row in &against.busy {
            let id = text(row, "id");
            let times = moment(row, "starts_at").zip(moment(row, "ends_at"));
            let Some((from, to)) = times.filter(|_| !moved.contains(id)) else {
                continue;
            };
            for trainer in texts(row, "trainer_ids") {
                taken.entry(trainer).or_default().push((from, to));
            }
        }
        // What stays as it is comes first: it is in nobody's way, others may be in its.
        let mut refused = Vec::new();
        for new in [false, true] {
            for (place, (candidate, slot)) in candidates.iter().zip(slots).enumerate() {
                let Some(slot) = slot.as_ref().filter(|slot| slot.is_new == new) else {
                    continue;
                };
                if !candidate.problems.is_empty() {
                    continue;
                }
                let clash = slot.trainers.iter().any(|trainer| {
                    taken.get(trainer).is_some_and(|taken| {
                        taken
                            .iter()
                            .any(|(from, to)| *from < slot.ends_at && *to > slot.starts_at)
                    })
                });
                if clash && new {
                    refused.push(place);
                    continue;
                }
                for trainer in &slot.trainers {
                    let times = (slot.starts_at, slot.ends_at);
                    taken.entry(trainer.clone()).or_default().push(times);
                }
            }
        }
        if refused.is_empty() {
            return;
        }
        for place in refused {
            if let Some(candidate) = candidates.get_mut(place) {
                candidate.refuse(
                    "trainers",
                    "Somebody who teaches it teaches another session then.",
                );
            }
        }
    }
}
