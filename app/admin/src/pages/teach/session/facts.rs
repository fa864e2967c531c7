//! When, where and how full, at a glance.

use leptos::prelude::*;
use potluck_app::components::ZoneLine;
use potluck_app::ui::follow::follow;
use potluck_app::ui::{Banner, Glyph, Icon, Tone};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Session, SessionStatus};

use crate::pages::teach::next::Seats;
use crate::strings::teach as teach_words;
use crate::strings::teach::session as say;

/// `.session-facts`, and above it what one must know: that it is cancelled, that names stay here.
#[component]
pub fn Facts(session: Memo<Session>) -> AnyView {
    follow(move || {
        let me = use_viewer().me().id.clone();
        session.with(|session| facts(session, &me))
    })
}

fn facts(session: &Session, me: &str) -> AnyView {
    let card = &session.card;
    let cancelled = (card.status == SessionStatus::Cancelled).then(|| {
        let reason = session.cancellation_reason.clone().unwrap_or_default();
        view! {
            <Banner tone=Tone::Danger title=say::CANCELLED.to_owned()>
                {reason}
            </Banner>
        }
        .into_any()
    });
    let confidential = session
        .confidential
        .then(|| view! { <Banner tone=Tone::Warning>{say::CONFIDENTIAL}</Banner> }.into_any());
    let facilitator = session.facilitator.as_ref().map(|it| {
        if it.id == me {
            teach_words::YOU_FACILITATE.to_owned()
        } else {
            teach_words::facilitated_by(&it.name)
        }
    });
    let others = card.trainers.iter().filter(|it| it.id != me);
    let others: Vec<String> = others.map(|it| it.name.clone()).collect();
    let place = (!card.location.is_empty()).then(|| card.location.clone());
    let meta: Vec<String> = [place, teach_words::with(&others), facilitator]
        .into_iter()
        .flatten()
        .collect();
    let video = session.video_link.clone().map(|link| {
        view! {
            <a class="session-facts__video" href=link rel="external noreferrer" target="_blank">
                <Icon glyph=Glyph::Video />
                {say::VIDEO}
            </a>
        }
        .into_any()
    });
    view! {
        <div class="session-facts">
            {cancelled} {confidential}
            <ZoneLine
                starts_at=card.starts_at
                ends_at=card.ends_at
                time_zone=card.time_zone.clone()
                with_day=true
            />
            <p class="session-facts__meta">{meta.join(" · ")}</p>
            {video}
            <Seats confirmed=card.confirmed capacity=card.capacity />
        </div>
    }
    .into_any()
}
