//! Signing up and leaving: shown at once, undone with a tap, and corrected by the server.
//!
//! Taps may come faster than answers. For each session only one request is under way; what
//! the person wanted last is sent after it. The server's word replaces every guess.

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_domain::api::{Place, PlaceState, SessionCard, code};

use crate::api::{self, ApiError};
use crate::query::{Queries, use_queries};
use crate::strings;
use crate::ui::toast::{Toasts, use_toasts};

/// What a person wants of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    Join,
    Leave,
}

impl Wish {
    fn opposite(self) -> Self {
        match self {
            Self::Join => Self::Leave,
            Self::Leave => Self::Join,
        }
    }
}

/// A session whose request is under way, and the latest wish for it.
struct Pending {
    session_id: String,
    wish: Wish,
}

/// The handle, found with [`use_signups`]; copied freely.
#[derive(Clone, Copy)]
pub struct Signups {
    queries: Queries,
    toasts: Toasts,
    pending: StoredValue<Vec<Pending>>,
    /// The session that the code of conduct has to be accepted for.
    asked: RwSignal<Option<String>>,
}

pub fn provide_signups() {
    provide_context(Signups {
        queries: use_queries(),
        toasts: use_toasts(),
        pending: StoredValue::new(Vec::new()),
        asked: RwSignal::new(None),
    });
}

pub fn use_signups() -> Signups {
    expect_context()
}

impl Signups {
    /// The session that could not be joined before the code of conduct is accepted; said once.
    pub fn take_asked(self) -> Option<String> {
        let asked = self.asked.get()?;
        self.asked.set(None);
        Some(asked)
    }

    /// Does what the person wants with the session of `card`, which is what they see.
    pub fn wish(self, card: &SessionCard, wish: Wish) {
        let id = card.id.clone();
        let before = card.clone();
        self.queries.update_cards(&id, &|card| guess(card, wish));

        let under_way = self.pending.try_update_value(|pending| {
            if let Some(pending) = pending.iter_mut().find(|other| other.session_id == id) {
                pending.wish = wish;
                return true;
            }
            pending.push(Pending {
                session_id: id.clone(),
                wish,
            });
            false
        });
        if wish == Wish::Leave {
            self.offer_undo(
                strings::signup::left(others_wait(&before)).to_owned(),
                &before,
                wish,
            );
        }
        if under_way == Some(false) {
            spawn_local(self.send(before, wish));
        }
    }

    /// Sends wishes until the last one is answered. `before` is the card to return to when the
    /// server refuses.
    async fn send(self, before: SessionCard, first: Wish) {
        let id = before.id.clone();
        let mut before = before;
        let mut wish = first;
        loop {
            let answer = match wish {
                Wish::Join => self.join(&mut before).await,
                Wish::Leave => self.leave(&mut before).await,
            };
            let last = self
                .pending
                .try_update_value(|pending| {
                    let at = pending.iter().position(|other| other.session_id == id)?;
                    if answer.is_ok() && pending[at].wish != wish {
                        return Some(pending[at].wish);
                    }
                    pending.swap_remove(at);
                    None
                })
                .flatten();
            match (answer, last) {
                (Ok(_), Some(next)) => wish = next,
                (Ok(words), None) => {
                    if let Some(words) = words {
                        self.offer_undo(words, &before, wish);
                    }
                    break;
                }
                (Err(error), _) => {
                    self.revert(&before, &error);
                    break;
                }
            }
        }
        let session = api::session_url(&id, "");
        self.queries
            .invalidate(&|url| url == session || url == api::MY_SIGNUPS);
    }

    async fn join(self, card: &mut SessionCard) -> Result<Option<String>, ApiError> {
        let signup = api::sign_up(&card.id).await?;
        card.mine = Some(signup.place);
        card.confirmed = signup.confirmed;
        card.waitlisted = signup.waitlisted;
        self.apply(card);
        Ok(Some(words_after_joining(signup.place, &signup.overlaps)))
    }

    /// Leaving answers nothing, so the session is read after it.
    async fn leave(self, card: &mut SessionCard) -> Result<Option<String>, ApiError> {
        api::leave(&card.id).await?;
        guess(card, Wish::Leave);
        if let Ok(now) = api::session_card(&card.id).await {
            *card = now;
        }
        self.apply(card);
        Ok(None)
    }

    /// Shows what the server says, unless the person wants something else by now.
    fn apply(self, truth: &SessionCard) {
        let wish = self.pending.with_value(|pending| {
            let pending = pending.iter().find(|other| other.session_id == truth.id);
            pending.map(|pending| pending.wish)
        });
        self.queries.update_cards(&truth.id, &|card| {
            card.clone_from(truth);
            if let Some(wish) = wish {
                guess(card, wish);
            }
        });
    }

