//! What the kinds of sheets are called.

use potluck_domain::api::SheetKind;

pub fn kind(kind: SheetKind) -> &'static str {
    match kind {
        SheetKind::People => "People",
        SheetKind::Trainings => "Trainings",
        SheetKind::Sessions => "Sessions",
        SheetKind::Signups => "Signups",
    }
}

/// What a line of it is.
pub fn lead(kind: SheetKind) -> &'static str {
    match kind {
        SheetKind::People => "A line for each person, known by their email.",
        SheetKind::Trainings => "A line for each training, known by its key or its title.",
        SheetKind::Sessions => {
            "A line for each date, with the key or the title of its training. A training that is not here yet is made along."
        }
        SheetKind::Signups => {
            "A line for each place of a person in a session, which is known by its key, or by training, date and start."
        }
    }
}

/// Its file.
pub fn file(kind: SheetKind) -> &'static str {
    match kind {
        SheetKind::People => "people.csv",
        SheetKind::Trainings => "trainings.csv",
        SheetKind::Sessions => "sessions.csv",
        SheetKind::Signups => "signups.csv",
    }
}

/// What it exports, for the link's words.
pub fn noun(kind: SheetKind) -> &'static str {
    match kind {
        SheetKind::People => "Everybody, with roles and managers",
        SheetKind::Trainings => "Every training, with its plan and its trainers",
        SheetKind::Sessions => "Every session, past and to come",
        SheetKind::Signups => "Every place in a session, in the order of the queue",
    }
}

/// Where its lines are found once they are imported.
pub fn see(kind: SheetKind) -> &'static str {
    match kind {
        SheetKind::People => "See the people",
        SheetKind::Trainings => "See the trainings",
        SheetKind::Sessions | SheetKind::Signups => "See the sessions",
    }
}

/// The columns that it needs, and those that it may have.
pub fn columns(kind: SheetKind, needed: &[&str], other: &[&str]) -> [String; 2] {
    let instead = match kind {
        SheetKind::Signups => "; training and date stand in for the session",
        _ => "",
    };
    [
        ["Needs ", &needed.join(", "), instead, "."].concat(),
        ["May have ", &other.join(", "), "."].concat(),
    ]
}
