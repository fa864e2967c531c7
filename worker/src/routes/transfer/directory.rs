//! Whom a sheet means, by address or by name.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::judge::text;
use crate::store::transfer::Row;

/// Somebody who is known.
pub struct Known {
    pub id: String,
    pub email: String,
    pub name: String,
    pub active: bool,
}

/// People by address and by name.
#[derive(Default)]
pub struct Directory {
    people: Vec<Known>,
    emails: BTreeMap<String, usize>,
    names: BTreeMap<String, Vec<usize>>,
}

impl Directory {
    pub fn new(rows: &[Row]) -> Self {
        let mut directory = Self::default();
        for row in rows {
            directory.add(Known {
                id: text(row, "id").to_owned(),
                email: text(row, "email").to_owned(),
                name: text(row, "name").to_owned(),
                active: row.get("active").and_then(Json::as_bool) == Some(true),
            });
        }
        directory
    }

    /// Adds somebody, unless the address is known.
    pub fn add(&mut self, known: Known) {
        let email = known.email.to_lowercase();
        if self.emails.contains_key(&email) {
            return;
        }
        let place = self.people.len();
        self.emails.insert(email, place);
        let name = known.name.to_lowercase();
        self.names.entry(name).or_default().push(place);
        self.people.push(known);
    }

    /// Exactly one person, active ones first; or why there is none.
    pub fn find(&self, person: &str) -> Result<&Known, String> {
        if person.contains('@') {
            let place = self.emails.get(&person.to_lowercase());
            return place
                .and_then(|place| self.people.get(*place))
                .ok_or_else(|| format!("Nobody has the address {person}."));
        }
        let places = self.names.get(&person.to_lowercase());
        let namesakes = places.into_iter().flatten();
        let namesakes: Vec<&Known> = namesakes.filter_map(|at| self.people.get(*at)).collect();
        let active: Vec<&Known> = namesakes.iter().copied().filter(|p| p.active).collect();
        match (active.as_slice(), namesakes.as_slice()) {
            (&[one], _) | (&[], &[one]) => Ok(one),
            (&[], &[]) => Err(format!("Nobody is called {person}.")),
            (_, all) => Err(format!(
                "{} people are called {person}: write the address.",
                all.len()
            )),
        }
    }
}
