//! A session as its trainer finds it in a list.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use potluck_app::components::ZoneLine;
use potluck_app::format;
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Role, SessionStatus, TaughtSession};
use potluck_domain::attendance::Window;

use super::session::Part;
use crate::strings::teach as say;

/// Who looks at the list.
#[derive(Clone)]
pub struct Eyes {
    pub zone: String,
    person: String,
    admin: bool,
}

impl Eyes {
    /// Tracked.
    pub fn of_viewer() -> Self {
        let me = use_viewer().me();
        Self {
            zone: me.time_zone.clone(),
            person: me.id.clone(),
            admin: me.roles.contains(&Role::Admin),
        }
    }

    /// Whether attendance waits to be marked, and can be.
    pub fn can_mark(&self, session: &TaughtSession, now: DateTime<Utc>) -> bool {
        let window = Window {
            status: session.status,
            starts_at: session.starts_at,
            ends_at: session.ends_at,
            admin: self.admin,
        };
        !session.attendance_taken && session.confirmed > 0 && window.closed(now).is_none()
    }

    /// Where it is, who teaches beside the viewer, and who facilitates.
    pub fn meta(&self, session: &TaughtSession) -> String {
        let others = session.trainers.iter().filter(|it| it.id != self.person);
        let others: Vec<String> = others.map(|it| it.name.clone()).collect();
        let place = (!session.location.is_empty()).then(|| session.location.clone());
        let facilitator = session.facilitator.as_ref().map(|it| {
            if it.id == self.person {
                say::YOU_FACILITATE.to_owned()
            } else {
                say::facilitated_by(&it.name)
            }
        });
        let parts: Vec<String> = [place, say::with(&others), facilitator]
            .into_iter()
            .flatten()
            .collect();
        parts.join(" · ")
    }
}

/// `span.badge`s in a `p.taught__state`.
pub fn badges(badges: Vec<(&'static str, String)>) -> AnyView {
    let badges = badges
        .into_iter()
        .map(|(kind, words)| {
            let class = if kind.is_empty() {
                "badge".to_owned()
            } else {
                ["badge badge-", kind].concat()
            };
            view! { <span class=class>{words}</span> }.into_any()
        })
        .collect::<Vec<_>>();
    view! { <p class="taught__state">{badges}</p> }.into_any()
}

/// That too few people come so far, and when it is decided whether it takes place.
pub fn short(session: &TaughtSession, eyes: &Eyes) -> Option<AnyView> {
    let minimum = session.minimum.filter(|it| session.confirmed < *it)?;
    let undecided = session.status == SessionStatus::Scheduled && session.starts_at > format::now();
    let day = session
        .decide_at
        .map(|at| format::short_day(at, &eyes.zone));
    undecided.then(|| {
        let words = say::short(session.confirmed, minimum, day.as_deref());
        view! { <p class="taught__short">{words}</p> }.into_any()
    })
}

/// A row of what is still to come.
pub fn coming(session: &TaughtSession, eyes: &Eyes) -> AnyView {
    let state = if session.status == SessionStatus::Cancelled {
        vec![("bad", say::CANCELLED.to_owned())]
    } else {
        let mut state = vec![("", say::seats(session.confirmed, session.capacity))];
        state.extend(say::waiting(session.waitlisted).map(|words| ("warn", words)));
        state
    };
    row(session, eyes, false, state)
}

/// A row of what is over.
pub fn over(session: &TaughtSession, eyes: &Eyes) -> AnyView {
    let state = if session.status == SessionStatus::Cancelled {
        vec![("bad", say::CANCELLED.to_owned())]
    } else {
        let marked = if session.attendance_taken {
            Some(("good", say::MARKED.to_owned()))
        } else {
            let open = eyes.can_mark(session, format::now());
            open.then(|| ("warn", say::TO_MARK.to_owned()))
        };
        let mut state: Vec<_> = marked.into_iter().collect();
        state.push(("", say::answers(session.answers)));
        state
    };
    row(session, eyes, true, state)
}

fn row(
    session: &TaughtSession,
    eyes: &Eyes,
    with_day: bool,
    mut state: Vec<(&'static str, String)>,
) -> AnyView {
    if session.confidential {
        state.push(("", say::CONFIDENTIAL.to_owned()));
    }
    let gone = session.status == SessionStatus::Cancelled;
    view! {
        <li class="taught" class:taught--gone=gone>
            <div class="taught__what">
                <p class="taught__title">
                    <a href=Part::Usual.path(&session.id)>{session.training.title.clone()}</a>
                </p>
                <ZoneLine
                    starts_at=session.starts_at
                    ends_at=session.ends_at
                    time_zone=session.time_zone.clone()
                    with_day=with_day
                />
                <p class="taught__meta">{eyes.meta(session)}</p>
                {short(session, eyes)}
            </div>
            {badges(state)}
        </li>
    }
    .into_any()
}

/// What asks for its attendance, with the link that leads right there.
pub fn to_mark(session: &TaughtSession, eyes: &Eyes) -> AnyView {
    let when = format::day_and_time(session.starts_at, &eyes.zone);
    view! {
        <li class="to-mark__item">
            <p class="to-mark__what">
                <strong>{session.training.title.clone()}</strong>
                <span class="quiet small">{when.clone()}</span>
            </p>
            <a
                class="button button--secondary"
                href=Part::Attendance.path(&session.id)
                aria-label=say::of_session(say::MARK, &session.training.title, &when)
            >
                {say::MARK}
            </a>
        </li>
    }
    .into_any()
}
