use std::fmt::Debug;

use serde::Serialize;

use super::{CalendarAnswer, DeliveryState, MailKind, SkipReason};
use crate::invitation::Told;

/// That each is stored by the name that JSON has for it.
fn same<T: Copy + Debug + Serialize>(all: &[T], name: fn(T) -> &'static str) {
    for one in all {
        assert_eq!(serde_json::to_value(one).unwrap(), name(*one), "{one:?}");
    }
}

#[test]
fn what_is_stored_by_name_has_the_same_name_in_json() {
    same(&MailKind::ALL, MailKind::name);
    same(&SkipReason::ALL, SkipReason::name);
    same(
        &[
            CalendarAnswer::Accepted,
            CalendarAnswer::Declined,
            CalendarAnswer::Tentative,
        ],
        CalendarAnswer::name,
    );
    same(
        &[
            DeliveryState::Waiting,
            DeliveryState::Sent,
            DeliveryState::Skipped,
            DeliveryState::Failed,
        ],
        DeliveryState::name,
    );
    same(
        &[
            Told::Confirmed,
            Told::Waitlisted,
            Told::Cancelled,
            Told::Gone,
        ],
        Told::name,
    );
}
