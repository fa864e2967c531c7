//! What a person's form holds, as it is typed.

use potluck_domain::api::{Person, PersonForm, PersonPatch, Role};
use serde::{Deserialize, Serialize};

use crate::components::people::chosen;
use crate::strings::people as say;
use crate::ui::{Choice, Difference, Side};

/// Everything in the form; kept as a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    pub name: String,
    pub email: String,
    pub department: String,
    pub region: String,
    pub time_zone: String,
    /// Such as `2026-12-03`, or empty.
    pub start_date: String,
    /// One, or nobody.
    pub manager: Vec<Choice>,
    pub trainer: bool,
    pub admin: bool,
}

impl Typed {
    pub fn of(person: &Person) -> Self {
        Self {
            name: person.name.clone(),
            email: person.email.clone(),
            department: person.department.clone(),
            region: person.region.clone(),
            time_zone: person.time_zone.clone(),
            start_date: person
                .start_date
                .map_or_else(String::new, |it| it.to_string()),
            manager: person.manager.iter().map(chosen).collect(),
            trainer: person.roles.contains(&Role::Trainer),
            admin: person.roles.contains(&Role::Admin),
        }
    }

    fn manager_id(&self) -> String {
        let manager = self.manager.first();
        manager.map_or_else(String::new, |it| it.value.clone())
    }

    /// A new person. The browser gives no other dates than sound ones.
    pub fn form(&self) -> PersonForm {
        let manager = self.manager_id();
        PersonForm {
            email: self.email.clone(),
            name: self.name.clone(),
            department: self.department.clone(),
            region: self.region.clone(),
            time_zone: self.time_zone.clone(),
            start_date: self.start_date.parse().ok(),
            manager_id: (!manager.is_empty()).then_some(manager),
            trainer: self.trainer,
            admin: self.admin,
        }
    }

    /// What is not as it was; `None` when that is nothing.
    pub fn patch(&self, before: &Self, version: u32) -> Option<PersonPatch> {
        let text = |now: &String, then: &String| (now != then).then(|| now.clone());
        let flag = |now: bool, then: bool| (now != then).then_some(now);
        let patch = PersonPatch {
            email: text(&self.email, &before.email),
            name: text(&self.name, &before.name),
            department: text(&self.department, &before.department),
            region: text(&self.region, &before.region),
            time_zone: text(&self.time_zone, &before.time_zone),
            start_date: text(&self.start_date, &before.start_date),
            manager_id: text(&self.manager_id(), &before.manager_id()),
            trainer: flag(self.trainer, before.trainer),
            admin: flag(self.admin, before.admin),
            version: None,
        };
        (patch != PersonPatch::default()).then_some(PersonPatch {
            version: Some(version),
            ..patch
        })
    }

    /// Every field in words, for two changes at once.
    pub fn differences(base: &Self, theirs: &Self, mine: &Self) -> Vec<Difference> {
        let field = |name, label: &str, of: fn(&Self) -> String| Difference {
            name,
            label: label.to_owned(),
            base: of(base),
            theirs: of(theirs),
            mine: of(mine),
        };
        let manager = |it: &Self| {
            let manager = it.manager.first();
            manager.map_or_else(String::new, |it| it.words.clone())
        };
        vec![
            field("name", say::NAME, |it| it.name.clone()),
            field("email", say::EMAIL, |it| it.email.clone()),
            field("department", say::DEPARTMENT, |it| it.department.clone()),
            field("region", say::REGION, |it| it.region.clone()),
            field("time_zone", say::ZONE, |it| it.time_zone.clone()),
            field("start_date", say::START_DATE, |it| it.start_date.clone()),
            field("manager", say::MANAGER, manager),
            field("trainer", say::TRAINER, |it| yes(it.trainer)),
            field("admin", say::ADMIN, |it| yes(it.admin)),
        ]
    }

    /// With those fields of `theirs` that were chosen.
    #[must_use]
    pub fn with(mut self, theirs: &Self, choices: &[(&'static str, Side)]) -> Self {
        for (name, _) in choices.iter().filter(|(_, side)| *side == Side::Theirs) {
            let theirs = theirs.clone();
            match *name {
                "name" => self.name = theirs.name,
                "email" => self.email = theirs.email,
                "department" => self.department = theirs.department,
                "region" => self.region = theirs.region,
                "time_zone" => self.time_zone = theirs.time_zone,
                "start_date" => self.start_date = theirs.start_date,
                "manager" => self.manager = theirs.manager,
                "trainer" => self.trainer = theirs.trainer,
                _ => self.admin = theirs.admin,
            }
        }
        self
    }
}

fn yes(yes: bool) -> String {
    crate::strings::audit::yes(yes).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Typed {
        Typed {
            name: "Maya Nguyen".to_owned(),
            department: "Marketing".to_owned(),
            ..Typed::default()
        }
    }

    #[test]
    fn only_what_is_changed_is_sent() {
        assert_eq!(typed().patch(&typed(), 3), None);
        let mine = Typed {
            admin: true,
            ..typed()
        };
        let expected = PersonPatch {
            admin: Some(true),
            version: Some(3),
            ..PersonPatch::default()
        };
        assert_eq!(mine.patch(&typed(), 3), Some(expected));
    }

    #[test]
    fn a_manager_who_is_taken_away_is_sent_as_nobody() {
        let before = Typed {
            manager: vec![Choice {
                value: "p-1".to_owned(),
                ..Choice::default()
            }],
            ..typed()
        };
        let patch = typed().patch(&before, 1);
        assert_eq!(patch.and_then(|it| it.manager_id), Some(String::new()));
        assert_eq!(typed().form().manager_id, None);
    }

    #[test]
    fn what_is_theirs_is_taken_over_and_the_rest_stays() {
        let theirs = Typed {
            name: "Maya N.".to_owned(),
            department: "Sales".to_owned(),
            ..typed()
        };
        let choices = [("name", Side::Mine), ("department", Side::Theirs)];
        let both = typed().with(&theirs, &choices);
        assert_eq!(
            (both.name.as_str(), both.department.as_str()),
            ("Maya Nguyen", "Sales")
        );
        assert_eq!(Typed::differences(&both, &both, &both).len(), 9);
    }
}
