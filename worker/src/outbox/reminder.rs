//! What is told because a moment has come, if it still is that moment, and the person is up.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::api::{Attendance, PlaceState, SessionStatus, SkipReason};
use potluck_domain::reminder::{self, Window};
use potluck_domain::zoned::Zone;

use super::letters;
use super::plan::{Moment, Verdict, to_person};
use crate::mail::{RosterLine, Says};
use crate::store::outbox::{Claimed, Session};

/// When to look again where it is night.
const LATER: TimeDelta = TimeDelta::minutes(30);

pub fn decide(row: &Claimed, moment: &Moment<'_>) -> Verdict {
    let session = row.session.as_ref();
    let Some(session) = session.filter(|it| it.status == SessionStatus::Scheduled) else {
        return Verdict::skip(SkipReason::SessionGone);
    };
    let Some(to) = letters::recipient(row, moment.zones, None) else {
        return Verdict::skip(SkipReason::Deactivated);
    };
    let held = match row.effect.kind.as_str() {
        "reminder_day" => {
            seat(session).or_else(|| start(row, session, reminder::day_before, to.zone, moment.now))
        }
        "reminder_hour" => seat(session)
            .or_else(|| start(row, session, reminder::hour_before, to.zone, moment.now)),
        "roster" => (!session.runs_it)
            .then_some(SkipReason::NoPlace)
            .or_else(|| start(row, session, reminder::day_before, to.zone, moment.now)),
        "feedback" => feedback(session, reminder::FEEDBACK.end, moment.now),
        "feedback_again" => feedback(session, reminder::FEEDBACK_AGAIN.end, moment.now),
        "decide" => decision(row, session, moment.now),
        kind => return Verdict::Broken(format!("Nobody knows what {kind} is.")),
    };
    if let Some(reason) = held {
        return Verdict::skip(reason);
    }
    if !reminder::is_waking(moment.now, to.zone) && row.effect.kind != "reminder_hour" {
        return Verdict::Later(moment.now + LATER);
    }
    to_person(row, moment, says(row, session))
}

fn says(row: &Claimed, session: &Session) -> Says {
    match row.effect.kind.as_str() {
        "reminder_day" => Says::ReminderDay,
        "reminder_hour" => Says::ReminderHour,
        "roster" => {
            let lines = session.roster.iter().map(|row| RosterLine {
                name: row.name.clone(),
                department: row.department.clone(),
                expectation: row.expectation.clone(),
            });
            Says::Roster {
                lines: lines.collect(),
            }
        }
        "decide" => Says::Decide,
        kind => Says::Feedback {
            again: kind == "feedback_again",
        },
    }
}

/// Why somebody without a seat is not reminded.
fn seat(session: &Session) -> Option<SkipReason> {
    (session.place != Some(PlaceState::Confirmed)).then_some(SkipReason::NoPlace)
}

/// Why what is about another start, or comes outside its window, is not told.
fn start(
    row: &Claimed,
    session: &Session,
    window: fn(DateTime<Utc>, Zone) -> Option<Window>,
    zone: Zone,
    now: DateTime<Utc>,
) -> Option<SkipReason> {
    if !is_about(row, session.starts_at) {
        return Some(SkipReason::Moved);
    }
    let open = window(session.starts_at, zone).is_some_and(|window| window.is_open(now));
    (!open).then_some(SkipReason::TooLate)
}

/// Why nobody asks how it was, who may still say so for so long after the end.
fn feedback(session: &Session, until: TimeDelta, now: DateTime<Utc>) -> Option<SkipReason> {
    if session.place != Some(PlaceState::Confirmed)
        || session.attendance == Some(Attendance::Absent)
    {
        Some(SkipReason::NoPlace)
    } else if session.answered {
        Some(SkipReason::NothingNew)
    } else if now < session.ends_at {
        Some(SkipReason::Moved)
    } else {
        (now >= session.ends_at + until).then_some(SkipReason::TooLate)
    }
}

/// Why there is nothing to decide any more, or nobody who would.
fn decision(row: &Claimed, session: &Session, now: DateTime<Utc>) -> Option<SkipReason> {
    let may = session.runs_it || row.person.as_ref().is_some_and(|person| person.is_admin);
    let short = session
        .minimum
        .is_some_and(|least| session.confirmed < least);
    match session.decide_at {
        _ if !may => Some(SkipReason::NoPlace),
        Some(at) if !is_about(row, at) => Some(SkipReason::Moved),
        Some(at) if short => (now >= at).then_some(SkipReason::TooLate),
        _ => Some(SkipReason::NothingNew),
    }
}

/// Whether a row was written about this moment.
fn is_about(row: &Claimed, moment: DateTime<Utc>) -> bool {
    let thing: Option<DateTime<Utc>> = row.effect.thing.parse().ok();
    thing == Some(moment)
}
