//! Feedback, added up so that it gives nobody away.
//!
//! Groups smaller than [`LEAST`] show no averages (rule 8 of the domain), and no average of a
//! smaller group can be had by taking one number from another either.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};

use crate::api::{Balances, Distribution, FeedbackQuery, FeedbackReport, Scores, TrendPoint};
use crate::form::FieldErrors;

/// Answers that must stand together before anything is said of them.
pub const LEAST: u32 = 3;
/// Months that a report covers at the most.
pub const MOST_MONTHS: i32 = 36;
/// Sessions that a trend shows at the most.
const TREND: usize = 100;

/// The answers of one session, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    pub session_id: String,
    pub title: String,
    pub starts_at: DateTime<Utc>,
    pub counts: Counts,
}

/// How many gave each answer; scores from the lowest on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub overall: Vec<u32>,
    pub useful: Vec<u32>,
    pub trainer: Vec<u32>,
    /// From 0 on; the others begin at 1.
    pub recommend: Vec<u32>,
    /// Too much talk, right, too much practice.
    pub balance: Vec<u32>,
}

impl Counts {
    fn answers(&self) -> u32 {
        self.overall.iter().sum()
    }

    fn add(&mut self, other: &Self) {
        for (sum, counts) in [
            (&mut self.overall, &other.overall),
            (&mut self.useful, &other.useful),
            (&mut self.trainer, &other.trainer),
            (&mut self.recommend, &other.recommend),
            (&mut self.balance, &other.balance),
        ] {
            sum.resize(sum.len().max(counts.len()), 0);
            for (sum, count) in sum.iter_mut().zip(counts) {
                *sum += count;
            }
        }
    }
}

/// What becomes of the sessions that fewer than [`LEAST`] answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Few {
    /// They count where together they are enough: for a report whose sessions nobody can choose.
    Together,
    /// They never count: where the sessions can be chosen, two choices would differ by one of them.
    Never,
}

/// A report of these sessions, which stand in time order, still without its comments; and the
/// sessions that it speaks of, whose comments may be shown, the latest first.
pub fn add_up(groups: &[Group], few: Few) -> (FeedbackReport, Vec<String>) {
    let is_few = |group: &Group| group.counts.answers() < LEAST;
    let all: u32 = groups.iter().map(|group| group.counts.answers()).sum();
    let left: u32 = groups
        .iter()
        .filter(|group| is_few(group))
        .map(|group| group.counts.answers())
        .sum();
    let few_count = few == Few::Together && left >= LEAST;
    let counted = || {
        groups
            .iter()
            .filter(move |group| few_count || !is_few(group))
    };
    let mut sum = Counts::default();
    for group in counted() {
        sum.add(&group.counts);
    }
    let report = FeedbackReport {
        answers: all,
        held_back: all - sum.answers(),
        scores: scores(sum),
        trend: groups[groups.len().saturating_sub(TREND)..]
            .iter()
            .map(point)
            .collect(),
        comments: Vec::new(),
    };
    let sessions = counted().rev().map(|group| group.session_id.clone());
    (report, sessions.collect())
}

fn scores(counts: Counts) -> Option<Scores> {
    let number = |at: usize| counts.balance.get(at).copied().unwrap_or_default();
    let balance = Balances {
        too_much_talk: number(0),
        right: number(1),
        too_much_practice: number(2),
    };
    (counts.answers() >= LEAST).then(|| Scores {
        overall: distribution(counts.overall, 1),
        useful: distribution(counts.useful, 1),
        trainer: distribution(counts.trainer, 1),
        recommend: distribution(counts.recommend, 0),
        balance,
    })
}

fn point(group: &Group) -> TrendPoint {
    let answers = group.counts.answers();
    let average = |counts: &[u32], lowest| (answers >= LEAST).then(|| mean(counts, lowest));
    TrendPoint {
        session_id: group.session_id.clone(),
        title: group.title.clone(),
        starts_at: group.starts_at,
        answers,
        overall: average(&group.counts.overall, 1),
        useful: average(&group.counts.useful, 1),
        trainer: average(&group.counts.trainer, 1),
        recommend: average(&group.counts.recommend, 0),
    }
}

/// `counts` of scores from `lowest` on, with their mean and population standard deviation.
fn distribution(counts: Vec<u32>, lowest: u32) -> Distribution {
    let mean = mean(&counts, lowest);
    let squares = sum(&counts, lowest, |score| (score - mean).powi(2));
    let spread = (squares / number(&counts)).sqrt();
    Distribution {
        counts,
        mean,
        spread,
    }
}

fn mean(counts: &[u32], lowest: u32) -> f64 {
    sum(counts, lowest, |score| score) / number(counts)
}

fn sum(counts: &[u32], lowest: u32, of: impl Fn(f64) -> f64) -> f64 {
    let scores = (lowest..).map(f64::from);
    counts
        .iter()
        .zip(scores)
        .map(|(count, score)| f64::from(*count) * of(score))
        .sum()
}

fn number(counts: &[u32]) -> f64 {
    f64::from(counts.iter().sum::<u32>())
}

/// Whole months, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub from: DateTime<Utc>,
    /// Not in it any more.
    pub until: DateTime<Utc>,
}

impl FeedbackQuery {
    /// The months that are asked for at `now`, or what is wrong with them.
    pub fn window(&self, now: DateTime<Utc>) -> Result<Window, FieldErrors> {
        let mut errors = FieldErrors::default();
        let mut month = |field, text: &Option<String>, otherwise: i32| {
            text.as_deref().map_or(otherwise, |text| {
                month(text).unwrap_or_else(|| {
                    errors.add(field, "A month such as 2026-11, please.");
                    otherwise
                })
            })
        };
        let until = month(
            "until",
            &self.until,
            now.year() * 12 + now.month0().cast_signed(),
        );
        let from = month("from", &self.from, until - 11);
        if from > until {
            errors.add("from", "Not after the last month, please.");
        } else if until - from >= MOST_MONTHS {
            errors.add("from", format!("At most {MOST_MONTHS} months, please."));
        }
        errors.unless_any(Window {
            from: start(from),
            until: start(until + 1),
        })
    }
}

/// `2026-11` as months since the year 0.
fn month(text: &str) -> Option<i32> {
    let (year, month) = text.split_once('-')?;
    let number = |part: &str, digits: usize| -> Option<i32> {
        let sound = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        sound.then(|| part.parse().ok()).flatten()
    };
    let (year, month) = (number(year, 4)?, number(month, 2)?);
    (1..=12).contains(&month).then_some(year * 12 + month - 1)
}

fn start(month: i32) -> DateTime<Utc> {
    let day = NaiveDate::from_ymd_opt(
        month.div_euclid(12),
        month.rem_euclid(12).cast_unsigned() + 1,
        1,
    );
    day.unwrap_or_default().and_time(NaiveTime::MIN).and_utc()
}

#[cfg(test)]
mod tests;
