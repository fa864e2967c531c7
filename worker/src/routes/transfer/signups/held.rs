//! Sessions by training and start, where a sheet has no keys.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDateTime, Utc};
use potluck_domain::import::{Held, SignupRow};
use potluck_domain::zoned::{self, Rules, Zone};

use super::Found;
use crate::import::session_id;
use crate::routes::transfer::judge::text;
use crate::routes::transfer::sessions::{moment, training_ids};
use crate::store::transfer::Row;
use crate::store::transfer::signups::Wanted;

/// The sessions that lines may mean. What is one day somewhere is at most a day off in UTC.
pub(super) fn wanted<'a>(rows: impl Iterator<Item = &'a SignupRow>) -> Wanted {
    let (mut ids, mut trainings) = (BTreeSet::new(), BTreeSet::new());
    let (mut titles, mut days) = (BTreeSet::new(), BTreeSet::new());
    for row in rows {
        let Some(held) = &row.held else {
            ids.insert(session_id(&row.session));
            continue;
        };
        trainings.extend(training_ids(&held.training));
        titles.insert(held.training.clone());
        let day = [
            held.date.checked_sub_days(Days::new(1)),
            Some(held.date),
            held.date.checked_add_days(Days::new(1)),
        ];
        days.extend(day.into_iter().flatten().map(|day| day.to_string()));
    }
    Wanted {
        ids: ids.into_iter().collect(),
        trainings: trainings.into_iter().collect(),
        titles: titles.into_iter().collect(),
        days: days.into_iter().collect(),
    }
}

/// What a line calls its session.
pub(super) fn called(held: &Held) -> String {
    let day = format!("{}, {}", held.training, held.date);
    match held.start {
        Some((start, _)) => format!("{day} {}", start.format("%H:%M")),
        None => day,
    }
}

/// A session, and what the clocks in its own zone show when it starts.
#[derive(Clone, Copy)]
struct Session<'a> {
    row: &'a Row,
    starts_at: DateTime<Utc>,
    zone: Zone,
}

impl Session<'_> {
    /// What clocks show: those of the line's zone, else those of its own.
    fn shown(&self, held: &Held) -> NaiveDateTime {
        zoned::local(self.starts_at, held.time_zone.unwrap_or(self.zone))
    }

    fn starts_then(&self, held: &Held) -> bool {
        match (held.starts_at, held.start) {
            (Some(starts_at), _) => self.starts_at == starts_at,
            (None, Some((time, fold))) => {
                let shown = self.shown(held);
                let which = || zoned::resolve(shown, self.zone, fold) == Ok(self.starts_at);
                shown.time() == time && (fold.is_none() || which())
            }
            (None, None) => true,
        }
    }
}

/// Sessions by their training.
pub(super) struct Known<'a> {
    trainings: BTreeMap<&'a str, Vec<Session<'a>>>,
    titles: BTreeMap<String, BTreeSet<&'a str>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(rows: &'a [Row], zones: Rules) -> Self {
        let mut known = Self {
            trainings: BTreeMap::new(),
            titles: BTreeMap::new(),
        };
        for row in rows {
            let zone = Zone::find(text(row, "time_zone"), zones);
            let Some((starts_at, zone)) = moment(row, "starts_at").zip(zone) else {
                continue;
            };
            let training = text(row, "training_id");
            let session = Session {
                row,
                starts_at,
                zone,
            };
            known.trainings.entry(training).or_default().push(session);
            let title = text(row, "title").to_lowercase();
            known.titles.entry(title).or_default().insert(training);
        }
        known
    }

    /// The one session that the line means.
    pub(super) fn find(&self, held: &Held) -> Found<'a> {
        let [by_key, by_slug] = training_ids(&held.training);
        let titled = self.titles.get(&held.training.to_lowercase());
        // As sessions find their training: by key, by title, by what a title was made into.
        let ids: Vec<&str> = if self.trainings.contains_key(by_key.as_str()) {
            vec![by_key.as_str()]
        } else {
            match titled {
                Some(ids) => ids.iter().copied().collect(),
                None => vec![by_slug.as_str()],
            }
        };
        let sessions = ids.iter().filter_map(|id| self.trainings.get(id)).flatten();
        let that_day: Vec<Session<'a>> = sessions
            .filter(|session| session.shown(held).date() == held.date)
            .copied()
            .collect();
        let then = || that_day.iter().filter(|session| session.starts_then(held));
        match then()
            .map(|session| session.row)
            .collect::<Vec<_>>()
            .as_slice()
        {
            &[one] => Ok(one),
            [] => Err(none(held, &that_day)),
            all if held.start.is_none() => Err((
                "start",
                format!(
                    "“{}” runs {} times on {}: say the start.",
                    held.training,
                    all.len(),
                    held.date
                ),
            )),
            all => Err((
                "session",
                format!(
                    "{} sessions of “{}” start then: name it by its key.",
                    all.len(),
                    held.training
                ),
            )),
        }
    }
}

/// Why no session is meant, and what would help.
fn none(held: &Held, that_day: &[Session<'_>]) -> (&'static str, String) {
    if that_day.is_empty() {
        let reason = format!(
            "There is no session of “{}” on {}. Bring the sessions first.",
            held.training, held.date
        );
        return ("date", reason);
    }
    let starts: BTreeSet<String> = that_day
        .iter()
        .map(|session| {
            let start = session.shown(held).format("%H:%M");
            let zone = held.time_zone.unwrap_or(session.zone);
            format!("{start} in {}", zone.name())
        })
        .collect();
    let starts: Vec<String> = starts.into_iter().collect();
    let starts = starts.join(", ");
    match held.time_zone {
        Some(_) => (
            "start",
            format!("That day it starts at {starts}, and not then."),
        ),
        None => (
            "time zone",
            format!(
                "That day it starts at {starts}, and not then. Say the zone if you mean another."
            ),
        ),
    }
}
