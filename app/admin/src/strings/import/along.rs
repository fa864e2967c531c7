//! Words about trainings that are made along with the sessions that name them.

use potluck_app::strings::{count, list};

/// Titles that a sentence names.
const NAMED: usize = 5;

/// Before it is done; nothing where there are none.
pub fn is_made_along(titles: &[String]) -> Option<String> {
    let verb = match titles {
        [] => return None,
        [_] => " is not here yet and is made along: ",
        _ => " are not here yet and are made along: ",
    };
    Some(sentence(titles, verb))
}

/// Once it is done.
pub fn was_made_along(titles: &[String]) -> Option<String> {
    let verb = match titles {
        [] => return None,
        [_] => " was made along: ",
        _ => " were made along: ",
    };
    Some(sentence(titles, verb))
}

fn sentence(titles: &[String], verb: &str) -> String {
    let (named, rest) = titles.split_at(titles.len().min(NAMED));
    let mut named: Vec<String> = named.iter().map(|it| ["“", it, "”"].concat()).collect();
    if !rest.is_empty() {
        named.push([&rest.len().to_string(), " more"].concat());
    }
    let number = count(titles.len(), "training", "trainings");
    [&number, verb, &list(&named), "."].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trainings_that_are_made_along_are_named() {
        let titles = ["A", "B", "C", "D", "E", "F", "G"].map(str::to_owned);
        assert_eq!(is_made_along(&[]), None);
        assert_eq!(was_made_along(&[]), None);
        assert_eq!(
            is_made_along(&titles[..1]).unwrap(),
            "1 training is not here yet and is made along: “A”."
        );
        assert_eq!(
            was_made_along(&titles[..2]).unwrap(),
            "2 trainings were made along: “A” and “B”."
        );
        assert_eq!(
            is_made_along(&titles).unwrap(),
            "7 trainings are not here yet and are made along: “A”, “B”, “C”, “D”, “E” and 2 more."
        );
    }
}
