//! Words of the section Import.

mod along;
mod kinds;

use potluck_app::strings::count;
use potluck_domain::api::{Imported, SheetKind};

pub use along::{is_made_along, was_made_along};
pub use kinds::{columns, file, kind, lead, noun, see};

pub const TITLE: &str = "Import";
pub const LEAD: &str = "Come over from a spreadsheet, and take everything along.";

pub const STEPS: &str = "Steps of the import";
pub const BRING: &str = "Bring the sheet";
pub const MATCH: &str = "Match the columns";
pub const LOOK: &str = "Look and import";

pub const KIND: &str = "What the sheet holds";
pub const TEXT: &str = "Paste the sheet";
pub const TEXT_HINT: &str = "Mark everything in your spreadsheet, the line with the titles first, copy it, and paste it here. Nothing is changed before you have seen what will be.";
pub const TEXT_MISSING: &str = "Please paste a sheet, or choose a file.";
pub const FILE: &str = "Or choose a CSV file";
pub const FILE_HINT: &str = "You can also drop it on the field above.";
pub const FILE_TOO_BIG: &str =
    "That file is larger than 20 MB. Cut it into several, and bring one after the other.";
pub const FILE_UNREADABLE: &str =
    "Your browser could not read that file. Is it open in another program?";
pub const FILE_EMPTY: &str = "There is nothing in that file.";
pub const FILE_WORKBOOK: &str = "That is a workbook. Save it as “CSV UTF-8” and choose that file, or copy its lines and paste them.";
pub const FILE_BINARY: &str = "That file is no text. Save the sheet as “CSV UTF-8” and try again.";
pub const FILE_OLD: &str = " It is not saved as UTF-8, so it was read as Windows-1252. Look at letters such as é and ö: if they are wrong, save it as “CSV UTF-8”.";
pub const DROPPED: &str = "The sheet was too big to be kept on this device, so please paste it or choose the file again. Your settings are still here.";
pub const READ: &str = "Read the sheet";
pub const READ_AGAIN: &str = "Nothing is imported yet: you see what it comes to first.";

pub const STOP: &str = "Stop sending";
pub const COMPARING: &str = "All of it has arrived. Comparing it with what is here…";
pub const READING_AGAIN: &str = "Looking at the lines again…";
pub const IMPORTING: &str = "Importing…";
pub const GO_ON: &str = "Go on";
pub const STOPPED_TITLE: &str = "Stopped";
pub const LOST_TITLE: &str = "The connection was lost";
pub const LOST_TEXT: &str = "What has arrived is kept. The rest follows by itself as soon as you are back, or when you press Go on.";
pub const LOST_IMPORT: &str =
    "So we do not know whether it was done. Press Go on: nothing is made twice.";
pub const TOO_LARGE_TITLE: &str = "This sheet is too large";
pub const TOO_LARGE_TEXT: &str = "Everything is still here. Cut the sheet in two, each with the line of titles, and import one after the other.";
pub const INCOMPLETE_TITLE: &str = "Some of the sheet is missing";
pub const INCOMPLETE_TEXT: &str =
    "Not all of it has arrived, or it was forgotten after a day. Press Go on and it is sent again.";
pub const FAILED_TITLE: &str = "That did not work";

pub const PROBLEMS: &str = "The sheet cannot be read like this";
pub const DATE_UNCLEAR: &str = "Which comes first in its dates, the day or the month?";
pub const DATES_HINT: &str = "The answer goes for all dates of the sheet.";
pub const DAY_FIRST: &str = "Day first";
pub const MONTH_FIRST: &str = "Month first";
pub const DATES_MISSING: &str = "Please say first how the dates are meant.";
pub const ZONE: &str = "Time zone of lines that name none";
pub const ZONE_HINT: &str = "Times mean nothing without a zone, so say one for all of them.";
pub const ZONE_NONE: &str = "None";
pub const COLUMNS: &str = "Which of your columns is which";
pub const OURS: &str = "Potluck’s column";
pub const THEIRS: &str = "Your column";
pub const NEEDED: &str = "needed";
pub const NO_COLUMN: &str = "None of them";
pub const TO_LOOK: &str = "Look at the lines";
pub const PROBLEMS_FIRST: &str = "What stands above has to be put right first.";

