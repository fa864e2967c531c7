//! The queue of a session, as a model.
//!
//! The Worker keeps it in SQL, one atomic batch an operation; this is what that SQL must
//! agree with, and a test holds the two side by side over random histories.

use crate::api::{MessageForm, MoveForm, Place, PlaceState};
use crate::form::FieldErrors;

/// The people of one session in queue order: first those confirmed, then those waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster<P> {
    capacity: u32,
    confirmed: Vec<P>,
    waitlisted: Vec<P>,
}

/// A capacity that would unseat people who were told that they have a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BelowConfirmed {
    pub confirmed: u32,
}

/// Somebody who has no place on the waitlist, and so cannot move up on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotWaitlisted;

impl<P: Copy + PartialEq> Roster<P> {
    pub fn new(capacity: u32) -> Self {
        Self {
            capacity,
            confirmed: Vec::new(),
            waitlisted: Vec::new(),
        }
    }

    pub fn confirmed(&self) -> &[P] {
        &self.confirmed
    }

    pub fn waitlisted(&self) -> &[P] {
        &self.waitlisted
    }

    pub fn place(&self, person: P) -> Option<Place> {
        if self.confirmed.contains(&person) {
            return Some(Place {
                state: PlaceState::Confirmed,
                position: None,
            });
        }
        let ahead = self
            .waitlisted
            .iter()
            .position(|&waiting| waiting == person)?;
        let position = u32::try_from(ahead + 1).ok();
        Some(Place {
            state: PlaceState::Waitlisted,
            position,
        })
    }

    /// First come, first served; joining again changes nothing.
    pub fn join(&mut self, person: P) {
        if self.place(person).is_none() {
            self.waitlisted.push(person);
            self.seat();
        }
    }

    /// A freed seat goes to the first who waits.
    pub fn leave(&mut self, person: P) {
        self.confirmed.retain(|&other| other != person);
        self.waitlisted.retain(|&other| other != person);
        self.seat();
    }

    /// More seats take as many as fit; fewer never unseat anybody.
    pub fn resize(&mut self, capacity: u32) -> Result<(), BelowConfirmed> {
        let confirmed = u32::try_from(self.confirmed.len()).unwrap_or(u32::MAX);
        if capacity < confirmed {
            return Err(BelowConfirmed { confirmed });
        }
        self.capacity = capacity;
        self.seat();
        Ok(())
    }

    /// Somebody who waits gets this position, 1 is next, and those passed stand one further back.
    /// Nobody moves down.
    pub fn move_up(&mut self, person: P, position: u32) -> Result<(), NotWaitlisted> {
        let waiting = |&other: &P| other == person;
        let from = self.waitlisted.iter().position(waiting);
        let from = from.ok_or(NotWaitlisted)?;
        let to = from.min(position.saturating_sub(1) as usize);
        self.waitlisted[to..=from].rotate_right(1);
        Ok(())
    }

    fn seat(&mut self) {
        let free = (self.capacity as usize).saturating_sub(self.confirmed.len());
        let seated = free.min(self.waitlisted.len());
        self.confirmed.extend(self.waitlisted.drain(..seated));
    }
}

/// A move up the waitlist that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// 1 is next.
    pub position: u32,
    pub reason: String,
}

impl MoveForm {
    /// The move, or what is wrong with each field.
    pub fn parse(&self) -> Result<Move, FieldErrors> {
        let mut errors = FieldErrors::default();
        let position = errors.number("position", Some(self.position.unwrap_or(1)), 1, 100_000);
        let reason = errors.text("reason", &self.reason, 500);
        if reason.is_empty() {
            errors.add("reason", "Please say why: others wait longer for it.");
        }
        errors.unless_any(Move { position, reason })
    }
}

impl MessageForm {
    /// The text, or what is wrong with it.
    pub fn parse(&self) -> Result<String, FieldErrors> {
        let mut errors = FieldErrors::default();
        let text = errors.text("text", &self.text, 5_000);
        if text.is_empty() {
            errors.add("text", "Please write something.");
        }
        errors.unless_any(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster(capacity: u32, people: std::ops::RangeInclusive<u32>) -> Roster<u32> {
        let mut roster = Roster::new(capacity);
        people.for_each(|person| roster.join(person));
        roster
    }

    #[test]
    fn the_first_in_the_queue_takes_the_seat_that_a_cancellation_frees() {
        let mut roster = roster(2, 1..=4);
        roster.leave(1);
        assert_eq!(roster.confirmed(), [2, 3]);
        assert_eq!(roster.waitlisted(), [4]);
    }

    #[test]
    fn who_leaves_and_returns_stands_at_the_end() {
        let mut roster = roster(1, 1..=3);
        roster.leave(2);
        roster.join(2);
        assert_eq!(roster.waitlisted(), [3, 2]);
        assert_eq!(roster.place(2).and_then(|place| place.position), Some(2));
    }

    #[test]
    fn more_seats_take_as_many_as_fit_and_fewer_unseat_nobody() {
        let mut roster = roster(1, 1..=4);
        assert_eq!(roster.resize(3), Ok(()));
        assert_eq!(roster.confirmed(), [1, 2, 3]);
        assert_eq!(roster.resize(2), Err(BelowConfirmed { confirmed: 3 }));
        assert_eq!(roster.confirmed(), [1, 2, 3]);
    }

    #[test]
    fn who_moves_up_passes_others_and_nobody_else_loses_more_than_one_position() {
        let mut roster = roster(1, 1..=5);
        assert_eq!(roster.move_up(4, 2), Ok(()));
        assert_eq!(roster.waitlisted(), [2, 4, 3, 5]);
        assert_eq!(roster.move_up(5, 1), Ok(()));
        assert_eq!(roster.waitlisted(), [5, 2, 4, 3]);
    }

    #[test]
    fn nobody_moves_down_and_only_those_who_wait_move() {
        let mut roster = roster(1, 1..=3);
        assert_eq!(roster.move_up(2, 2), Ok(()));
        assert_eq!(roster.move_up(2, 9), Ok(()));
        assert_eq!(roster.waitlisted(), [2, 3]);
        assert_eq!(roster.move_up(1, 1), Err(NotWaitlisted));
        assert_eq!(roster.move_up(7, 1), Err(NotWaitlisted));
    }

    #[test]
    fn a_move_without_a_reason_and_an_empty_message_are_refused() {
        let errors = MoveForm::default().parse().unwrap_err();
        assert!(errors.get("reason").is_some());
        assert!(MessageForm::default().parse().is_err());
    }
}
