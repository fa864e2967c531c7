//! Somebody in the company, as an admin writes them down.

use chrono::{Datelike, NaiveDate};

use crate::api::{PersonForm, PersonPatch};
use crate::form::FieldErrors;
use crate::session;
use crate::zoned::Rules;

/// A person who was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPerson {
    /// In lower case.
    pub email: String,
    pub name: String,
    pub department: String,
    /// A region's code.
    pub region: String,
    /// IANA.
    pub time_zone: String,
    pub start_date: Option<NaiveDate>,
    pub manager_id: Option<String>,
    pub trainer: bool,
    pub admin: bool,
}

/// Changes to a person, checked; `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonChanges {
    /// In lower case.
    pub email: Option<String>,
    pub name: Option<String>,
    pub department: Option<String>,
    pub region: Option<String>,
    pub time_zone: Option<String>,
    /// The inner `None` removes it.
    pub start_date: Option<Option<NaiveDate>>,
    /// The inner `None` removes it.
    pub manager_id: Option<Option<String>>,
    pub trainer: Option<bool>,
    pub admin: Option<bool>,
}

impl PersonForm {
    /// The person, or what is wrong with each field.
    pub fn parse(&self, zones: Rules) -> Result<NewPerson, FieldErrors> {
        let mut errors = FieldErrors::default();
        if let Some(date) = self.start_date {
            start_date(&mut errors, date);
        }
        let person = NewPerson {
            email: address(&mut errors, &self.email),
            name: name(&mut errors, &self.name),
            department: department(&mut errors, &self.department),
            region: region(&mut errors, &self.region),
            time_zone: time_zone(&mut errors, &self.time_zone, zones),
            start_date: self.start_date,
            manager_id: manager(&mut errors, self.manager_id.as_deref().unwrap_or_default()),
            trainer: self.trainer,
            admin: self.admin,
        };
        errors.unless_any(person)
    }
}

impl PersonPatch {
    /// The changes, or what is wrong with each field.
    pub fn parse(&self, zones: Rules) -> Result<PersonChanges, FieldErrors> {
        let mut errors = FieldErrors::default();
        let start_date = self
            .start_date
            .as_deref()
            .map(|text| optional_date(&mut errors, text));
        let changes = PersonChanges {
            email: self.email.as_deref().map(|text| address(&mut errors, text)),
            name: self.name.as_deref().map(|text| name(&mut errors, text)),
            department: self
                .department
                .as_deref()
                .map(|text| department(&mut errors, text)),
            region: self.region.as_deref().map(|text| region(&mut errors, text)),
            time_zone: self
                .time_zone
                .as_deref()
                .map(|text| time_zone(&mut errors, text, zones)),
            start_date,
            manager_id: self
                .manager_id
                .as_deref()
                .map(|text| manager(&mut errors, text)),
            trainer: self.trainer,
            admin: self.admin,
        };
        errors.unless_any(changes)
    }
}

/// An email address in lower case: people type it either way and mean one mailbox.
///
/// `None` for what no mailbox is called: it has one `@` with something before it and a domain of
/// two names or more behind it, neither spaces nor control characters nor what lists of
/// addresses are written with, and at most 254 bytes (RFC 5321 4.5.3.1.3). Other letters than those of
/// ASCII are for servers with SMTPUTF8 (RFC 6531) alone: mail to them is no message (RFC 5322) that all
/// others would take.
pub fn email(text: &str) -> Option<String> {
    let (local, domain) = text.split_once('@')?;
    let is_domain = domain.contains('.') && domain.split('.').all(|name| !name.is_empty());
    let strange =
        |letter: char| letter.is_whitespace() || letter.is_control() || "<>,;\"()".contains(letter);
    let sound = text.is_ascii()
        && !local.is_empty()
        && is_domain
        && !domain.contains('@')
        && text.len() <= 254
        && !text.contains(strange);
    sound.then(|| text.to_ascii_lowercase())
}

fn address(errors: &mut FieldErrors, text: &str) -> String {
    let text = text.trim();
    email(text).unwrap_or_else(|| {
        let message = if text.is_ascii() {
            "An email address such as maya.nguyen@potluck.example, please."
        } else {
            "Only letters from a to z, without accents, please: mail to other addresses gets lost."
        };
        errors.add("email", message);
        String::new()
    })
}

fn name(errors: &mut FieldErrors, text: &str) -> String {
    errors.line("name", text, 100)
}

fn department(errors: &mut FieldErrors, text: &str) -> String {
    errors.optional_line("department", text, 80)
}

fn region(errors: &mut FieldErrors, text: &str) -> String {
    errors.line("region", text, 20)
}