pub const NEW: &str = "New";
pub const CHANGED: &str = "Changed";
pub const SAME: &str = "The same";
pub const REFUSED: &str = "Refused";
pub const ALL: &str = "All";
pub const SHOW: &str = "Show";
pub const NOTHING_CHANGES: &str = "Nothing changes: all of it is there already.";
pub const NOTHING_BUT_REFUSED: &str =
    "Nothing can be imported: what is not there already was refused.";
pub const NO_LINES: &str = "The sheet has titles and no lines.";
pub const UNDO_NOTE: &str = "It is one change: one undo takes all of it back.";
pub const PLACES_TOLD: &str = "Whoever gets a place in a session still to come is told by mail at once, and a seat is put into their calendar. After an undo another mail takes it back.";
pub const SESSIONS_TOLD: &str = "Where people have a place in a session that gets another time or place, or is cancelled, a mail tells them in three minutes. Undone by then, nobody is told.";
pub const FROM: &str = "from";
pub const TO: &str = "to";
pub const NOTHING: &str = "nothing";
pub const DONE_TITLE: &str = "It is done";
pub const TRAIL: &str = "It stands in the audit trail";
pub const ANOTHER: &str = "Bring another sheet";

pub const EXPORT: &str = "Take everything along";
pub const EXPORT_LEAD: &str = "Each sheet holds all there is, as CSV. Imported again, it changes nothing: nothing is lost on the way.";

/// `1. Bring the sheet`.
pub fn step(number: usize, name: &str) -> String {
    [&number.to_string(), ". ", name].concat()
}

