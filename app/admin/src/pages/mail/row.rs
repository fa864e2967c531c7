//! One delivery, as a row.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use potluck_app::format;
use potluck_app::strings::time::yours;
use potluck_app::ui::Button;
use potluck_domain::api::{Delivery, DeliveryState};

use super::retry::Retry;
use crate::route::Route;
use crate::strings::mail as say;
use crate::ui::{Cell, Row};

/// Times are in `zone`, which is the viewer's own.
pub(super) fn row(delivery: &Delivery, zone: &str, retry: Retry) -> Row {
    let what = say::what(&delivery.mail);
    let whom = whom(delivery);
    let when = |at: DateTime<Utc>| yours(&format::day_and_time(at, zone));
    let (first, second) = when_words(delivery, format::now(), &when);
    Row {
        id: delivery.id.clone(),
        name: whom.clone(),
        note: String::new(),
        href: delivery
            .person
            .as_ref()
            .map(|person| Route::Person(person.id.clone()).path()),
        cells: vec![
            Cell::text(what.clone()),
            session(delivery),
            state(delivery),
            if first.is_empty() {
                Cell::Empty
            } else {
                Cell::Lines(first, second.to_owned())
            },
            reason(delivery, &what, &whom, retry),
        ],
        gone: false,
    }
}

/// A message goes to everybody it is for, until it was copied for each of them.
fn whom(delivery: &Delivery) -> String {
    match &delivery.person {
        Some(person) => person.name.clone(),
        None if delivery.mail == "message" => say::THE_ROSTER.to_owned(),
        None => say::SOMEBODY.to_owned(),
    }
}

fn session(delivery: &Delivery) -> Cell {
    let (id, title) = (delivery.session_id.clone(), delivery.session_title.clone());
    match (id, title) {
        (Some(id), Some(title)) => Cell::view(move || {
            view! { <a href=Route::Session(id.clone()).path()>{title.clone()}</a> }.into_any()
        }),
        _ => Cell::Empty,
    }
}

fn state(delivery: &Delivery) -> Cell {
    let (modifier, words) = say::state(delivery.state);
    let class = match modifier {
        "" => "badge".to_owned(),
        modifier => ["badge badge-", modifier].concat(),
    };
    let tries = say::tries(tries(delivery));
    Cell::view(move || {
        view! {
            <span class=class.clone()>{words}</span>
            <span class="cell__second">{tries.clone()}</span>
        }
        .into_any()
    })
}

/// How often it was tried, where that says anything: most mail is taken at once, and what was skipped
/// was only looked at.
fn tries(delivery: &Delivery) -> u32 {
    match delivery.state {
        DeliveryState::Skipped => 0,
        DeliveryState::Sent if delivery.attempts == 1 => 0,
        _ => delivery.attempts,
    }
}

/// When it was done, or is to be; and what happens then.
fn when_words(
    delivery: &Delivery,
    now: DateTime<Utc>,
    when: &dyn Fn(DateTime<Utc>) -> String,
) -> (String, &'static str) {
    let done = delivery.done_at.map_or_else(String::new, when);
    match (delivery.state, delivery.due_at) {
        (DeliveryState::Sent | DeliveryState::Skipped, _) => (done, ""),
        (DeliveryState::Failed, _) => (done, say::LAST_TRY),
        (DeliveryState::Waiting, Some(due)) if due > now => {
            let what = match delivery.attempts {
                0 => say::FIRST_TRY,
                _ => say::NEXT_TRY,
            };
            (when(due), what)
        }
        (DeliveryState::Waiting, _) => (say::BEING_SENT.to_owned(), ""),
    }
}

/// What the button of a row does, which those have that can be tried by hand: what was given up, and what
/// waits for another try. The first one is on its way by itself.
fn action(delivery: &Delivery, now: DateTime<Utc>) -> Option<&'static str> {
    match (delivery.state, delivery.due_at) {
        (DeliveryState::Failed, _) => Some(say::RETRY),
        (DeliveryState::Waiting, Some(due)) if due > now && delivery.attempts > 0 => {
            Some(say::RETRY_NOW)
        }
        _ => None,
    }
}