    fn revert(self, before: &SessionCard, error: &ApiError) {
        self.queries.note(error);
        self.queries
            .update_cards(&before.id, &|card| card.clone_from(before));
        if error.has_code(code::CONDUCT_NOT_ACCEPTED) {
            self.asked.set(Some(before.id.clone()));
        } else {
            self.toasts.fail(strings::error(error));
        }
    }

    fn offer_undo(self, words: String, card: &SessionCard, done: Wish) {
        let card = card.clone();
        let undo = move || {
            let mut now = card.clone();
            guess(&mut now, done);
            self.wish(&now, done.opposite());
        };
        self.toasts.show_with(words, strings::UNDO.to_owned(), undo);
    }
}

fn words_after_joining(place: Place, overlaps: &[String]) -> String {
    if overlaps.is_empty() {
        strings::signup::joined(place)
    } else {
        strings::signup::joined_but_overlaps(place, overlaps)
    }
}

/// Whether somebody else waits for a seat.
fn others_wait(card: &SessionCard) -> bool {
    let waits = card
        .mine
        .is_some_and(|place| place.state == PlaceState::Waitlisted);
    card.waitlisted > u32::from(waits)
}

/// What the server will most likely say; a wish that is fulfilled already changes nothing.
pub fn guess(card: &mut SessionCard, wish: Wish) {
    match (wish, card.mine.map(|place| place.state)) {
        (Wish::Join, None) if card.seats_left() > 0 => {
            card.confirmed += 1;
            card.mine = Some(Place {
                state: PlaceState::Confirmed,
                position: None,
            });
        }
        (Wish::Join, None) => {
            card.waitlisted += 1;
            card.mine = Some(Place {
                state: PlaceState::Waitlisted,
                position: Some(card.waitlisted),
            });
        }
        (Wish::Leave, Some(PlaceState::Confirmed)) if card.waitlisted == 0 => {
            card.confirmed = card.confirmed.saturating_sub(1);
            card.mine = None;
        }
        // Somebody moves up, or one fewer waits.
        (Wish::Leave, Some(_)) => {
            card.waitlisted = card.waitlisted.saturating_sub(1);
            card.mine = None;
        }
        (Wish::Join, Some(_)) | (Wish::Leave, None) => {}
    }
}

#[cfg(test)]
pub mod tests {
    use potluck_domain::api::{SessionStatus, TrainingPreview};

    use super::*;

    pub fn card(capacity: u32, confirmed: u32, waitlisted: u32) -> SessionCard {
        SessionCard {
            id: "s".to_owned(),
            training: TrainingPreview {
                id: "t".to_owned(),
                title: "Sourdough".to_owned(),
                summary: String::new(),
                format: "class".to_owned(),
                topics: Vec::new(),
                language: "en".to_owned(),
            },
            starts_at: "2026-12-03T09:00:00Z".parse().unwrap(),
            ends_at: "2026-12-03T10:00:00Z".parse().unwrap(),
            time_zone: "Europe/Berlin".to_owned(),
            regions: Vec::new(),
            location: String::new(),
            capacity,
            confirmed,
            waitlisted,
            trainers: Vec::new(),
            status: SessionStatus::Scheduled,
            mine: None,
        }
    }

    #[test]
    fn joining_and_leaving_a_session_with_seats_comes_back_to_where_it_was() {
        let mut seen = card(3, 2, 0);
        guess(&mut seen, Wish::Join);
        assert_eq!((seen.confirmed, seen.waitlisted), (3, 0));
        guess(&mut seen, Wish::Join);
        assert_eq!(seen.confirmed, 3);
        guess(&mut seen, Wish::Leave);
        assert_eq!(seen, card(3, 2, 0));
    }

    #[test]
    fn a_full_session_puts_one_at_the_end_of_the_queue() {
        let mut seen = card(2, 2, 4);
        guess(&mut seen, Wish::Join);
        assert_eq!(seen.mine.and_then(|place| place.position), Some(5));
        guess(&mut seen, Wish::Leave);
        assert_eq!(seen, card(2, 2, 4));
    }

    #[test]
    fn a_seat_that_is_given_up_goes_to_whoever_waits() {
        let mut seen = card(2, 2, 1);
        seen.mine = Some(Place {
            state: PlaceState::Confirmed,
            position: None,
        });
        guess(&mut seen, Wish::Leave);
        assert_eq!((seen.confirmed, seen.waitlisted), (2, 0));
    }
}
