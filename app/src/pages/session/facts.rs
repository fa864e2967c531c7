//! When, where, with whom.

use leptos::prelude::*;
use potluck_domain::api::{PlaceState, Session};

use crate::components::RegionChips;
use crate::format;
use crate::query::Shared;
use crate::strings::{self, session as say};
use crate::ui::{Glyph, Icon};
use crate::viewer::use_viewer;

/// `dl.session__facts` of `div.fact` with `dt` and `dd`.
#[component]
pub fn Facts(session: Memo<Shared<Session>>) -> AnyView {
    let facts = move || {
        let session = session.get();
        let card = &session.card;
        let trainers: Vec<String> = card.trainers.iter().map(|one| one.name.clone()).collect();
        view! {
            <dl class="session__facts">
                {fact(say::WHEN, when(&session))} {fact(say::WHERE, place(&session))}
                {fact(say::TRAINERS, strings::list(&trainers).into_any())}
                {session
                    .facilitator
                    .clone()
                    .map(|person| fact(say::FACILITATOR, person.name.into_any()))}
                {fact(
                    say::LANGUAGE,
                    format::language_name(&card.training.language).into_any(),
                )}
                {fact(
                    say::FOR,
                    view! { <RegionChips codes=card.regions.clone() /> }.into_any(),
                )}
                {fact(
                    say::SEATS,
                    strings::signup::seats_of(card.confirmed, card.capacity).into_any(),
                )}
            </dl>
        }
        .into_any()
    };
    facts.into_any()
}

fn fact(name: &'static str, value: AnyView) -> AnyView {
    view! {
        <div class="fact">
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
    .into_any()
}

/// The time on the viewer's clock, and on the session's own where that differs, each with its
/// zone's name.
fn when(session: &Session) -> AnyView {
    let card = &session.card;
    let zone = use_viewer().time_zone();
    let at = |zone: &str| {
        let time = format::time_range(card.starts_at, card.ends_at, zone);
        let day = format::short_day(card.starts_at, zone);
        let name = format::zone_label(zone, card.starts_at);
        view! {
            <p class="when">
                <span class="when__time">{[&day, ", ", &time].concat()}</span>
                <span class="when__zone">{name}</span>
            </p>
        }
        .into_any()
    };
    let differs = format::own_zone_time(card.starts_at, &card.time_zone, &zone).is_some();
    let own = differs.then(|| at(&card.time_zone));
    view! {
        {at(&zone)}
        {own}
    }
    .into_any()
}

fn place(session: &Session) -> AnyView {
    let location = session.card.location.clone();
    let video = session.video_link.clone().map(|link| {
        view! {
            <a class="session__video" href=link target="_blank" rel="noopener noreferrer">
                <Icon glyph=Glyph::Video />
                {say::VIDEO}
                <span class="visually-hidden">{say::NEW_TAB}</span>
            </a>
        }
    });
    let confirmed = session
        .card
        .mine
        .is_some_and(|place| place.state == PlaceState::Confirmed);
    let later = (video.is_none() && !confirmed)
        .then(|| view! { <p class="quiet small">{say::VIDEO_LATER}</p> });
    view! {
        <p>{location}</p>
        {video}
        {later}
    }
    .into_any()
}
