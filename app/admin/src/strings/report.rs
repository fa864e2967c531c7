//! Words of what people said, added up.

use potluck_app::strings::count;

pub const NOBODY_TITLE: &str = "No feedback yet";
pub const NOBODY_TEXT: &str = "It comes in the two weeks after a session.";
pub const OVERALL: &str = "Overall";
pub const USEFUL: &str = "Useful for work";
pub const TRAINER: &str = "How the trainer led it";
pub const RECOMMEND: &str = "Would recommend it";
pub const SCORES: &str = "How people answered";
pub const BALANCE: &str = "Talk and practice";
pub const BALANCE_LEAD: &str = "How it felt, beside how it is planned.";
pub const BALANCE_ALONE: &str = "How talk and practice felt.";
pub const TOO_MUCH_TALK: &str = "Too much talk";
pub const RIGHT: &str = "Just right";
pub const TOO_MUCH_PRACTICE: &str = "Too much practice";
pub const FELT: &str = "As it felt";
pub const PLANNED: &str = "As it is planned";
pub const NO_PLAN: &str = "There is no plan yet.";
pub const TREND: &str = "Session by session";
pub const TREND_QUESTION: &str = "Which question";
pub const TREND_TABLE: &str = "The same as a table";
pub const TREND_NONE: &str = "A line appears as soon as a session has three answers.";
pub const SESSION: &str = "Session";
pub const ANSWERS: &str = "Answers";
pub const TOO_FEW: &str = "too few";
pub const COMMENTS: &str = "In their own words";
pub const COMMENTS_LEAD: &str =
    "In an order that says nothing of who wrote when. Names stand where people gave them.";
pub const NO_COMMENTS: &str = "Nobody has written anything that can be shown.";
pub const KEEP: &str = "What should stay as it is";
pub const CHANGE: &str = "What they would change";
pub const LEARN_NEXT: &str = "What they would like to learn next";

/// How many said something.
pub fn answers(number: u32) -> String {
    count(number as usize, "answer", "answers")
}

/// Why there are no numbers.
pub fn too_few(number: u32) -> String {
    let so_far = if number == 1 {
        "1 answer so far".to_owned()
    } else {
        [&number.to_string(), " answers so far"].concat()
    };
    let why =
        ". Numbers and comments show from three answers on: fewer would give away who said what.";
    [&so_far, why].concat()
}

/// Why some answers are left out.
pub fn held_back(number: u32) -> String {
    let (noun, verb, whom) = if number == 1 {
        (" answer is", "stands", "it.")
    } else {
        (" answers are", "stand", "them.")
    };
    [
        &number.to_string(),
        noun,
        " not counted here, because too few ",
        verb,
        " beside ",
        whom,
    ]
    .concat()
}

/// `Mean 4.3 of 5, spread 0.7`.
pub fn mean_and_spread(mean: f64, most: u32, spread: f64) -> String {
    format!("Mean {mean:.1} of {most}, spread {spread:.1}")
}

/// One bar, as screen readers hear it.
pub fn bar(score: &str, number: u32) -> String {
    [score, ": ", &answers(number)].concat()
}

/// What the answers on talk and practice come to.
pub fn balance(talk: u32, right: u32, practice: u32) -> String {
    let all = (talk + right + practice).to_string();
    let of = |number: u32, felt: &str| [&number.to_string(), " of ", &all, " felt ", felt].concat();
    if right >= talk && right >= practice {
        of(right, "it was right.")
    } else if talk >= practice {
        of(talk, "there was too much talk.")
    } else {
        of(practice, "there was too much practice.")
    }
}

/// The line of a trend, for those who do not see it.
pub fn trend(question: &str, first: f64, last: f64, sessions: usize) -> String {
    let over = count(sessions, "session", "sessions");
    if sessions < 2 {
        format!("{question}: {last:.1} in one session.")
    } else {
        format!("{question}: from {first:.1} to {last:.1} over {over}.")
    }
}

/// One point of a trend.
pub fn point(day: &str, score: f64, number: u32) -> String {
    format!("{day}: {score:.1}, {}", answers(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_balance_is_said_by_what_most_felt() {
        assert_eq!(balance(1, 4, 1), "4 of 6 felt it was right.");
        assert_eq!(balance(5, 1, 0), "5 of 6 felt there was too much talk.");
        assert_eq!(balance(0, 1, 2), "2 of 3 felt there was too much practice.");
    }

    #[test]
    fn one_answer_is_one_answer() {
        assert!(held_back(1).starts_with("1 answer is not counted"));
        assert!(held_back(2).ends_with("too few stand beside them."));
        assert!(too_few(1).starts_with("1 answer so far."));
    }
}
