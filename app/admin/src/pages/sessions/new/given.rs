//! What a new session begins with: what its address says comes before what the session that it
//! copies, or the training, gives.

use potluck_app::api::encode;
use potluck_app::format;
use potluck_app::query::{Queries, Remote};
use potluck_domain::api::{PersonDetails, SessionDetails, SessionForm, Training};

use crate::pages::sessions::form::Kept;
use crate::ui::{Choice, number};

/// What the address says; nothing is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Given {
    training: String,
    /// The session to copy.
    from: String,
    local_start: String,
    time_zone: String,
    duration: String,
    regions: Vec<String>,
    trainer_ids: Vec<String>,
    twin_of: String,
}

impl Given {
    /// From the query; what makes no sense is left out.
    pub(super) fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let text = |name: &str| get(name).unwrap_or_default();
        let list = |name: &str| {
            let text = text(name);
            let items = text.split(',').filter(|it| !it.is_empty());
            items.map(str::to_owned).collect()
        };
        let local_start = text("local_start");
        let is_time = SessionForm::parse_local_start(&local_start).is_some();
        let minutes = number(&text("duration_minutes"));
        Self {
            training: text("training"),
            from: text("from"),
            local_start: if is_time { local_start } else { String::new() },
            time_zone: text("time_zone"),
            duration: minutes.map_or_else(String::new, |it| it.to_string()),
            regions: list("regions"),
            trainer_ids: list("trainer_ids"),
            twin_of: text("twin_of"),
        }
    }

    pub(super) fn copies(&self) -> bool {
        !self.from.is_empty()
    }

    /// Whether it says more than which training.
    pub(super) fn is_proposed(&self) -> bool {
        let training = self.training.clone();
        *self
            != Self {
                training,
                ..Self::default()
            }
    }

    /// The form as it is opened; `zone` where nothing says another.
    pub(super) fn start(&self, queries: Queries, zone: &str) -> Remote<Kept> {
        let trainers = self.trainers(queries);
        let basis = if self.copies() {
            let url = ["/api/admin/sessions/", &encode(&self.from)].concat();
            let session = queries.watch_url::<SessionDetails>(&url).get();
            map(session, |session| copy(&session))
        } else if self.training.is_empty() {
            Remote::Loaded(Kept::default())
        } else {
            let url = training_url(&self.training);
            let training = queries.watch_url::<Training>(&url).get();
            map(training, |training| Kept {
                training: vec![choice(&training.id, &training.title)],
                ..Kept::default()
            })
        };
        match (trainers, basis) {
            (Remote::Loaded(trainers), Remote::Loaded(basis)) => {
                Remote::Loaded(self.over(basis, trainers, zone))
            }
            (Remote::Loaded(_), other) => other,
            (other, _) => map(other, |_| Kept::default()),
        }
    }

    /// What the address says, over what else is known.
    fn over(&self, mut kept: Kept, trainers: Vec<Choice>, zone: &str) -> Kept {
        let text = |field: &mut String, given: &str| {
            if !given.is_empty() {
                given.clone_into(field);
            }
        };
        text(&mut kept.local_start, &self.local_start);
        text(&mut kept.duration, &self.duration);
        text(&mut kept.twin_of, &self.twin_of);
        if format::is_zone(&self.time_zone) {
            kept.time_zone.clone_from(&self.time_zone);
        } else if kept.time_zone.is_empty() {
            zone.clone_into(&mut kept.time_zone);
        }
        if !self.regions.is_empty() {
            kept.regions.clone_from(&self.regions);
        }
        if !trainers.is_empty() {
            kept.trainers = trainers;
        }
        kept
    }

    /// An address knows ids alone; without a name one can still be taken away.
    fn trainers(&self, queries: Queries) -> Remote<Vec<Choice>> {
        let asked = self.trainer_ids.iter().map(|id| {
            let url = ["/api/people/", &encode(id)].concat();
            (id, queries.watch_url::<PersonDetails>(&url).get())
        });
        // All are asked for before one is waited for.
        let asked: Vec<_> = asked.collect();
        let mut found = Vec::new();
        for (id, person) in asked {
            found.push(match person {
                Remote::Loaded(it) => choice(id, &it.person.name),
                Remote::Failed(_) => choice(id, id),
                Remote::Loading => return Remote::Loading,
                Remote::LoadingSlowly => return Remote::LoadingSlowly,
            });
        }
        Remote::Loaded(found)
    }
}

/// Where a training is read.
pub(super) fn training_url(id: &str) -> String {
    ["/api/trainings/", &encode(id)].concat()
}

fn choice(value: &str, words: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        words: words.to_owned(),
        detail: String::new(),
    }
}

fn map<T, U>(remote: Remote<T>, make: impl FnOnce(T) -> U) -> Remote<U> {
    match remote {
        Remote::Loading => Remote::Loading,
        Remote::LoadingSlowly => Remote::LoadingSlowly,
        Remote::Loaded(value) => Remote::Loaded(make(value)),
        Remote::Failed(error) => Remote::Failed(error),
    }
}

/// All of a session but its time, and what hangs on that.
fn copy(session: &SessionDetails) -> Kept {
    Kept {
        training: vec![choice(&session.training_id, &session.title)],
        local_start: String::new(),
        opens: String::new(),
        closes: String::new(),
        decide: String::new(),
        ..Kept::of(session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &[(&str, &str)]) -> Given {
        Given::read(|name| {
            let found = query.iter().find(|(it, _)| *it == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn an_address_fills_in_what_makes_sense() {
        let given = read(&[
            ("training", "t-1"),
            ("local_start", "2027-02-03T09:00"),
            ("duration_minutes", "45"),
            ("regions", "AU,EU"),
            ("trainer_ids", "p-1,,p-2"),
        ]);
        assert_eq!(given.local_start, "2027-02-03T09:00");
        assert_eq!(given.duration, "45");
        assert_eq!(given.regions, ["AU", "EU"]);
        assert_eq!(given.trainer_ids, ["p-1", "p-2"]);
        let odd = read(&[("local_start", "soon"), ("duration_minutes", "-5")]);
        assert_eq!(odd, Given::default());
    }

    #[test]
    fn a_proposal_says_more_than_which_training() {
        assert!(!read(&[]).is_proposed());
        assert!(!read(&[("training", "t-1")]).is_proposed());
        assert!(read(&[("training", "t-1"), ("twin_of", "s-1")]).is_proposed());
        assert!(read(&[("from", "s-1")]).copies());
    }
}
