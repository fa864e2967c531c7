//! The ways into a calendar.

use leptos::prelude::*;
use potluck_domain::api::{CalendarLinks, PlaceState, Session, SessionStatus};

use crate::format;
use crate::query::Shared;
use crate::strings::{calendar as say, session};

/// `section.session__calendar`, while the session is still to come or on: what the invitation does,
/// for whoever has one, and links that add the session by hand.
#[component]
pub fn Calendar(session: Memo<Shared<Session>>) -> AnyView {
    // Apart from the rest of the session, so that a link keeps the focus while that changes.
    let ways = Memo::new(move |_| session.with(|session| ways(session)));
    let section = move || ways.get().map(|(invited, links)| section(invited, links));
    section.into_any()
}

/// Whether the viewer is invited, and the links; nothing for what takes place no more.
fn ways(session: &Session) -> Option<(bool, CalendarLinks)> {
    let card = &session.card;
    let coming = card.status == SessionStatus::Scheduled && card.ends_at > format::now();
    let seat = |place: potluck_domain::api::Place| place.state == PlaceState::Confirmed;
    coming.then(|| (card.mine.is_some_and(seat), session.calendar.clone()))
}

fn section(invited: bool, links: CalendarLinks) -> AnyView {
    let words = if invited {
        say::INVITED
    } else {
        say::UNINVITED
    };
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
    view! {
        <section class="session__calendar" aria-labelledby="add-to-calendar">
            <h2 id="add-to-calendar">{say::ADD}</h2>
            <p class="section__text">{words}</p>
            <ul class="session__calendars">
                {elsewhere}
                <li>
                    // The browser's, not the router's.
                    <a class="button" href=links.ics rel="external">
                        {say::DOWNLOAD}
                    </a>
                </li>
            </ul>
        </section>
    }
    .into_any()
}
