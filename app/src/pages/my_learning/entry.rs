//! One signup as a row, and as a card that asks for feedback.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use potluck_domain::api::{
    Attendance, FeedbackStatus, PlaceState, SessionCard, SessionStatus, SignupEntry,
};

use crate::components::ZoneLine;
use crate::components::region_chips::hue_of;
use crate::format;
use crate::query::use_queries;
use crate::route::Route;
use crate::strings;
use crate::strings::my_learning as say;

/// A row: a calendar leaf, what and when, and how it stands.
pub fn row(entry: &SignupEntry, zone: &str) -> AnyView {
    let card = &entry.session;
    let filters = use_queries().filters();
    let regions = card.regions.clone();
    let hue = move || filters.loaded().and_then(|all| hue_of(&all, &regions));
    let badge = badge(entry, format::now());
    let gone = card.status == SessionStatus::Cancelled;
    view! {
        <li class="entry" class:entry--gone=gone style:--hue=hue>
            <div class="leaf" aria-hidden="true">
                <span class="leaf__month">{format::month_short(card.starts_at, zone)}</span>
                <span class="leaf__day">{format::day_number(card.starts_at, zone)}</span>
                <span class="leaf__weekday">{format::weekday_short(card.starts_at, zone)}</span>
            </div>
            <div class="entry__body">
                <h3 class="entry__title">
                    <a href=Route::Session(card.id.clone()).path()>{card.training.title.clone()}</a>
                </h3>
                <ZoneLine
                    starts_at=card.starts_at
                    ends_at=card.ends_at
                    time_zone=card.time_zone.clone()
                    with_day=true
                />
                <p class="entry__meta">{meta(card)}</p>
            </div>
            {badge
                .map(|(class, words)| {
                    view! {
                        <p class="entry__state">
                            <span class=["badge ", class].concat()>{words}</span>
                        </p>
                    }
                })}
        </li>
    }
    .into_any()
}

/// A card whose one wish is a minute of honesty.
pub fn asked(entry: &SignupEntry, zone: &str) -> AnyView {
    let card = &entry.session;
    let until = match entry.feedback {
        FeedbackStatus::Open { until } => Some(say::open_until(&format::short_day(until, zone))),
        _ => None,
    };
    view! {
        <li class="asked__card">
            <div class="asked__what">
                <h3 class="asked__title">{card.training.title.clone()}</h3>
                <p class="asked__meta">
                    {format::short_day(card.starts_at, zone)}
                    {until.map(|until| [". ", &until].concat())}
                </p>
            </div>
            <a
                class="button button--primary"
                href=Route::Feedback(card.id.clone()).path()
                aria-label=say::give_for(&card.training.title)
            >
                {say::GIVE}
            </a>
        </li>
    }
    .into_any()
}

fn meta(card: &SessionCard) -> String {
    let names: Vec<_> = card.trainers.iter().map(|it| it.name.clone()).collect();
    let trainers = (!names.is_empty()).then(|| say::with(&strings::list(&names)));
    let place = (!card.location.is_empty()).then(|| card.location.clone());
    let parts: Vec<_> = [trainers, place].into_iter().flatten().collect();
    parts.join(" · ")
}

/// How a signup stands at `now`: the badge's modifier and its words.
fn badge(entry: &SignupEntry, now: DateTime<Utc>) -> Option<(&'static str, String)> {
    let card = &entry.session;
    let place = card.mine?;
    if card.status == SessionStatus::Cancelled {
        return Some(("badge-bad", say::CANCELLED.to_owned()));
    }
    let waited = place.state == PlaceState::Waitlisted;
    if card.ends_at > now {
        return match place.position {
            Some(position) if waited => Some(("badge-warn", say::in_line(position))),
            _ if card.starts_at <= now => Some(("badge-good", say::NOW.to_owned())),
            _ => None,
        };
    }
    let (class, words) = match (entry.attendance, entry.feedback) {
        _ if waited => ("", say::STAYED_WAITLISTED),
        (Some(Attendance::Absent), _) => ("", say::ABSENT),
        (_, FeedbackStatus::Given) => ("badge-good", say::FEEDBACK_GIVEN),
        (Some(Attendance::Present), _) => ("badge-good", say::PRESENT),
        (None, _) => return None,
    };
    Some((class, words.to_owned()))
}
