//! How much room there is.

use leptos::prelude::*;
use potluck_domain::api::{SessionCard, SessionStatus};

use crate::format;
use crate::strings::signup as say;
use crate::ui::follow::{class, words};

/// Few enough seats to say so in colour.
const FEW: u32 = 3;

/// `span.badge.seat-badge` with `seat-badge--{open|few|full|started|cancelled}`: seats left,
/// people waiting, On now, Over or Cancelled.
#[component]
pub fn SeatBadge(#[prop(into)] card: Signal<SessionCard>) -> AnyView {
    view! {
        <span class=class(move || card.with(badge).0.to_owned())>
            {words(move || card.with(badge).1)}
        </span>
    }
    .into_any()
}

/// Class and words.
fn badge(card: &SessionCard) -> (&'static str, String) {
    match card.seats_left() {
        _ if card.status == SessionStatus::Cancelled => (
            "badge badge-bad seat-badge seat-badge--cancelled",
            say::CANCELLED.to_owned(),
        ),
        _ if card.ends_at <= format::now() => (
            "badge seat-badge seat-badge--started",
            say::ENDED.to_owned(),
        ),
        _ if card.starts_at <= format::now() => (
            "badge seat-badge seat-badge--started",
            say::STARTED.to_owned(),
        ),
        0 => (
            "badge badge-warn seat-badge seat-badge--full",
            say::waiting(card.waitlisted),
        ),
        seats @ 1..=FEW => (
            "badge badge-warn seat-badge seat-badge--few",
            say::seats_left(seats),
        ),
        seats => (
            "badge badge-good seat-badge seat-badge--open",
            say::seats_left(seats),
        ),
    }
}