fn time_zone(errors: &mut FieldErrors, text: &str, zones: Rules) -> String {
    let zone = session::time_zone(errors, text, zones);
    zone.map(|zone| zone.name().to_owned()).unwrap_or_default()
}

fn manager(errors: &mut FieldErrors, text: &str) -> Option<String> {
    let id = errors.optional_line("manager_id", text, 60);
    (!id.is_empty()).then_some(id)
}

/// A date, or `None` when the text is empty.
fn optional_date(errors: &mut FieldErrors, text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let date = text.parse().ok();
    match date {
        Some(date) => start_date(errors, date),
        None => errors.add("start_date", "A date such as 2026-12-03, please."),
    }
    date
}

fn start_date(errors: &mut FieldErrors, date: NaiveDate) {
    if !(1900..2200).contains(&date.year()) {
        errors.add("start_date", "A year between 1900 and 2199, please.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::zoned::Database;

    fn fields(errors: FieldErrors) -> Vec<String> {
        errors.into_map().into_keys().collect()
    }

    #[test]
    fn a_person_is_written_as_everybody_means_them() {
        let form = PersonForm {
            email: " Maya.Nguyen@Potluck.example ".into(),
            name: " Maya Nguyen ".into(),
            region: "AU".into(),
            time_zone: "australia/sydney".into(),
            manager_id: Some(" ".into()),
            ..PersonForm::default()
        };
        let person = form.parse(&Database).unwrap();
        assert_eq!(person.email, "maya.nguyen@potluck.example");
        assert_eq!(person.name, "Maya Nguyen");
        assert_eq!(person.time_zone, "Australia/Sydney");
        assert_eq!(person.manager_id, None);
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let form = PersonForm {
            department: "x".repeat(81),
            start_date: NaiveDate::from_ymd_opt(3026, 1, 1),
            manager_id: Some("a\nb".into()),
            ..PersonForm::default()
        };
        let expected = [
            "department",
            "email",
            "manager_id",
            "name",
            "region",
            "start_date",
            "time_zone",
        ];
        assert_eq!(fields(form.parse(&Database).unwrap_err()), expected);
        let patch = PersonPatch {
            email: Some(String::new()),
            name: Some(" ".into()),
            department: Some("x".repeat(81)),
            region: Some(String::new()),
            time_zone: Some("Mars/Olympus".into()),
            start_date: Some("3 Dec".into()),
            manager_id: Some("a\nb".into()),
            ..PersonPatch::default()
        };
        assert_eq!(fields(patch.parse(&Database).unwrap_err()), expected);
    }

    #[test]
    fn what_a_patch_leaves_out_stays_and_what_it_empties_goes() {
        let changes = PersonPatch::default().parse(&Database).unwrap();
        assert_eq!(changes, PersonChanges::default());
        let patch = PersonPatch {
            start_date: Some(String::new()),
            manager_id: Some(String::new()),
            ..PersonPatch::default()
        };
        let changes = patch.parse(&Database).unwrap();
        assert_eq!(
            (changes.start_date, changes.manager_id),
            (Some(None), Some(None))
        );
    }

    #[test]
    fn an_address_with_accents_is_refused_in_words_of_its_own() {
        let message = |email: &str| {
            let patch = PersonPatch {
                email: Some(email.into()),
                ..PersonPatch::default()
            };
            let errors = patch.parse(&Database).unwrap_err();
            errors.get("email").map(str::to_owned).unwrap()
        };
        assert!(message("jürgen@bäckerei.example").contains("without accents"));
        assert!(!message("jurgen").contains("without accents"));
    }

    #[test]
    fn only_addresses_are_addresses() {
        for sound in [
            "a@b.c",
            "Jorg+food@xn--msli-0ra.example",
            "x'y@sub.potluck.example",
        ] {
            assert_eq!(email(sound), Some(sound.to_lowercase()), "{sound}");
        }
        let long = format!("{}@potluck.example", "x".repeat(239));
        for wrong in [
            "",
            "maya",
            "@b.c",
            "a@",
            "a@b",
            "a@b..c",
            "a@.c",
            "a@b@c.d",
            "a b@c.d",
            "a@b.c\n",
            "a\u{0}@b.c",
            "a@b.c,d@e.f",
            "Maya <a@b.c>",
            "jürgen@potluck.example",
            "jurgen@bäckerei.example",
            // The sign for kelvin, which is a k in lower case.
            "\u{212a}ate@potluck.example",
            &long,
        ] {
            assert_eq!(email(wrong), None, "{wrong:?} passed");
        }
    }
}