/// Why, and the button.
fn reason(delivery: &Delivery, what: &str, whom: &str, retry: Retry) -> Cell {
    let Some(action) = action(delivery, format::now()) else {
        return Cell::text(say::reason(&delivery.reason));
    };
    let (id, reason) = (delivery.id.clone(), delivery.reason.clone());
    let label = say::of(action, what, whom);
    Cell::view(move || {
        let busy = RwSignal::new(false);
        let id = id.clone();
        view! {
            <span class="cell__first">{reason.clone()}</span>
            <Button
                on_press=move |()| retry.send(Some(vec![id.clone()]), busy)
                busy=busy
                label=label.clone()
            >
                {action}
            </Button>
        }
        .into_any()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn delivery(state: DeliveryState) -> Delivery {
        Delivery {
            id: "7".to_owned(),
            mail: "confirmed".to_owned(),
            person: None,
            session_id: None,
            session_title: None,
            state,
            attempts: 0,
            due_at: None,
            done_at: None,
            reason: String::new(),
        }
    }

    fn words(delivery: &Delivery) -> (String, &'static str) {
        let clock = |at: DateTime<Utc>| at.to_string()[11..16].to_owned();
        when_words(delivery, at("2026-12-03T10:00:00Z"), &clock)
    }

    #[test]
    fn what_waits_says_when_it_goes_out_and_what_is_due_is_being_sent() {
        let mut waiting = delivery(DeliveryState::Waiting);
        assert_eq!(words(&waiting).0, say::BEING_SENT);
        waiting.due_at = Some(at("2026-12-03T09:59:00Z"));
        assert_eq!(words(&waiting).0, say::BEING_SENT);
        waiting.due_at = Some(at("2026-12-03T10:03:00Z"));
        assert_eq!(words(&waiting), ("10:03".to_owned(), say::FIRST_TRY));
        waiting.attempts = 2;
        assert_eq!(words(&waiting), ("10:03".to_owned(), say::NEXT_TRY));
    }

    #[test]
    fn what_is_done_says_when_it_was() {
        let mut failed = delivery(DeliveryState::Failed);
        failed.due_at = Some(at("2026-12-03T09:00:00Z"));
        failed.done_at = Some(at("2026-12-03T09:30:00Z"));
        assert_eq!(words(&failed), ("09:30".to_owned(), say::LAST_TRY));
        failed.state = DeliveryState::Skipped;
        assert_eq!(words(&failed), ("09:30".to_owned(), ""));
    }

    #[test]
    fn what_was_tried_before_and_is_not_on_its_way_can_be_tried_by_hand() {
        let now = at("2026-12-03T10:00:00Z");
        let mut waiting = delivery(DeliveryState::Waiting);
        waiting.due_at = Some(at("2026-12-03T10:03:00Z"));
        assert_eq!(action(&waiting, now), None);
        waiting.attempts = 1;
        assert_eq!(action(&waiting, now), Some(say::RETRY_NOW));
        waiting.due_at = Some(now);
        assert_eq!(action(&waiting, now), None);
        let failed = delivery(DeliveryState::Failed);
        assert_eq!(action(&failed, now), Some(say::RETRY));
        assert_eq!(action(&delivery(DeliveryState::Sent), now), None);
    }

    #[test]
    fn tries_are_counted_where_they_say_something() {
        let of = |state, attempts| {
            tries(&Delivery {
                attempts,
                ..delivery(state)
            })
        };
        assert_eq!(of(DeliveryState::Sent, 1), 0);
        assert_eq!(of(DeliveryState::Sent, 3), 3);
        assert_eq!(of(DeliveryState::Skipped, 1), 0);
        assert_eq!(of(DeliveryState::Waiting, 1), 1);
        assert_eq!(of(DeliveryState::Failed, 10), 10);
    }

    #[test]
    fn a_message_without_a_person_is_for_the_roster() {
        let mut open = delivery(DeliveryState::Waiting);
        assert_eq!(whom(&open), say::SOMEBODY);
        "message".clone_into(&mut open.mail);
        assert_eq!(whom(&open), say::THE_ROSTER);
    }
}