/// `4,812`.
pub fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 line`, `4,812 lines`.
pub fn lines(number: u32) -> String {
    let noun = if number == 1 { " line" } else { " lines" };
    [&grouped(number), noun].concat()
}

/// What was read from a file; its lines begin with the titles.
pub fn taken(name: &str, number: u32) -> String {
    [name, " is in the field: ", &lines(number), "."].concat()
}

pub fn sending(part: usize, of: usize) -> String {
    ["Sending part ", &part.to_string(), " of ", &of.to_string()].concat()
}

/// Where sending was stopped.
pub fn stopped(sent: usize, of: usize) -> String {
    let parts = count(of, "part has arrived", "parts have arrived");
    [
        &sent.to_string(),
        " of ",
        &parts,
        ". They are kept for a day.",
    ]
    .concat()
}

/// What screen readers hear when a preview has come.
pub fn read(created: u32, changed: u32, same: u32, refused: u32) -> String {
    [
        "The sheet is read: ",
        &outcome(created, changed, same, refused),
        ".",
    ]
    .concat()
}

/// `12 new, 3 changed, 1 the same, 2 refused`.
fn outcome(created: u32, changed: u32, same: u32, refused: u32) -> String {
    let parts = [
        (created, " new"),
        (changed, " changed"),
        (same, " the same"),
        (refused, " refused"),
    ];
    parts
        .map(|(number, word)| [&grouped(number), word].concat())
        .join(", ")
}

/// Of the columns whose dates can be meant both ways.
pub fn dates_of(titles: &[String]) -> String {
    if titles.is_empty() {
        return DATES_HINT.to_owned();
    }
    let titles: Vec<String> = titles.iter().map(|it| ["“", it, "”"].concat()).collect();
    let titles = potluck_app::strings::list(&titles);
    ["The sheet leaves it open in ", &titles, ". ", DATES_HINT].concat()
}

/// The question about a date that can be meant both ways, such as 3/12/2026.
pub fn unclear(date: &str, first: u32, second: u32) -> String {
    [
        "Is ",
        date,
        " the ",
        &day(first, second),
        " or the ",
        &day(second, first),
        "?",
    ]
    .concat()
}

/// `3rd of December`.
fn day(day: u32, month: u32) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = usize::try_from(month).ok().and_then(|it| it.checked_sub(1));
    let month = month.and_then(|it| MONTHS.get(it)).copied();
    [
        &potluck_app::format::ordinal(day),
        " of ",
        month.unwrap_or_default(),
    ]
    .concat()
}

/// The name of a select, for screen readers.
pub fn column_for(ours: &str) -> String {
    [THEIRS, " for ", ours].concat()
}

pub fn unused(titles: &[String]) -> String {
    ["Not used: ", &titles.join(", "), "."].concat()
}

pub fn import(number: u32) -> String {
    ["Import ", &lines(number)].concat()
}

/// What stays out.
pub fn stay_out(refused: u32) -> String {
    let words = if refused == 1 {
        " was refused and stays out."
    } else {
        " were refused and stay out."
    };
    [&lines(refused), words].concat()
}

/// Who gets mail because of an import that makes and changes so much.
pub fn told(kind: SheetKind, created: u32, changed: u32) -> Option<&'static str> {
    match kind {
        SheetKind::Signups if created > 0 => Some(PLACES_TOLD),
        SheetKind::Sessions if changed > 0 => Some(SESSIONS_TOLD),
        _ => None,
    }
}

/// When not all lines of a group are listed.
pub fn first_of(listed: u32, all: u32) -> String {
    [
        "Of these ",
        &lines(all),
        ", the first ",
        &grouped(listed),
        " are listed. All of them are imported.",
    ]
    .concat()
}

/// As [`first_of`], of the refused.
pub fn first_refused(listed: u32, all: u32) -> String {
    [
        "Of these ",
        &lines(all),
        ", the first ",
        &grouped(listed),
        " are listed. All of them stay out.",
    ]
    .concat()
}

/// A group that has lines, none of which is listed.
pub fn none_listed(all: u32) -> String {
    let (verb, noun) = if all == 1 {
        (" is", "it")
    } else {
        (" are", "them")
    };
    [
        &lines(all),
        verb,
        " not listed: at most 1,000 are, and others come before ",
        noun,
        ".",
    ]
    .concat()
}

/// `Refused: 12`.
pub fn group(name: &str, number: u32) -> String {
    [name, ": ", &grouped(number)].concat()
}

pub fn line(number: u32) -> String {
    ["Line ", &grouped(number)].concat()
}

/// What an import did, in a sentence or two.
pub fn done(imported: &Imported) -> String {
    let Imported {
        created,
        changed,
        same,
        refused,
        ..
    } = imported;
    let outcome = [&outcome(*created, *changed, *same, *refused), "."].concat();
    match was_made_along(&imported.trainings) {
        Some(along) => [&outcome, " ", &along].concat(),
        None => outcome,
    }
}

/// Beside the undo.
pub fn imported(imported: &Imported) -> String {
    match imported.created + imported.changed {
        0 => NOTHING_CHANGES.to_owned(),
        number => [&lines(number), " imported."].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        for (number, text) in [
            (0, "0"),
            (12, "12"),
            (999, "999"),
            (1_000, "1,000"),
            (4_812, "4,812"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(number), text);
        }
        assert_eq!(import(1), "Import 1 line");
        assert_eq!(import(4_812), "Import 4,812 lines");
    }

    #[test]
    fn the_question_about_a_date_says_both_meanings() {
        assert_eq!(
            unclear("3/12/2026", 3, 12),
            "Is 3/12/2026 the 3rd of December or the 12th of March?"
        );
    }

    #[test]
    fn who_gets_mail_is_said_before_they_do() {
        assert_eq!(told(SheetKind::Signups, 1, 0), Some(PLACES_TOLD));
        assert_eq!(told(SheetKind::Signups, 0, 1), None);
        assert_eq!(told(SheetKind::Sessions, 4, 0), None);
        assert_eq!(told(SheetKind::Sessions, 0, 1), Some(SESSIONS_TOLD));
        assert_eq!(told(SheetKind::People, 1, 1), None);
    }

    #[test]
    fn what_stays_out_is_counted() {
        assert_eq!(stay_out(1), "1 line was refused and stays out.");
        assert_eq!(stay_out(2), "2 lines were refused and stay out.");
        assert_eq!(
            stopped(3, 9),
            "3 of 9 parts have arrived. They are kept for a day."
        );
    }
}
