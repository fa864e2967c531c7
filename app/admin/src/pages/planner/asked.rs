//! What the planner is asked, as its address says it.

use chrono::{DateTime, NaiveDate, Utc};

use super::weeks::Month;
use crate::clock;
use crate::ui::TableState;

/// The names in the address.
pub(super) const NAMES: [&str; 10] = [
    AT, DURATION, MONTH, REGIONS, SESSIONS, TRAINERS, TRAINING, TWIN, WEEK, ZONE,
];
pub(super) const AT: &str = "at";
pub(super) const DURATION: &str = "duration";
const MONTH: &str = "month";
pub(super) const REGIONS: &str = "regions";
pub(super) const SESSIONS: &str = "sessions";
pub(super) const TRAINERS: &str = "trainers";
pub(super) const TRAINING: &str = "training";
pub(super) const TWIN: &str = "twin_of";
pub(super) const WEEK: &str = "week";
pub(super) const ZONE: &str = "zone";

/// What stands for no trainer, where the training has some.
const NOBODY: &str = "-";

/// A question to the planner. What the address leaves out is for others to fill in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub training: Option<String>,
    /// `None` is those of the training.
    pub trainers: Option<Vec<String>>,
    /// Codes; none means all.
    pub regions: Vec<String>,
    /// Minutes; `None` is as long as the training.
    pub duration: Option<u32>,
    /// A day of the week that is shown.
    pub week: Option<NaiveDate>,
    pub month: Option<Month>,
    /// `None` is the viewer's own.
    pub zone: Option<String>,
    /// The slot that is chosen.
    pub at: Option<DateTime<Utc>>,
    /// How many sessions a proposal has: 1, 2 or 3.
    pub sessions: usize,
    /// The session that the planned one is a twin of.
    pub twin_of: Option<String>,
}

impl Asked {
    pub(super) fn read(state: &TableState) -> Self {
        let given = |name| Some(state.filter(name)).filter(|value| !value.is_empty());
        let text = |name| given(name).map(str::to_owned);
        Self {
            training: text(TRAINING),
            trainers: given(TRAINERS).map(|value| match value {
                NOBODY => Vec::new(),
                ids => several(ids),
            }),
            regions: given(REGIONS).map(several).unwrap_or_default(),
            duration: given(DURATION)
                .and_then(|value| value.parse().ok())
                .filter(|minutes| (5..=480).contains(minutes)),
            week: given(WEEK).and_then(|value| value.parse().ok()),
            month: given(MONTH).and_then(month),
            zone: text(ZONE),
            at: given(AT).and_then(|value| clock::as_utc(value.trim_end_matches('Z'))),
            sessions: match given(SESSIONS) {
                Some("2") => 2,
                Some("3") => 3,
                _ => 1,
            },
            twin_of: text(TWIN),
        }
    }
}

fn several(value: &str) -> Vec<String> {
    let parts = value.split(',').filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

/// The ids of trainers as the address has them.
pub(super) fn print_trainers(ids: &[String]) -> String {
    if ids.is_empty() {
        NOBODY.to_owned()
    } else {
        ids.join(",")
    }
}

/// An instant as the address has it, to the minute.
pub(super) fn print_instant(at: DateTime<Utc>) -> String {
    let text = at.naive_utc().to_string().replacen(' ', "T", 1);
    [text.get(..16).unwrap_or_default(), "Z"].concat()
}

fn month(text: &str) -> Option<Month> {
    let (year, month) = text.split_once('-')?;
    let month = month.parse().ok().filter(|it| (1..=12).contains(it))?;
    Some((year.parse().ok()?, month))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> Asked {
        let state = TableState::read(&NAMES, &|name| {
            let (_, value) = query.iter().find(|(key, _)| *key == name)?;
            Some((*value).to_owned())
        });
        Asked::read(&state)
    }

    #[test]
    fn an_address_without_anything_leaves_everything_open() {
        let empty = Asked {
            sessions: 1,
            ..Asked::default()
        };
        assert_eq!(read(&[]), empty);
        assert_eq!(
            read(&[
                (DURATION, "long"),
                (WEEK, "soon"),
                (MONTH, "2027-13"),
                (AT, "now"),
                (SESSIONS, "9"),
            ]),
            empty
        );
    }

    #[test]
    fn what_is_printed_is_read_back() {
        let at: DateTime<Utc> = "2027-02-03T08:30:00Z".parse().unwrap();
        assert_eq!(print_instant(at), "2027-02-03T08:30Z");
        assert_eq!(read(&[(AT, &print_instant(at))]).at, Some(at));
        let ids = ["p-1".to_owned(), "p-2".to_owned()];
        for ids in [&ids[..], &[]] {
            let asked = read(&[(TRAINERS, &print_trainers(ids))]);
            assert_eq!(asked.trainers.as_deref(), Some(ids));
        }
    }

    #[test]
    fn a_link_from_the_board_names_a_training_a_region_and_a_month() {
        let asked = read(&[(TRAINING, "t"), (REGIONS, "AU,EU"), (MONTH, "2027-02")]);
        assert_eq!(asked.training.as_deref(), Some("t"));
        assert_eq!(asked.regions, ["AU", "EU"]);
        assert_eq!(asked.month, Some((2027, 2)));
        assert_eq!(asked.trainers, None);
    }
}
