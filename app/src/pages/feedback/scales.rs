//! The questions that are answered with a tap.

use potluck_domain::api::{Balance, FeedbackForm};

use crate::strings::feedback as say;
use crate::ui::Segment;

/// A question with a handful of answers.
pub struct Question {
    /// The form's name for it, under which errors come.
    pub field: &'static str,
    pub legend: &'static str,
    pub ends: Option<(&'static str, &'static str)>,
    pub class: &'static str,
    pub choices: fn() -> Vec<Segment>,
    /// The value chosen in a form; empty when none is.
    pub read: fn(&FeedbackForm) -> String,
    pub write: fn(&mut FeedbackForm, &str),
}

pub const QUESTIONS: [Question; 5] = [
    Question {
        field: "overall",
        legend: say::OVERALL,
        ends: Some((say::POOR, say::EXCELLENT)),
        class: "segmented--scale",
        choices: || steps(1, 5, say::POOR, say::EXCELLENT),
        read: |form| number(form.overall),
        write: |form, value| form.overall = value.parse().ok(),
    },
    Question {
        field: "useful",
        legend: say::USEFUL,
        ends: Some((say::NOT_USEFUL, say::VERY_USEFUL)),
        class: "segmented--scale",
        choices: || steps(1, 5, say::NOT_USEFUL, say::VERY_USEFUL),
        read: |form| number(form.useful),
        write: |form, value| form.useful = value.parse().ok(),
    },
    Question {
        field: "trainer",
        legend: say::TRAINER,
        ends: Some((say::POOR, say::EXCELLENT)),
        class: "segmented--scale",
        choices: || steps(1, 5, say::POOR, say::EXCELLENT),
        read: |form| number(form.trainer),
        write: |form, value| form.trainer = value.parse().ok(),
    },
    Question {
        field: "balance",
        legend: say::BALANCE,
        ends: None,
        class: "segmented--scale segmented--words",
        choices: || {
            BALANCES
                .iter()
                .map(|(_, value, words)| Segment::new(*value, *words))
                .collect()
        },
        read: |form| {
            let chosen = BALANCES.iter().find(|(it, ..)| Some(*it) == form.balance);
            chosen.map_or("", |(_, value, _)| value).to_owned()
        },
        write: |form, value| {
            let chosen = BALANCES.iter().find(|(_, it, _)| *it == value);
            form.balance = chosen.map(|(balance, ..)| *balance);
        },
    },
    Question {
        field: "recommend",
        legend: say::RECOMMEND,
        ends: Some((say::NEVER, say::CERTAINLY)),
        class: "segmented--scale segmented--eleven",
        choices: || steps(0, 10, say::NEVER, say::CERTAINLY),
        read: |form| number(form.recommend),
        write: |form, value| form.recommend = value.parse().ok(),
    },
];

const BALANCES: [(Balance, &str, &str); 3] = [
    (Balance::TooMuchTalk, "too_much_talk", say::TOO_MUCH_TALK),
    (Balance::Right, "right", say::RIGHT),
    (
        Balance::TooMuchPractice,
        "too_much_practice",
        say::TOO_MUCH_PRACTICE,
    ),
];

/// A scale whose ends are named to those who cannot see the words below it.
fn steps(least: u8, most: u8, low: &str, high: &str) -> Vec<Segment> {
    (least..=most)
        .map(|step| {
            let mut segment = Segment::new(step.to_string(), step.to_string());
            let end = [(least, low), (most, high)]
                .into_iter()
                .find(|(it, _)| *it == step);
            segment.spoken = end.map(|(step, words)| say::end(step, words));
            segment
        })
        .collect()
}

fn number(value: Option<u8>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_answer_is_read_back_as_it_was_tapped() {
        for question in QUESTIONS {
            for choice in (question.choices)() {
                let mut form = FeedbackForm::default();
                assert_eq!((question.read)(&form), "");
                (question.write)(&mut form, &choice.value);
                assert_eq!((question.read)(&form), choice.value, "{}", question.field);
            }
        }
    }

    #[test]
    fn a_form_that_was_tapped_through_is_complete() {
        let mut form = FeedbackForm::default();
        for question in QUESTIONS {
            let choices = (question.choices)();
            (question.write)(&mut form, &choices[0].value);
        }
        assert!(form.parse().is_ok());
    }
}
