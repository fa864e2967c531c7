//! What can be told of a sheet before it is sent.

use potluck_domain::api::SheetKind;

pub const KINDS: [SheetKind; 4] = [
    SheetKind::People,
    SheetKind::Trainings,
    SheetKind::Sessions,
    SheetKind::Signups,
];

/// The name of the column whose cells can be filled with one answer for all.
pub const ZONE: &str = "time zone";

/// The columns that a sheet of the kind needs, and those that it may have, by the names that they
/// are exported with. Zones it needs only where the person does not say one for all, and the key of
/// a session only where it does not say training and date.
pub fn columns(kind: SheetKind) -> (&'static [&'static str], &'static [&'static str]) {
    match kind {
        SheetKind::People => (
            &["email", "name", "region"],
            &[
                ZONE,
                "department",
                "start date",
                "roles",
                "manager",
                "deactivated",
            ],
        ),
        SheetKind::Trainings => (
            &["title"],
            &[
                "key",
                "summary",
                "description",
                "topics",
                "format",
                "language",
                "duration",
                "agenda",
                "capacity",
                "trainers",
                "resources",
                "skills",
                "goal",
                "archived",
            ],
        ),
        SheetKind::Sessions => (
            &["training", "date", "start"],
            &[
                "key",
                ZONE,
                "duration",
                "capacity",
                "regions",
                "trainers",
                "location",
                "video link",
                "confidential",
                "facilitator",
                "neutral facilitator",
                "cancelled",
                "signups close",
                "signups open",
                "minimum",
                "decide by",
                "twins",
                "announced",
            ],
        ),
        SheetKind::Signups => (
            &["session", "email"],
            &[
                "training",
                "date",
                "start",
                ZONE,
                "signed up",
                "attendance",
                "hopes to learn",
                "place",
            ],
        ),
    }
}

/// Titles that tell one kind from the others, besides the names of [`columns`].
fn also(kind: SheetKind) -> &'static [&'static str] {
    match kind {
        SheetKind::People => &[
            "mail",
            "full name",
            "dept",
            "team",
            "abteilung",
            "joined",
            "hire date",
            "role",
            "line manager",
        ],
        SheetKind::Trainings => &["titel", "tags", "topic", "category", "learning goal"],
        SheetKind::Sessions => &[
            "session key",
            "training key",
            "title",
            "titel",
            "day",
            "datum",
            "time",
            "start time",
            "uhrzeit",
            "room",
            "ort",
            "trainer",
        ],
        SheetKind::Signups => &[
            "session key",
            "participant",
            "timestamp",
            "attended",
            "title",
            "titel",
            "day",
            "datum",
            "time",
            "start time",
            "uhrzeit",
        ],
    }
}

/// What names a session where there is no key.
const HELD: [&str; 3] = ["training", "date", "start"];

/// The kind that most of the titles in the first line speak for; none where two kinds are level.
pub fn guess(text: &str) -> Option<SheetKind> {
    let titles = titles(text);
    let score = |kind: SheetKind| {
        let (needed, other) = columns(kind);
        let knows = |names: &[&str], title: &String| names.iter().any(|it| plain(it) == *title);
        // Only who signed up has an address beside the name of a training.
        let somebody = titles.iter().any(|it| knows(&["email", "participant"], it));
        let without_keys = kind == SheetKind::Signups && somebody;
        let points = titles.iter().map(|title| {
            if knows(needed, title) || (without_keys && knows(&HELD, title)) {
                3
            } else if knows(other, title) || knows(also(kind), title) {
                2
            } else {
                0
            }
        });
        points.sum::<usize>()
    };
    let mut scores = KINDS.map(|kind| (score(kind), kind));
    scores.sort_by_key(|(score, _)| *score);
    let [.., (second, _), (first, kind)] = scores;
    (first >= 3 && first > second).then_some(kind)
}

/// The first line, which names the columns.
pub fn head(text: &str) -> &str {
    let text = text.trim_start_matches(['\u{feff}', '\r', '\n']);
    let head = text.split(['\r', '\n']).next().unwrap_or_default();
    // As Excel names the separator, in a line before.
    if head.len() == 5 && head.to_ascii_lowercase().starts_with("sep=") {
        let rest = text.get(head.len()..).unwrap_or_default();
        return rest
            .trim_start_matches(['\r', '\n'])
            .split(['\r', '\n'])
            .next()
            .unwrap_or_default();
    }
    head
}

