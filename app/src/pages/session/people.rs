//! Who is coming.

use leptos::prelude::*;
use potluck_domain::api::Session;

use crate::query::Shared;
use crate::strings::session as say;

/// `section.session__people` with `ul.people` of `li.person` (`.person__name`,
/// `.person__department`); numbers and a sentence when the session is confidential.
#[component]
pub fn People(session: Memo<Shared<Session>>) -> AnyView {
    view! {
        <section class="session__people">
            <h2>{say::WHO}</h2>
            {move || session.with(|session| people(session))}
        </section>
    }
    .into_any()
}

fn people(session: &Session) -> AnyView {
    let confirmed = session.card.confirmed;
    if session.confidential {
        return view! { <p>{say::confidential(confirmed)}</p> }.into_any();
    }
    if confirmed == 0 {
        return view! { <p class="quiet">{say::NOBODY_YET}</p> }.into_any();
    }
    let people = session
        .attendees
        .iter()
        .map(|person| {
            view! {
                <li class="person">
                    <span class="person__name">{person.name.clone()}</span>
                    <span class="person__department">{person.department.clone()}</span>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let shown = u32::try_from(people.len()).unwrap_or(u32::MAX);
    let more = confirmed.saturating_sub(shown);
    let more = (more > 0).then(|| view! { <p class="quiet">{say::and_more(more)}</p> });
    view! {
        <ul class="people">{people}</ul>
        {more}
    }
    .into_any()
}
