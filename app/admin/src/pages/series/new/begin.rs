//! What the form begins with, by its address: a session that comes back, or a slot of the planner.

use potluck_app::api::encode;
use potluck_app::query::{Queries, Remote};
use potluck_domain::api::{PersonDetails, SessionForm, Training};

use super::super::form::Kept;
use super::super::form::each::Each;
use super::super::form::repeat::Repeat;
use crate::ui::Choice;

/// The parameters of the address; empty where it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Address {
    training: String,
    local_start: String,
    time_zone: String,
    duration: String,
    regions: Vec<String>,
    trainers: Vec<String>,
}

impl Address {
    pub(super) fn read(get: &dyn Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).unwrap_or_default();
        let several = |name: &str| {
            let parts = text(name);
            let parts = parts.split(',').map(str::trim).filter(|it| !it.is_empty());
            parts.map(str::to_owned).collect()
        };
        Self {
            training: text("training"),
            local_start: text("local_start"),
            time_zone: text("time_zone"),
            duration: text("duration_minutes"),
            regions: several("regions"),
            trainers: several("trainer_ids"),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

pub(super) fn training_url(id: &str) -> String {
    ["/api/trainings/", &encode(id)].concat()
}

/// The form as the address begins it; `zone` is the viewer's, where it does not say. Tracked.
pub(super) fn begin(queries: Queries, address: &Address, zone: &str) -> Remote<Kept> {
    let mut kept = plain(address, zone);
    if !address.training.is_empty() {
        let url = training_url(&address.training);
        match queries.watch_url::<Training>(&url).get() {
            Remote::Loaded(training) => kept.training.push(Choice {
                value: training.id.clone(),
                words: training.title.clone(),
                detail: String::new(),
            }),
            Remote::Loading => return Remote::Loading,
            Remote::LoadingSlowly => return Remote::LoadingSlowly,
            Remote::Failed(error) => return Remote::Failed(error),
        }
    }
    for id in &address.trainers {
        let url = ["/api/people/", &encode(id)].concat();
        let words = match queries.watch_url::<PersonDetails>(&url).get() {
            Remote::Loaded(details) => details.person.name.clone(),
            Remote::Loading => return Remote::Loading,
            Remote::LoadingSlowly => return Remote::LoadingSlowly,
            // Without a name it is still what the address says, and can be taken away.
            Remote::Failed(_) => id.clone(),
        };
        kept.each.trainers.push(Choice {
            value: id.clone(),
            words,
            detail: String::new(),
        });
    }
    Remote::Loaded(kept)
}

/// What needs no look-up.
fn plain(address: &Address, zone: &str) -> Kept {
    let start = SessionForm::parse_local_start(&address.local_start);
    let repeat = Repeat::default();
    Kept {
        local_start: start.map_or_else(String::new, |_| address.local_start.clone()),
        time_zone: match address.time_zone.as_str() {
            "" => zone.to_owned(),
            given => given.to_owned(),
        },
        // As the controls would make it, so that it is no draft from the start.
        repeat: match start {
            Some(start) => repeat.anchored(start.date()),
            None => repeat,
        },
        each: Each {
            duration: address.duration.clone(),
            regions: address.regions.clone(),
            ..Each::default()
        },
        ..Kept::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_begins_the_form() {
        let address = Address::read(&|name| {
            let text = match name {
                "local_start" => "2026-11-26T10:00",
                "regions" => "AU, EU,",
                "trainer_ids" => "p-1",
                _ => return None,
            };
            Some(text.to_owned())
        });
        assert!(!address.is_empty());
        assert_eq!(address.trainers, ["p-1"]);
        let kept = plain(&address, "Europe/Berlin");
        assert_eq!(kept.each.regions, ["AU", "EU"]);
        assert_eq!(kept.time_zone, "Europe/Berlin");
        assert_eq!(kept.series().rule, "FREQ=MONTHLY;BYDAY=4TH");
        assert!(Address::read(&|_| None).is_empty());
    }

    #[test]
    fn a_time_that_is_none_is_left_out() {
        let address = Address {
            local_start: "soon".to_owned(),
            ..Address::default()
        };
        assert_eq!(plain(&address, "UTC").local_start, "");
    }
}
