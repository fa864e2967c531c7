//! What each cell of the grid shows and is called.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use potluck_app::format;
use potluck_domain::fair::{Planner, Slot, TrainerState, Week};

use super::heads::time_words;
use super::{DAYS, HALF_HOURS};
use crate::pages::planner::desk::{Desk, midnight};
use crate::pages::planner::face::{self, people};
use crate::pages::planner::week_bar::day_words;
use crate::pages::planner::weeks::later;
use crate::strings::fair as say;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    pub class: String,
    pub name: String,
    /// When a session would start; nothing where none can.
    pub at: Option<DateTime<Utc>>,
    /// Which of the proposals it is, from 1.
    pub proposal: Option<usize>,
}

/// All cells, row by row.
pub(super) fn cells(desk: Desk) -> Memo<Vec<Cell>> {
    Memo::new(move |_| {
        let (Some(planner), Some(week)) = (desk.planner.get(), desk.slots.get()) else {
            return vec![Cell::default(); DAYS * HALF_HOURS];
        };
        draw(&planner, &week, &desk.proposed(), desk.behind())
    })
}

fn draw(planner: &Planner, week: &Week, proposed: &[DateTime<Utc>], behind: bool) -> Vec<Cell> {
    let days: Vec<_> = (0..7).map(|day| later(week.first, day)).collect();
    let names: Vec<String> = days.iter().map(|day| day_words(*day)).collect();
    let times: Vec<String> = (0..HALF_HOURS).map(time_words).collect();
    let mut slots: Vec<Option<&Slot>> = vec![None; DAYS * HALF_HOURS];
    for slot in &week.slots {
        let place = usize::from(slot.half_hour) * DAYS + usize::from(slot.day);
        if let Some(at) = slots.get_mut(place) {
            *at = Some(slot);
        }
    }
    // A half hour that is missing is over, or one that the clocks skip, or not loaded yet.
    let today = format::day_key(format::now(), &week.zone);
    let cell = |(place, slot): (usize, Option<&Slot>)| {
        let (row, day) = (place / DAYS, place % DAYS);
        let when = say::when(&names[day], &times[row]);
        slot.map_or_else(
            || {
                let over = format::day_key(midnight(days[day]).and_utc(), "UTC") <= today;
                let (class, why) = if behind {
                    ("fair-slot fair-slot--past", say::COMING)
                } else if over {
                    ("fair-slot fair-slot--past", say::PAST)
                } else {
                    ("fair-slot fair-slot--skipped", say::SKIPPED)
                };
                Cell {
                    class: class.to_owned(),
                    name: say::missing(&when, why),
                    ..Cell::default()
                }
            },
            |slot| full(planner, slot, &when, proposed),
        )
    };
    slots.into_iter().enumerate().map(cell).collect()
}

fn full(planner: &Planner, slot: &Slot, when: &str, proposed: &[DateTime<Utc>]) -> Cell {
    let at = slot.starts_at;
    let proposal = proposed.iter().position(|it| *it == at).map(|it| it + 1);
    let mut remarks: Vec<String> = proposal.map(say::proposal).into_iter().collect();
    for (person, trainer) in planner.trainers().iter().zip(&slot.trainers) {
        remarks.extend(match trainer.state {
            TrainerState::Busy(_) => Some(say::busy(&person.name)),
            state => say::out_of_hours(&person.name, face::standing(state)),
        });
    }
    if !slot.clashes.is_empty() {
        remarks.push(say::clashes(slot.clashes.len()));
    }
    let mut class = face::class(slot);
    if proposal.is_some() {
        class.push_str(" fair-slot--proposed");
    }
    Cell {
        class,
        name: say::name(when, people(slot), &remarks),
        at: Some(at),
        proposal,
    }
}
