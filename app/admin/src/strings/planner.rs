//! Words of the planner in thirds.

use potluck_domain::plan::Talk;

pub const TITLE: &str = "The plan in thirds";
pub const LEAD: &str =
    "A third theory, a third discussion, a third exercise: that is how people keep what they hear.";
pub const AGENDA: &str = "What happens, in order";
pub const ITEM: &str = "Agenda item";
pub const ITEM_TITLE: &str = "What";
pub const MINUTES: &str = "Minutes";
pub const THIRD: &str = "Third";
pub const EMPTY: &str = "Nothing is planned yet. Add the first item, and see how the time divides.";

/// A third of the bar: `20 min · 33%`.
pub fn share(minutes: u32, percent: u32) -> String {
    [&minutes.to_string(), " min · ", &percent.to_string(), "%"].concat()
}

/// The sum against the length of the training.
pub fn sum(planned: u32, duration: Option<u32>) -> String {
    let planned_words = minutes(planned);
    match duration {
        None | Some(0) => [&planned_words, " planned."].concat(),
        Some(duration) if planned == duration => [
            &planned_words,
            " planned: exactly the length of the training.",
        ]
        .concat(),
        Some(duration) if planned < duration => [
            &planned.to_string(),
            " of ",
            &minutes(duration),
            " planned: ",
            &(duration - planned).to_string(),
            " still free.",
        ]
        .concat(),
        Some(duration) => [
            &minutes(planned),
            " planned: ",
            &(planned - duration).to_string(),
            " more than the training lasts.",
        ]
        .concat(),
    }
}

fn minutes(number: u32) -> String {
    potluck_app::strings::count(number as usize, "minute", "minutes")
}

pub fn talk_title(talk: Talk) -> &'static str {
    match talk {
        Talk::Outweighs => "Talk outweighs everything else",
        Talk::Much => "A little much talk",
    }
}

pub fn talk_text(talk: Talk) -> &'static str {
    match talk {
        Talk::Outweighs => {
            "Theory takes more time than discussion and exercise together. Turn some of it into \
             something that people do."
        }
        Talk::Much => {
            "Theory takes clearly more than its third. A shorter start leaves room to try things."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sum;

    #[test]
    fn the_sum_says_what_is_left_or_too_much() {
        assert_eq!(
            sum(60, Some(60)),
            "60 minutes planned: exactly the length of the training."
        );
        assert_eq!(
            sum(45, Some(60)),
            "45 of 60 minutes planned: 15 still free."
        );
        assert_eq!(
            sum(70, Some(60)),
            "70 minutes planned: 10 more than the training lasts."
        );
        assert_eq!(sum(1, None), "1 minute planned.");
    }
}
