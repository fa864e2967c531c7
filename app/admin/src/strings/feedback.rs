//! Words of the section Feedback.

use potluck_app::strings::count;

pub const TITLE: &str = "Feedback";
pub const LEAD: &str = "What people said, all in one place.";
pub const LOADING: &str = "Loading what people said…";
pub const EXPORT: &str = "Download as CSV";

pub const REGION: &str = "Region";
pub const ALL_REGIONS: &str = "All regions";
pub const TOPIC: &str = "Topic";
pub const ALL_TOPICS: &str = "All topics";
pub const TRAINER: &str = "Trainer";
pub const TRAINING: &str = "Training";
pub const FROM: &str = "From";
pub const ANY_FROM: &str = "A year back";
pub const UNTIL: &str = "Until";
pub const ANY_UNTIL: &str = "This month";
pub const MONTHS: &str = "A session belongs to the month that it starts in, in UTC.";

pub const SEARCH: &str = "Search what they wrote";
pub const QUESTION: &str = "Question";
pub const ALL_QUESTIONS: &str = "All questions";
pub const MORE: &str = "Show more";
pub const NOTHING_FITS: &str = "Nobody wrote anything with these words.";

/// `20 of 134 comments`.
pub fn shown(shown: usize, all: usize) -> String {
    if shown == all {
        count(all, "comment", "comments")
    } else {
        [
            &shown.to_string(),
            " of ",
            &count(all, "comment", "comments"),
        ]
        .concat()
    }
}

/// The API gives no more at once.
pub fn cut(most: usize) -> String {
    [
        "The first ",
        &most.to_string(),
        " are here. Filters above bring the others; the download has them all.",
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_is_counted() {
        assert_eq!(shown(20, 134), "20 of 134 comments");
        assert_eq!(shown(1, 1), "1 comment");
    }
}
