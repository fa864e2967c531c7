//! Who comes: what they hope for as a list to prepare by, then everyone in queue order.

use leptos::prelude::*;
use potluck_app::api::session_url;
use potluck_app::components::PageTitle;
use potluck_app::format;
use potluck_app::query::use_queries;
use potluck_app::ui::Message;
use potluck_app::ui::follow::follow;
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Attendance, RosterEntry};

use super::Desk;
use crate::components::roster::{Roster, is_confirmed};
use crate::route::Route;
use crate::strings::roster::answer;
use crate::strings::teach::session as say;

/// The page of a session that somebody else leads.
pub fn forbidden(id: &str) -> AnyView {
    let in_catalog = ["/sessions/", id].concat();
    view! {
        <div class="message message--lost">
            <div class="message__art" aria-hidden="true"></div>
            <PageTitle title=say::FORBIDDEN_TITLE />
            <p class="message__text">{say::FORBIDDEN_TEXT}</p>
            <div class="message__actions">
                <a class="button button--primary" href=Route::Teach.path()>
                    {crate::strings::CLOSED_TEACH}
                </a>
                <a class="button button--secondary" rel="external" href=in_catalog>
                    {say::TO_SESSION}
                </a>
            </div>
        </div>
    }
    .into_any()
}

/// `.who` of `.wishes`, `ol.places` of those with a seat and `ol.places` of those who wait.
#[component]
pub fn WhoComes(id: String, desk: Desk) -> AnyView {
    let export = session_url(&id, "/roster.csv");
    // As the session's own starts: what an entry shows beside a name.
    let starts_at = Memo::new(move |_| desk.session.with(|session| session.card.starts_at));
    let regions = use_queries().filters();
    let content = move || {
        let roster = desk.roster.get();
        if roster.is_empty() {
            let (title, text) = (say::NOBODY_TITLE, say::NOBODY_TEXT);
            return view! { <Message kind="empty" title text /> }.into_any();
        }
        let starts_at = starts_at.get();
        let zone = use_viewer().time_zone();
        let filters = regions.loaded();
        let region = |code: &str| {
            let regions = filters.as_ref().map(|filters| filters.regions.as_slice());
            let known = regions
                .unwrap_or_default()
                .iter()
                .find(|it| it.code == code);
            known.map_or_else(|| code.to_owned(), |it| it.name.clone())
        };
        let row = |entry: &&RosterEntry| {
            let away = format::own_zone_time(starts_at, &entry.person.time_zone, &zone);
            person(entry, &region(&entry.person.region), away)
        };
        let (seated, waiting): (Vec<&RosterEntry>, Vec<&RosterEntry>) =
            roster.iter().partition(|entry| is_confirmed(entry));
        let new = seated.iter().filter(|entry| entry.new_to_topic).count();
        let news = say::new_to_topic(new, seated.len());
        let confirmed = if seated.is_empty() {
            view! { <p class="quiet">{say::NOBODY_CONFIRMED}</p> }.into_any()
        } else {
            let rows = seated.iter().map(row).collect::<Vec<_>>();
            view! { <ol class="places">{rows}</ol> }.into_any()
        };
        let waitlist = (!waiting.is_empty()).then(|| {
            let rows = waiting.iter().map(row).collect::<Vec<_>>();
            view! {
                <section class="section" aria-labelledby="waitlisted">
                    <h2 class="section__title" id="waitlisted">
                        {say::WAITLISTED}
                    </h2>
                    <ol class="places places--waiting">{rows}</ol>
                </section>
            }
            .into_any()
        });
        view! {
            {wishes(&roster)}
            <section class="section" aria-labelledby="confirmed">
                <h2 class="section__title" id="confirmed">
                    {say::CONFIRMED}
                </h2>
                {news.map(|news| view! { <p class="section__text">{news}</p> })}
                {confirmed}
            </section>
            {waitlist}
            <p class="who__export">
                <a class="button button--secondary" rel="external" download href=export.clone()>
                    {say::EXPORT}
                </a>
            </p>
        }
        .into_any()
    };
    view! { <div class="who">{follow(content)}</div> }.into_any()
}

/// What people wrote that they want; those with a seat first, as in the roster.
fn wishes(roster: &Roster) -> Option<AnyView> {
    let items = roster
        .iter()
        .filter(|entry| !entry.expectation.is_empty())
        .map(|entry| {
            view! {
                <li class="wish">
                    <blockquote>
                        <p class="wish__text">{entry.expectation.clone()}</p>
                        <footer class="wish__who">{entry.person.name.clone()}</footer>
                    </blockquote>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    if items.is_empty() {
        return None;
    }
    let view = view! {
        <section class="wishes" aria-labelledby="wishes">
            <h2 class="wishes__title" id="wishes">
                {say::WISHES}
            </h2>
            <p class="section__text">{say::WISHES_LEAD}</p>
            <ul class="wishes__list">{items}</ul>
        </section>
    };
    Some(view.into_any())
}

/// `away` is what the clock shows where they are when it starts, where that differs.
fn person(entry: &RosterEntry, region: &str, away: Option<String>) -> AnyView {
    let department = entry.person.department.clone();
    let about = [department, region.to_owned()];
    let about: Vec<String> = about.into_iter().filter(|it| !it.is_empty()).collect();
    let new = entry
        .new_to_topic
        .then(|| view! { <span class="badge badge-region">{say::NEW}</span> }.into_any());
    let attendance = entry.attendance.map(|attendance| {
        let (class, words) = match attendance {
            Attendance::Present => ("badge badge-good", say::THERE),
            Attendance::Absent => ("badge badge-bad", say::MISSING),
        };
        view! { <span class=class>{words}</span> }.into_any()
    });
    let answered = entry
        .calendar_answer
        .map(|it| view! { <p class="places__about">{answer(it)}</p> }.into_any());
    view! {
        <li class="places__entry">
            <div class="places__who">
                <p class="places__name">{entry.person.name.clone()}</p>
                <p class="places__about">{about.join(" · ")}</p>
                {answered}
                {away.map(|away| view! { <p class="places__away">{away}</p> }.into_any())}
            </div>
            <p class="places__badges">{new} {attendance}</p>
        </li>
    }
    .into_any()
}

/// What is left to see of it once attendance is settled: `ul.places`.
pub fn settled(roster: &Roster) -> AnyView {
    let items = roster
        .iter()
        .filter(|entry| is_confirmed(entry))
        .map(|entry| {
            let missing = entry.attendance == Some(Attendance::Absent);
            let (class, words) = if missing {
                ("badge badge-bad", say::MISSING)
            } else {
                ("badge badge-good", say::THERE)
            };
            view! {
                <li class="places__entry">
                    <div class="places__who">
                        <p class="places__name">{entry.person.name.clone()}</p>
                        <p class="places__about">{entry.person.department.clone()}</p>
                    </div>
                    <p class="places__badges">
                        <span class=class>{words}</span>
                    </p>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! { <ul class="places">{items}</ul> }.into_any()
}
