//! Words of a slot: its name in the grid, and what is said of it beside that.

use potluck_app::strings::{count, list};
use potluck_domain::fair::Standings;
use potluck_domain::hours::Standing;

pub const GRID: &str = "The week, hour by hour";
pub const GRID_HELP: &str =
    "Arrow keys move, Enter looks at an hour, Page Up and Page Down change the week.";
pub const TIME: &str = "Time";
pub const HOLIDAY: &str = "Holiday";
pub const COMING: &str = "loading";
pub const PAST: &str = "over";
pub const SKIPPED: &str = "skipped by the clocks";

pub const LEGEND: &str = "What the colours and shapes mean";
pub const LEGEND_WORKING: &str =
    "In working hours: the deeper the green and the longer the bar, the more people";
pub const LEGEND_EDGE: &str = "Early or late: within two hours of work";
pub const LEGEND_NIGHT: &str = "Hatched: most are asleep or off";
pub const LEGEND_BUSY: &str = "Crossed out: a trainer teaches another session";
pub const LEGEND_OFF: &str = "Dotted edge: out of a trainer’s own hours";
pub const LEGEND_CLASH: &str = "Folded corner: another session for the same people";
pub const LEGEND_OFFER: &str = "A number: a proposal";

pub const PANEL: &str = "The hour";
pub const PANEL_EMPTY_TITLE: &str = "Choose an hour";
pub const PANEL_EMPTY: &str = "Take a proposal or tap an hour of the week to see each region’s time, who would be at work, and what stands in the way.";
pub const PLAN: &str = "Plan this session";
pub const SERIES: &str = "Make a series from this";
pub const DETAILS: &str = "Details";
pub const NOBODY: &str = "Nobody lives here yet.";
pub const BUSY_TEXT: &str =
    "Potluck refuses to plan a trainer twice. Take another hour or another trainer.";
pub const LEAD_SHORT: &str =
    "People plan about three weeks ahead, so aim for 21 days. You can still plan it.";
pub const CLASHES: &str = "Other sessions for the same people";
pub const FREE: &str = "free";

/// `Tue 3 Feb, 09:00`.
pub fn when(day: &str, time: &str) -> String {
    [day, ", ", time].concat()
}

pub fn time_in(when: &str, city: &str) -> String {
    [when, " in ", city].concat()
}

/// `120 of 150 in working hours, 20 early or late, 10 asleep`.
pub fn standings(people: Standings) -> String {
    if people.people() == 0 {
        return "nobody lives there yet".to_owned();
    }
    [
        &super::of(people.working, people.people()),
        " in working hours, ",
        &people.edge.to_string(),
        " early or late, ",
        &people.asleep.to_string(),
        " asleep",
    ]
    .concat()
}

/// The same in short, for a bar at the thumb.
pub fn at_work(people: Standings) -> String {
    [&super::of(people.working, people.people()), " at work"].concat()
}

/// What a slot is called in the grid.
pub fn name(when: &str, people: Standings, remarks: &[String]) -> String {
    let mut name = [when, ": ", &standings(people)].concat();
    for remark in remarks {
        name.push_str("; ");
        name.push_str(remark);
    }
    name
}

/// A half hour that is none.
pub fn missing(when: &str, why: &str) -> String {
    [when, ": ", why].concat()
}

pub fn proposal(number: usize) -> String {
    ["proposal ", &number.to_string()].concat()
}

pub fn busy(name: &str) -> String {
    [name, " is busy then"].concat()
}

pub fn busy_with(title: &str, when: &str) -> String {
    ["“", title, "”, ", when, "."].concat()
}

/// A trainer out of their own hours; `None` within them.
pub fn out_of_hours(name: &str, standing: Standing) -> Option<String> {
    let how = match standing {
        Standing::Working => return None,
        Standing::Early => " would teach before work",
        Standing::Late => " would teach after work",
        Standing::Asleep => " would teach at night or on a day off",
    };
    Some([name, how].concat())
}

pub fn clashes(number: usize) -> String {
    let sessions = count(number, "other session", "other sessions");
    [&sessions, " for the same people"].concat()
}

pub fn more(number: usize) -> String {
    ["and ", &number.to_string(), " more"].concat()
}

pub fn holiday_in(region: &str) -> String {
    ["A holiday in ", region].concat()
}

/// A column of the grid in which a region does not work.
pub fn holiday(region: &str, name: &str) -> String {
    ["Holiday in ", region, ": ", name].concat()
}

pub fn lead(days: i64) -> String {
    if days <= 0 {
        return "Less than a day ahead".to_owned();
    }
    let days = count(usize::try_from(days).unwrap_or_default(), "day", "days");
    ["Only ", &days, " ahead"].concat()
}

pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Working => "Working hours",
        Standing::Early => "Early",
        Standing::Late => "Late",
        Standing::Asleep => "Asleep or off",
    }
}

/// Other clocks of a region: `also 18:30 in Adelaide and 16:00 in Perth`.
pub fn also(times: &[String]) -> String {
    ["also ", &list(times)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_says_its_time_and_its_numbers() {
        let people = Standings {
            working: 120,
            edge: 20,
            asleep: 10,
        };
        assert_eq!(
            name("Tue 3 Feb, 09:00", people, &[proposal(1)]),
            "Tue 3 Feb, 09:00: 120 of 150 in working hours, 20 early or late, 10 asleep; proposal 1"
        );
        assert_eq!(standings(Standings::default()), "nobody lives there yet");
    }
}
