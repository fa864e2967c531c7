//! What a change of the plan means for those who come.

use potluck_app::format;
use potluck_domain::api::SessionDetails;

use super::form::{Kept, names};
use crate::components::telling::{is_soon, when};
use crate::strings::sessions::plan as say;
use crate::strings::telling;
use crate::ui::number;

/// What people notice of a change, in sentences from old to new; none, where they notice nothing.
/// Times are in `zone`, which is the viewer's own, and in the session's beside it.
pub(super) fn effects(
    base: &Kept,
    now: &Kept,
    session: &SessionDetails,
    zone: &str,
) -> Vec<String> {
    let mut effects = Vec::new();
    let words = |kept: &Kept| {
        kept.time().map_or_else(String::new, |(start, end)| {
            let mine = format::full_when(start, end, zone);
            let own = format::own_zone_time(start, &kept.time_zone, zone);
            own.map_or_else(|| mine.clone(), |own| [&mine, ", ", &own].concat())
        })
    };
    if base.time() != now.time() || base.time_zone != now.time_zone {
        effects.push(say::from_to(say::TIME, &words(base), &words(now)));
    }
    let mut text = |label: &str, before: &str, after: &str, none: &str| {
        if before != after {
            let named = |text: &str| if text.is_empty() { none } else { text }.to_owned();
            effects.push(say::from_to(label, &named(before), &named(after)));
        }
    };
    text(say::LOCATION, &base.location, &now.location, say::NOWHERE);
    text(
        say::TRAINERS,
        &names(&base.trainers),
        &names(&now.trainers),
        say::NOBODY,
    );
    text(
        say::FACILITATOR,
        &names(&base.facilitator),
        &names(&now.facilitator),
        say::NOBODY,
    );
    if base.video_link != now.video_link {
        effects.push(say::video(!now.video_link.trim().is_empty()).to_owned());
    }
    if base.confidential != now.confidential {
        effects.push(say::confidential(now.confidential).to_owned());
    }
    let seated = seated(base, now, session);
    if seated > 0 {
        effects.push(say::seated(seated));
    }
    effects
}

/// What their letters are about, as the Worker words it; nothing, where none is written.
pub(super) fn told(base: &Kept, now: &Kept, session: &SessionDetails) -> Option<String> {
    let title = &session.title;
    let at = now.time().map(|(start, _)| when(start, &now.time_zone));
    let dated = || telling::dated(title, at.as_deref());
    let change = if base.time() != now.time() || base.time_zone != now.time_zone {
        Some(telling::moved(title, at.as_deref()))
    } else if base.location != now.location {
        Some(telling::relocated(title, now.location.trim()))
    } else if base.video_link != now.video_link {
        let there = !now.video_link.trim().is_empty();
        Some(telling::relinked(&dated(), there))
    } else {
        None
    };
    let seat = (seated(base, now, session) > 0).then(|| telling::promoted(&dated()));
    let told: Vec<String> = [change, seat].into_iter().flatten().collect();
    (!told.is_empty()).then(|| told.join("\n\n"))
}

/// How those people hear of it.
pub(super) fn heard(base: &Kept, now: &Kept, session: &SessionDetails) -> String {
    let in_calendars = |kept: &Kept| {
        let place = (kept.location.clone(), kept.video_link.clone());
        (kept.time(), kept.time_zone.clone(), place)
    };
    let starts = [base.time(), now.time()].into_iter().flatten();
    let soon = starts.map(|(start, _)| start).any(is_soon);
    say::heard(
        (in_calendars(base) != in_calendars(now)).then_some(soon),
        seated(base, now, session) > 0,
    )
}

/// How many who wait get a seat in a larger room.
fn seated(base: &Kept, now: &Kept, session: &SessionDetails) -> u32 {
    if base.capacity == now.capacity {
        return 0;
    }
    let more = number(&now.capacity).unwrap_or_default();
    more.saturating_sub(session.confirmed)
        .min(session.waitlisted)
}
