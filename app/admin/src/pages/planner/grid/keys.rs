//! The grid by keyboard.

use chrono::NaiveDate;
use potluck_app::ui::focus::focus_first;

use super::{DAYS, HALF_HOURS};
use crate::pages::planner::weeks::{later, week_before};

/// What a key asks for.
#[derive(Clone, Copy)]
pub(super) enum Step {
    /// The cell at this place.
    To(usize),
    /// A look at this one.
    Look,
    Week(fn(NaiveDate) -> NaiveDate),
}

/// What `key` means at a place: rows after each other, a cell a day.
pub(super) fn step(key: &str, place: usize) -> Option<Step> {
    let (row, day) = (place / DAYS, place % DAYS);
    let to = |row: usize, day: usize| Some(Step::To(row * DAYS + day));
    match key {
        "ArrowUp" => to(row.saturating_sub(1), day),
        "ArrowDown" => to((row + 1).min(HALF_HOURS - 1), day),
        "ArrowLeft" => to(row, day.saturating_sub(1)),
        "ArrowRight" => to(row, (day + 1).min(DAYS - 1)),
        "Home" => to(row, 0),
        "End" => to(row, DAYS - 1),
        "Enter" | " " => Some(Step::Look),
        "PageUp" => Some(Step::Week(week_before)),
        "PageDown" => Some(Step::Week(|week| later(week, 7))),
        _ => None,
    }
}

/// Moves the focus to a cell.
pub(super) fn focus(place: usize) {
    focus_first(&["[data-slot=\"", &place.to_string(), "\"]"].concat());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn to(key: &str, place: usize) -> Option<usize> {
        match step(key, place)? {
            Step::To(place) => Some(place),
            Step::Look | Step::Week(_) => None,
        }
    }

    #[test]
    fn arrows_go_from_half_hour_to_half_hour_and_from_day_to_day() {
        let nine_on_tuesday = 18 * DAYS + 1;
        assert_eq!(to("ArrowDown", nine_on_tuesday), Some(19 * DAYS + 1));
        assert_eq!(to("ArrowUp", nine_on_tuesday), Some(17 * DAYS + 1));
        assert_eq!(to("ArrowRight", nine_on_tuesday), Some(18 * DAYS + 2));
        assert_eq!(to("Home", nine_on_tuesday), Some(18 * DAYS));
        assert_eq!(to("End", nine_on_tuesday), Some(18 * DAYS + 6));
        assert_eq!(to("a", nine_on_tuesday), None);
    }

    #[test]
    fn the_grid_has_ends() {
        let last = HALF_HOURS * DAYS - 1;
        assert_eq!(to("ArrowUp", 3), Some(3));
        assert_eq!(to("ArrowLeft", 0), Some(0));
        assert_eq!(to("ArrowDown", last), Some(last));
        assert_eq!(to("ArrowRight", last), Some(last));
    }
}
