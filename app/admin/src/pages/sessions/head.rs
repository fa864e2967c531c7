//! What a session is at a glance, what is wrong with it, and what can be done with all of it.

use leptos::prelude::*;
use potluck_app::api::session_url;
use potluck_app::components::{RegionChips, ZoneLine};
use potluck_app::format;
use potluck_app::strings::list;
use potluck_app::ui::follow::{effect, follow, follow_some};
use potluck_app::ui::{Banner, Button, Look, Tone};
use potluck_domain::api::{PersonRef, SessionDetails, SessionStatus};

use super::cancel::{BringBack, people};
use super::outlook::Outlook;
use crate::components::deciding::{CancelDialog, Case};
use crate::components::roster::Roster;
use crate::route::Route;
use crate::strings::sessions::{self as words, session as say};
use crate::ui::keep_focus;

/// `.session-head`: state, time, seats; then the banners and the actions.
#[component]
pub fn SessionHead(details: Signal<SessionDetails>, roster: Memo<Option<Roster>>) -> AnyView {
    let cancelling = RwSignal::new(false);
    let returning = RwSignal::new(false);
    let state = Memo::new(move |_| {
        details.with(|it| State {
            id: it.id.clone(),
            to_come: it.starts_at > format::now(),
            scheduled: it.status == SessionStatus::Scheduled,
        })
    });
    let mut opened = false;
    effect(move || {
        state.track();
        if std::mem::replace(&mut opened, true) {
            keep_focus(".session-head__actions button");
        }
    });
    view! {
        <div class="session-head">
            <div class="session-head__facts">{follow(move || facts(&details.get()))}</div>
            {follow(move || actions(&state.get(), cancelling, returning))}
        </div>
        {follow_some(move || cancelled(&details.get()))}
        {follow_some(move || conflict(&details.get()))}
        <Outlook details />
        <CancelDialog
            case=Signal::derive(move || details.with(|it| Case::from(it)))
            affects=people(details, roster)
            open=cancelling
        />
        <BringBack details roster open=returning />
    }
    .into_any()
}

fn facts(session: &SessionDetails) -> AnyView {
    let (modifier, state) = state(session);
    let confidential = session
        .confidential
        .then(|| view! { <li class="badge">{words::CONFIDENTIAL}</li> }.into_any());
    let line = [trainers(&session.trainers), session.location.clone()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    view! {
        <ul class="session-head__badges">
            <li class=modifier>{state}</li>
            {confidential}
            <li>
                <RegionChips codes=session.regions.clone() />
            </li>
        </ul>
        <ZoneLine
            starts_at=session.starts_at
            ends_at=session.ends_at
            time_zone=session.time_zone.clone()
            with_day=true
        />
        <p class="session-head__seats">
            {say::seats(session.confirmed, session.capacity, session.waitlisted)}
        </p>
        <p class="quiet">{line}</p>
    }
    .into_any()
}

fn trainers(people: &[PersonRef]) -> String {
    let names: Vec<String> = people.iter().map(|it| it.name.clone()).collect();
    if names.is_empty() {
        String::new()
    } else {
        say::led_by(&list(&names))
    }
}

fn state(session: &SessionDetails) -> (&'static str, &'static str) {
    let now = format::now();
    if session.status == SessionStatus::Cancelled {
        ("badge badge-bad", words::CANCELLED)
    } else if session.ends_at <= now && session.attendance_taken_at.is_none() {
        ("badge badge-warn", words::TO_MARK)
    } else if session.ends_at <= now {
        ("badge", words::OVER)
    } else if session.starts_at <= now {
        ("badge", words::ON_NOW)
    } else {
        ("badge badge-good", words::SCHEDULED)
    }
}

/// What decides on the actions.
#[derive(Clone, PartialEq, Eq)]
struct State {
    id: String,
    to_come: bool,
    scheduled: bool,
}

fn actions(session: &State, cancelling: RwSignal<bool>, returning: RwSignal<bool>) -> AnyView {
    let copy = [&Route::NewSession.path(), "?from=", &session.id].concat();
    let cancel = (session.to_come && session.scheduled).then(|| {
        view! { <Button on_press=move |()| cancelling.set(true)>{say::CANCEL}</Button> }.into_any()
    });
    let back = (session.to_come && !session.scheduled).then(|| {
        view! { <Button on_press=move |()| returning.set(true)>{say::BRING_BACK}</Button> }
            .into_any()
    });
    view! {
        <div class="session-head__actions">
            <a class=Look::Secondary.class() href=copy>
                {say::DUPLICATE}
            </a>
            <a
                class=Look::Secondary.class()
                rel="external"
                download=""
                href=session_url(&session.id, "/roster.csv")
            >
                {say::EXPORT_ROSTER}
            </a>
            {cancel}
            {back}
            <a
                class=Look::Quiet.class()
                rel="external"
                href=["/sessions/", &session.id].concat()
            >
                {say::AS_EMPLOYEES}
            </a>
        </div>
    }
    .into_any()
}

fn cancelled(session: &SessionDetails) -> Option<AnyView> {
    (session.status == SessionStatus::Cancelled).then(|| {
        let reason = session.cancellation_reason.clone().unwrap_or_default();
        let reason = if reason.is_empty() {
            say::NO_REASON.to_owned()
        } else {
            reason
        };
        view! {
            <div class="session-banner">
                <Banner tone=Tone::Danger title=say::CANCELLED_TITLE.to_owned()>
                    {reason}
                </Banner>
            </div>
        }
        .into_any()
    })
}

/// The facilitator is the manager of people who come, though a neutral one is asked for.
fn conflict(session: &SessionDetails) -> Option<AnyView> {
    let facilitator = session.facilitator.as_ref()?;
    if !session.neutral_facilitator || session.managed_by_facilitator.is_empty() {
        return None;
    }
    let people = session.managed_by_facilitator.iter();
    let names: Vec<String> = people.map(|it| it.name.clone()).collect();
    let view = view! {
        <div class="session-banner">
            <Banner tone=Tone::Warning title=say::manager_of(&facilitator.name, &list(&names))>
                {say::NOT_NEUTRAL}
            </Banner>
        </div>
    };
    Some(view.into_any())
}
