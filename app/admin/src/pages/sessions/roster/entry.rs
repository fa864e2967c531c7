//! Somebody on the roster.

use leptos::prelude::*;
use potluck_app::format;
use potluck_app::ui::follow::follow_some;
use potluck_app::ui::{Button, Look};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Attendance, RosterEntry};

use super::Desk;
use crate::route::Route;
use crate::strings::roster::answer;
use crate::strings::sessions::roster as say;

/// `li.entrant`: position, name, where they are and what time it is for them, what is known of
/// them, what they hope for, and what can be done.
pub(super) fn entry_view(entry: RosterEntry, desk: Desk) -> AnyView {
    let viewer_zone = use_viewer().time_zone();
    let person = &entry.person;
    let starts_at = desk.details.with(|it| it.starts_at);
    let place = [person.department.as_str(), &person.region]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let theirs = say::their_time(
        &format::short_day(starts_at, &person.time_zone),
        &format::time(starts_at, &person.time_zone),
        &format::zone_city(&person.time_zone),
    );
    let signed_up = say::signed_up(&format::short_day(entry.signed_up_at, &viewer_zone));
    let position = entry
        .position
        .map(|it| view! { <span class="entrant__position">{it.to_string()}</span> }.into_any());
    let hope = (!entry.expectation.is_empty()).then(|| {
        view! {
            <blockquote class="entrant__hope">{entry.expectation.clone()}</blockquote>
        }
        .into_any()
    });
    let answered = entry
        .calendar_answer
        .map(|it| view! { <span>{answer(it)}</span> }.into_any());
    let path = Route::Person(person.id.clone()).path();
    view! {
        <li class="entrant">
            <div class="entrant__words">
                <p class="entrant__head">
                    {position}
                    <a class="entrant__name" href=path>
                        {person.name.clone()}
                    </a>
                    {badges(&entry)}
                </p>
                <p class="entrant__facts">
                    {place} <span>{theirs}</span> <span>{signed_up}</span> {answered}
                </p>
                {hope}
            </div>
            {follow_some(move || desk.open.get().then(|| actions(&entry, desk)))}
        </li>
    }
    .into_any()
}

fn badges(entry: &RosterEntry) -> AnyView {
    let new = entry
        .new_to_topic
        .then(|| view! { <span class="badge badge-good">{say::NEW_TO_TOPIC}</span> }.into_any());
    let managed = entry
        .managed_by_facilitator
        .then(|| view! { <span class="badge badge-warn">{say::MANAGED}</span> }.into_any());
    let attendance = entry.attendance.map(|attendance| match attendance {
        Attendance::Present => view! { <span class="badge">{say::WAS_THERE}</span> }.into_any(),
        Attendance::Absent => {
            view! { <span class="badge badge-bad">{say::WAS_MISSING}</span> }.into_any()
        }
    });
    view! {
        {new}
        {managed}
        {attendance}
    }
    .into_any()
}

fn actions(entry: &RosterEntry, desk: Desk) -> AnyView {
    let name = &entry.person.name;
    let up = entry
        .position
        .is_some_and(|position| position > 1)
        .then(|| {
            let entry = entry.clone();
            view! {
                <Button
                    on_press=move |()| desk.moving.set(Some(entry.clone()))
                    look=Look::Quiet
                    label=say::of(say::MOVE_UP, name)
                >
                    {say::MOVE_UP}
                </Button>
            }
            .into_any()
        });
    let removed = entry.clone();
    view! {
        <div class="entrant__actions">
            {up}
            <Button
                on_press=move |()| desk.removing.set(Some(removed.clone()))
                look=Look::Quiet
                label=say::of(say::REMOVE, name)
            >
                {say::REMOVE}
            </Button>
        </div>
    }
    .into_any()
}
