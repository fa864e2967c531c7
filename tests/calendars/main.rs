//! Calendars of every kind that Potluck writes, collected from the running product for three parsers
//! that know nothing of each other or of Potluck: `read.py` and `read.mjs` hold what they understand
//! against what the API says.
//!
//! They go, as `NNN.ics` with `expected.json` beside them, to the folder that `POTLUCK_CALENDARS`
//! names. `cargo xtask test calendars` does all of it on workerd with D1.

#![expect(clippy::unwrap_used, reason = "a test that lacks something ends there")]

mod changeovers;
mod expected;
mod feeds;
mod guest;
mod letters;
mod plan;
mod rules;

use chrono::TimeDelta;
use potluck_tests::{ADMIN, OwnClock, now, sign_in};

use crate::expected::Folder;
use crate::guest::Guest;

/// Longer than changes to a session wait for further ones.
const SETTLED: TimeDelta = TimeDelta::minutes(4);

#[tokio::test]
async fn calendars_of_every_kind_are_collected() {
    let clock = OwnClock::take().await;
    let mut folder = Folder::empty();
    for round in changeovers::rounds(now()).await {
        clock.set(round.now).await;
        let admin = sign_in(ADMIN).await;
        let mut guests = Vec::new();
        for changeover in round.changeovers {
            guests.push(Guest::sign_up(&admin, changeover).await);
        }
        for guest in &mut guests {
            guest.keep_invitations(&mut folder).await;
            guest.change_everything(&admin).await;
        }
        for guest in &guests {
            guest.wait().await;
        }
        clock.set(round.now + SETTLED).await;
        for guest in &mut guests {
            guest.keep_news(&mut folder).await;
        }
        feeds::keep(&mut folder, &admin, &guests, round.now + SETTLED).await;
        rules::keep(&mut folder, &admin, &guests[0], round.now).await;
    }
    clock.done().await;
    folder.write();
}
