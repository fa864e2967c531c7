//! A session in a list.

use leptos::prelude::*;
use potluck_domain::api::{SessionCard, SessionStatus};

use super::region_chips::hue_of;
use super::signup_button::closed_by_card;
use super::{RegionChips, SeatBadge, SignupButton, ZoneLine};
use crate::format;
use crate::query::use_queries;
use crate::route::Route;
use crate::strings::{self, catalog as say};
use crate::ui::follow::{class, follow};

/// `article.session-card` (`session-card--mine`, `session-card--cancelled`), with `data-region`
/// and `--hue` of its first region: `.session-card__motif` (also `.motif`, `data-format`),
/// `.session-card__body` with `.session-card__format` (eyebrow), `h3.session-card__title` > a,
/// `.session-card__trainers`, `.zone-line`, `.session-card__facts` (chips: regions, language,
/// seats), and `.session-card__action` with the signup button.
#[component]
pub fn SessionCardView(#[prop(into)] card: Signal<SessionCard>) -> AnyView {
    let filters = use_queries().filters();
    // What a signup does not change is written once.
    let fixed = card.get_untracked();
    let training = fixed.training;
    let path = Route::Session(fixed.id).path();
    let trainers: Vec<String> = fixed.trainers.into_iter().map(|one| one.name).collect();
    let trainers = (!trainers.is_empty()).then(|| {
        let words = say::with_trainers(&strings::list(&trainers));
        view! { <p class="session-card__trainers">{words}</p> }.into_any()
    });
    let region = fixed.regions.first().cloned();
    let regions = fixed.regions.clone();
    let hue = move || filters.loaded().and_then(|all| hue_of(&all, &regions));
    let closed = Signal::derive(move || card.with(closed_by_card));
    let zone_line = move || {
        let (starts_at, ends_at) = card.with(|card| (card.starts_at, card.ends_at));
        view! { <ZoneLine starts_at ends_at time_zone=fixed.time_zone.clone() /> }.into_any()
    };

    view! {
        <article
            class=class(move || card.with(card_class))
            data-region=region
            style:--hue=hue
        >
            <div
                class="session-card__motif motif"
                data-format=training.format.clone()
                aria-hidden="true"
            ></div>
            <div class="session-card__body">
                <p class="session-card__format eyebrow">{strings::label(&training.format)}</p>
                <h3 class="session-card__title">
                    <a href=path lang=training.language.clone()>
                        {training.title}
                    </a>
                </h3>
                {trainers}
                {follow(zone_line)}
                <div class="session-card__facts">
                    <SeatBadge card />
                    <RegionChips codes=fixed.regions />
                    <span class="badge">{format::language_name(&training.language)}</span>
                </div>
            </div>
            <div class="session-card__action">
                <SignupButton card closed />
            </div>
        </article>
    }
    .into_any()
}

fn card_class(card: &SessionCard) -> String {
    let mine = if card.mine.is_some() {
        " session-card--mine"
    } else {
        ""
    };
    let cancelled = match card.status {
        SessionStatus::Cancelled => " session-card--cancelled",
        SessionStatus::Scheduled => "",
    };
    ["session-card", mine, cancelled].concat()
}