fn titles(text: &str) -> Vec<String> {
    head(text)
        .split(['\t', ';', ','])
        .map(plain)
        .filter(|title| !title.is_empty())
        .collect()
}

/// Letters and digits in lower case, as the API compares titles.
fn plain(title: &str) -> String {
    let letters = title.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// How many lines there are, blank ones aside.
pub fn lines(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty()).count()
}

/// A date as it stands in a sheet, and its first two numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unclear {
    pub text: String,
    pub first: u32,
    pub second: u32,
}

/// The first date that can be meant both ways, such as `3/12/2026`.
pub fn unclear_date(text: &str) -> Option<Unclear> {
    text.split(|letter: char| !letter.is_ascii_digit() && !matches!(letter, '/' | '-' | '.'))
        .find_map(unclear)
}

fn unclear(word: &str) -> Option<Unclear> {
    let mut parts = word.split(['/', '-', '.']);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = |part: &str| part.parse::<u32>().ok().filter(|it| (1..=12).contains(it));
    let (first, second) = (month(first)?, month(second)?);
    // With points the day always stands first.
    let open = first != second && year.len() == 4 && parts.next().is_none() && !word.contains('.');
    open.then(|| Unclear {
        text: word.to_owned(),
        first,
        second,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_says_what_the_sheet_holds() {
        for (head, kind) in [
            ("Name;E-Mail;Department;Region;Time zone", SheetKind::People),
            ("Full name\tMail\tTeam", SheetKind::People),
            (
                "Key,Title,Summary,Topics,Capacity,Trainers",
                SheetKind::Trainings,
            ),
            (
                "sep=;\r\nSession;Training;Date;Start;Time zone;Capacity",
                SheetKind::Sessions,
            ),
            ("Session key,Email,Signed up,Attendance", SheetKind::Signups),
            ("Training\tDate\tStart\tEmail", SheetKind::Signups),
            ("Participant;Training;Date", SheetKind::Signups),
            ("Training;Date;Start;Room;Trainer", SheetKind::Sessions),
        ] {
            assert_eq!(guess(head), Some(kind), "{head}");
        }
        for head in ["", "\n\n", "Hello", "1,2,3", "key"] {
            assert_eq!(guess(head), None, "{head}");
        }
    }

    #[test]
    fn what_is_listed_is_what_the_api_reads() {
        use potluck_domain::import::{Column, PersonRow, Row, SessionRow, SignupRow, TrainingRow};

        let read = |kind| -> &'static [Column] {
            match kind {
                SheetKind::People => PersonRow::COLUMNS,
                SheetKind::Trainings => TrainingRow::COLUMNS,
                SheetKind::Sessions => SessionRow::COLUMNS,
                SheetKind::Signups => SignupRow::COLUMNS,
            }
        };
        for kind in KINDS {
            let (needed, other) = columns(kind);
            let mut listed = [needed, other].concat();
            let mut known: Vec<_> = read(kind).iter().map(|column| column.name).collect();
            listed.sort_unstable();
            known.sort_unstable();
            assert_eq!(listed, known, "{kind:?}");
            for column in read(kind) {
                let is_needed = column.required && column.name != ZONE;
                assert_eq!(needed.contains(&column.name), is_needed, "{}", column.name);
            }
        }
    }

    #[test]
    fn what_is_exported_is_recognised() {
        for kind in KINDS {
            let (needed, other) = columns(kind);
            let head = [needed, other].concat().join(",");
            assert_eq!(guess(&head), Some(kind), "{head}");
            assert_eq!(guess(&needed.join("\t")), Some(kind), "{needed:?}");
        }
    }

    #[test]
    fn lines_are_counted_without_the_blank_ones() {
        assert_eq!(lines("a\r\nb\n\n  \nc"), 3);
        assert_eq!(lines(""), 0);
    }

    #[test]
    fn a_date_that_can_be_meant_both_ways_is_found() {
        let found = |text| unclear_date(text).map(|it| it.text);
        assert_eq!(found("a\t3/12/2026\t10:00"), Some("3/12/2026".to_owned()));
        assert_eq!(found("\"03-12-2026 10:00\""), Some("03-12-2026".to_owned()));
        for clear in [
            "2026-12-03",
            "3.12.2026",
            "13/12/2026",
            "3/3/2026",
            "1/2/26",
            "a/b/2026",
        ] {
            assert_eq!(found(clear), None, "{clear}");
        }
    }
}
