//! The ways into a calendar.

use leptos::prelude::*;
use potluck_domain::api::{CalendarLinks, InvitationState, PlaceState, Session, SessionStatus};

use crate::format;
use crate::query::Shared;
use crate::route::Route;
use crate::strings::{calendar as say, session};

/// `section.session__calendar`, while the session is still to come or on: where the invitation is and
/// what it does, for whoever has a seat, and links that add the session by hand.
#[component]
pub fn Calendar(session: Memo<Shared<Session>>) -> AnyView {
    // Apart from the rest of the session, so that a link keeps the focus while that changes.
    let ways = Memo::new(move |_| session.with(|session| ways(session)));
    let section = move || ways.get().map(|(seated, links)| section(seated, links));
    section.into_any()
}

/// Whether the viewer has a seat, and the links; nothing for what takes place no more.
fn ways(session: &Session) -> Option<(bool, CalendarLinks)> {
    let card = &session.card;
    let coming = card.status == SessionStatus::Scheduled && card.ends_at > format::now();
    let seat = |place: potluck_domain::api::Place| place.state == PlaceState::Confirmed;
    coming.then(|| (card.mine.is_some_and(seat), session.calendar.clone()))
}

fn section(seated: bool, links: CalendarLinks) -> AnyView {
    // Whoever just left has an invitation until the session is fetched again.
    let state = links.invitation.filter(|_| seated);
    let words = match state {
        Some(InvitationState::Delivered) => say::INVITED,
        Some(InvitationState::Waiting) => say::ON_ITS_WAY,
        Some(InvitationState::SwitchedOff) => say::SWITCHED_OFF,
        None if seated => say::UNFOLLOWED,
        None => say::UNINVITED,
    };
    let choose = (state == Some(InvitationState::SwitchedOff))
        .then(|| view! { <a href=Route::Profile.path()>{say::CHOOSE}</a> }.into_any());
    let elsewhere = [(say::GOOGLE, links.google), (say::OUTLOOK, links.outlook)]
        .map(|(words, url)| {
            view! {
                <li>
                    <a class="button" href=url target="_blank" rel="noopener">
                        {words}
                        <span class="visually-hidden">{session::NEW_TAB}</span>
                    </a>
                </li>
            }
            .into_any()
        })
        .into_iter()
        .collect::<Vec<_>>();
    let ways = view! {
        <ul class="session__calendars">
            {elsewhere}
            <li>
                // The browser's, not the router's.
                <a class="button" href=links.ics rel="external">
                    {say::DOWNLOAD}
                </a>
            </li>
        </ul>
    }
    .into_any();
    let invited = matches!(
        state,
        Some(InvitationState::Delivered | InvitationState::Waiting)
    );
    let (title, ways) = if invited {
        let by_hand = view! {
            <details>
                <summary>{say::BY_HAND}</summary>
                <p class="section__text">{say::TWICE}</p>
                {ways}
            </details>
        };
        (say::ADDED, by_hand.into_any())
    } else {
        (say::ADD, ways)
    };
    view! {
        <section class="session__calendar" aria-labelledby="add-to-calendar">
            <h2 id="add-to-calendar">{title}</h2>
            <p class="section__text">{words} " " {choose}</p>
            {ways}
        </section>
    }
    .into_any()
}
