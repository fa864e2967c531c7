//! What is told because a moment has come, if it still is that moment, and the person is up.

use chrono::{DateTime, TimeDelta, Utc};
use potluck_domain::api::{Attendance, PlaceState, SessionStatus};
use potluck_domain::reminder::{self, Window};
use potluck_domain::zoned::Zone;

use super::letters::{self, Link};
use super::plan::{Moment, Verdict, reason, to_person};
use crate::mail::{Comer, Says};
use crate::store::outbox::{Claimed, Session};
use crate::store::reminders::{AGAIN_UNTIL, FIRST_UNTIL};

/// When to look again where it is night.
const LATER: TimeDelta = TimeDelta::minutes(30);

pub fn decide(row: &Claimed, moment: &Moment<'_>) -> Verdict {
    let session = row.session.as_ref();
    let Some(session) = session.filter(|it| it.status == SessionStatus::Scheduled) else {
        return Verdict::skip(reason::SESSION_GONE);
    };
    let Some(to) = letters::recipient(row, moment.zones, None) else {
        return Verdict::skip(reason::DEACTIVATED);
    };
    let held = match row.effect.kind.as_str() {
        "reminder_day" => {
            seat(session).or_else(|| start(row, session, reminder::day_before, to.zone, moment.now))
        }
        "reminder_hour" => seat(session)
            .or_else(|| start(row, session, reminder::hour_before, to.zone, moment.now)),
        "roster" => (!session.runs_it)
            .then_some(reason::NO_PLACE)
            .or_else(|| start(row, session, reminder::day_before, to.zone, moment.now)),
        "feedback" => feedback(session, FIRST_UNTIL, moment.now),
        "feedback_again" => feedback(session, AGAIN_UNTIL, moment.now),
        "decide" => decision(row, session, moment.now),
        kind => return Verdict::Broken(format!("Nobody knows what {kind} is.")),
    };
    if let Some(reason) = held {
        return Verdict::skip(reason);
    }
    if !reminder::is_waking(moment.now, to.zone) && row.effect.kind != "reminder_hour" {
        return Verdict::Later(moment.now + LATER);
    }
    to_person(row, moment, says(row, session), Link::Shown)
}

fn says(row: &Claimed, session: &Session) -> Says {
    match row.effect.kind.as_str() {
        "reminder_day" => Says::ReminderDay,
        "reminder_hour" => Says::ReminderHour,
        "roster" => {
            let comers = session.comers.iter().map(|row| Comer {
                name: row.name.clone(),
                department: row.department.clone(),
                expectation: row.expectation.clone(),
            });
            Says::Roster {
                comers: comers.collect(),
            }
        }
        "decide" => Says::Decide,
        kind => Says::Feedback {
            again: kind == "feedback_again",
        },
    }
}

/// Why somebody without a seat is not reminded.
fn seat(session: &Session) -> Option<&'static str> {
    (session.place != Some(PlaceState::Confirmed)).then_some(reason::NO_PLACE)
}

/// Why what is about another start, or comes outside its window, is not told.
fn start(
    row: &Claimed,
    session: &Session,
    window: fn(DateTime<Utc>, Zone) -> Option<Window>,
    zone: Zone,
    now: DateTime<Utc>,
) -> Option<&'static str> {
    if !is_about(row, session.starts_at) {
        return Some(reason::MOVED);
    }
    let open = window(session.starts_at, zone).is_some_and(|window| window.is_open(now));
    (!open).then_some(reason::TOO_LATE)
}

/// Why nobody asks how it was, who may still say so for so long after the end.
fn feedback(session: &Session, until: TimeDelta, now: DateTime<Utc>) -> Option<&'static str> {
    if session.place != Some(PlaceState::Confirmed)
        || session.attendance == Some(Attendance::Absent)
    {
        Some(reason::NO_PLACE)
    } else if session.answered {
        Some(reason::NOTHING_NEW)
    } else if now < session.ends_at {
        Some(reason::MOVED)
    } else {
        (now >= session.ends_at + until).then_some(reason::TOO_LATE)
    }
}

/// Why there is nothing to decide any more, or nobody who would.
fn decision(row: &Claimed, session: &Session, now: DateTime<Utc>) -> Option<&'static str> {
    let may = session.runs_it || row.person.as_ref().is_some_and(|person| person.is_admin);
    let short = session
        .minimum
        .is_some_and(|least| session.confirmed < least);
    match session.decide_at {
        _ if !may => Some(reason::NO_PLACE),
        Some(at) if !is_about(row, at) => Some(reason::MOVED),
        Some(at) if short => (now >= at).then_some(reason::TOO_LATE),
        _ => Some(reason::NOTHING_NEW),
    }
}

/// Whether a row was written about this moment.
fn is_about(row: &Claimed, moment: DateTime<Utc>) -> bool {
    let thing: Option<DateTime<Utc>> = row.effect.thing.parse().ok();
    thing == Some(moment)
}
