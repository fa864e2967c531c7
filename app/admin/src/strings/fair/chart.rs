//! Words of the burden that each region carries.

use potluck_app::strings::list;

pub const BURDEN: &str = "Who carried the bad hours";
pub const BURDEN_LEAD: &str = "A session costs a region 1 point early or late and 3 points asleep, less where that holds for only some of its people.";
pub const BURDEN_NONE: &str = "Nobody has carried a bad hour in this quarter yet.";
pub const BURDEN_EVEN: &str = "All have carried the same so far.";
pub const BURDEN_RULE: &str = "Proposals take it into account: the more a region has carried, the more its next bad hour weighs.";
pub const BURDEN_EDGE: &str = "early or late";
pub const BURDEN_ASLEEP: &str = "asleep";
pub const BURDEN_WITH: &str = "with the chosen hour";
pub const BURDEN_WITH_SEVERAL: &str = "with these sessions";
pub const TURNS: &str = "Take turns, one session a week";
pub const TURNS_LEAD: &str =
    "Each week counts what the weeks before have cost, so that the bad hour goes round.";
pub const TURNS_LOOK: &str = "Look at it";

/// The button that shows a week of the turns, by its time.
pub fn turn(when: &str) -> String {
    [TURNS_LOOK, ": ", when].concat()
}

/// `October to December 2026`.
pub fn quarter(month: u32, year: i32) -> String {
    let months = match month {
        1 => "January to March ",
        4 => "April to June ",
        7 => "July to September ",
        _ => "October to December ",
    };
    [months, &year.to_string()].concat()
}

/// Points to one place: `2.5`, `3`.
pub fn points(points: f64) -> String {
    let text = format!("{points:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// `6.5 points`.
pub fn number(of: f64) -> String {
    let number = points(of);
    let noun = if number == "1" { " point" } else { " points" };
    [&number, noun].concat()
}

/// What a proposal adds: `6.5 → 7.5 points`.
pub fn becomes(before: f64, after: f64) -> String {
    [&points(before), " → ", &number(after)].concat()
}

/// A bar for those who do not see it.
pub fn bar(region: &str, edge: f64, asleep: f64) -> String {
    [
        region,
        ": ",
        &number(edge),
        " early or late, ",
        &number(asleep),
        " asleep",
    ]
    .concat()
}

/// Who carried most, and how much that is of all.
pub fn most(regions: &[String], share: f64) -> String {
    let have = if regions.len() == 1 {
        " has carried most so far: "
    } else {
        " have carried most so far, each "
    };
    [&list(regions), have, &number(share), "."].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_one_place_at_most() {
        assert_eq!(points(2.5), "2.5");
        assert_eq!(points(3.0), "3");
        assert_eq!(number(1.0), "1 point");
        assert_eq!(number(0.0), "0 points");
        assert_eq!(becomes(0.96, 2.04), "1 → 2 points");
    }
}
