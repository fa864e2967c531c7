//! All sheets together: what one says must fit what the others say.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    DateOrder, FeedbackRow, LineProblem, PersonRow, SessionRow, Sheet, SignupRow, TrainingRow, read,
};
use crate::api::{Attendance, Role};
use crate::zoned::Rules;

/// A program as its sheets describe it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Program {
    pub people: Sheet<PersonRow>,
    pub trainings: Sheet<TrainingRow>,
    pub sessions: Sheet<SessionRow>,
    pub signups: Sheet<SignupRow>,
    pub feedback: Sheet<FeedbackRow>,
}

/// The bytes of each sheet.
#[derive(Clone, Copy, Debug)]
pub struct Sheets<'a> {
    pub people: &'a [u8],
    pub trainings: &'a [u8],
    pub sessions: &'a [u8],
    pub signups: &'a [u8],
    pub feedback: &'a [u8],
}

impl Program {
    /// Reads every sheet and checks them against each other and the `regions` that exist.
    pub fn read(sheets: Sheets<'_>, dates: DateOrder, zones: Rules, regions: &[&str]) -> Self {
        let mut program = Self {
            people: read(sheets.people, dates, zones),
            trainings: read(sheets.trainings, dates, zones),
            sessions: read(sheets.sessions, dates, zones),
            signups: read(sheets.signups, dates, zones),
            feedback: read(sheets.feedback, dates, zones),
        };
        program.check(regions);
        program
    }

    /// Takes out the lines that do not fit the other sheets, or an earlier line of their own,
    /// and reports them. `regions` are the codes that exist.
    pub fn check(&mut self, regions: &[&str]) {
        check_people(&mut self.people, regions);
        let people: BTreeMap<&str, &PersonRow> = self
            .people
            .rows
            .iter()
            .map(|(_, row)| (row.email.as_str(), row))
            .collect();
        check_trainings(&mut self.trainings, &people);
        let trainings: BTreeMap<&str, &TrainingRow> = self
            .trainings
            .rows
            .iter()
            .map(|(_, row)| (row.key.as_str(), row))
            .collect();
        for (_, session) in &mut self.sessions.rows {
            let key = by_title(&self.trainings, &session.training);
            if let Some(key) = key.filter(|_| !trainings.contains_key(session.training.as_str())) {
                session.training = key;
            }
        }
        check_sessions(&mut self.sessions, &people, &trainings, regions);
        let sessions: BTreeMap<&str, (&SessionRow, &TrainingRow)> = self
            .sessions
            .rows
            .iter()
            .filter_map(|(_, row)| {
                Some((
                    row.key.as_str(),
                    (row, *trainings.get(row.training.as_str())?),
                ))
            })
            .collect();
        check_signups(&mut self.signups, &people, &sessions);
        let signups: BTreeMap<(&str, &str), &SignupRow> = self
            .signups
            .rows
            .iter()
            .map(|(_, row)| ((row.session.as_str(), row.email.as_str()), row))
            .collect();
        check_feedback(&mut self.feedback, &sessions, &signups);
    }

    /// How many lines of all sheets are wrong in some way.
    pub fn problem_count(&self) -> usize {
        self.people.problems.len()
            + self.trainings.problems.len()
            + self.sessions.problems.len()
            + self.signups.problems.len()
            + self.feedback.problems.len()
    }
}

/// Reasons why a line does not fit, each with its column.
type Reasons = Vec<(&'static str, String)>;

/// Keeps the rows that `reasons` has nothing against, and reports the others.
fn sift<T>(sheet: &mut Sheet<T>, mut reasons: impl FnMut(u64, &T) -> Reasons) {
    let problems = &mut sheet.problems;
    sheet.rows.retain(|(line, row)| {
        let found = reasons(*line, row);
        let fits = found.is_empty();
        problems.extend(found.into_iter().map(|(column, reason)| LineProblem {
            line: *line,
            column: Some(column.to_owned()),
            reason,
        }));
        fits
    });
    problems.sort_by_key(|problem| problem.line);
}

/// Says on which earlier line the same thing stands, or remembers this one.
fn repeats<K: Ord>(seen: &mut BTreeMap<K, u64>, key: K, line: u64) -> Option<String> {
    let earlier = *seen.entry(key).or_insert(line);
    (earlier != line).then(|| format!("Stands on line {earlier} already."))
}

/// The key of the training that is called so.
fn by_title(trainings: &Sheet<TrainingRow>, title: &str) -> Option<String> {
    let title = title.to_lowercase();
    let mut rows = trainings.rows.iter().map(|(_, row)| row);
    let found = rows.find(|row| row.title.to_lowercase() == title)?;
    Some(found.key.clone())
}

fn no_region(code: &str) -> String {
    format!("There is no region “{code}”.")
}

fn no_line(sheet: &str, key: &str) -> String {
    format!("The {sheet} sheet has no usable line for “{key}”.")
}

fn check_people(sheet: &mut Sheet<PersonRow>, regions: &[&str]) {
    let mut seen = BTreeMap::new();
    let everybody: BTreeSet<String> = sheet
        .rows
        .iter()
        .map(|(_, row)| row.email.clone())
        .collect();
    sift(sheet, |line, row| {
        let mut reasons = Reasons::new();
        if !regions.contains(&row.region.as_str()) {
            reasons.push(("region", no_region(&row.region)));
        }
        match &row.manager {
            Some(manager) if *manager == row.email => {
                reasons.push(("manager", "Nobody is their own manager.".into()));
            }
            Some(manager) if !everybody.contains(manager) => {
                reasons.push(("manager", no_line("people", manager)));
            }
            _ => {}
        }
        reasons.extend(repeats(&mut seen, row.email.clone(), line).map(|reason| ("email", reason)));
        reasons
    });
}

fn check_trainers(
    trainers: &[String],
    people: &BTreeMap<&str, &PersonRow>,
) -> impl Iterator<Item = (&'static str, String)> {
    trainers.iter().filter_map(|email| {
        let reason = match people.get(email.as_str()) {
            None => no_line("people", email),
            Some(person) if !person.roles.contains(&Role::Trainer) => {
                format!("{} does not have the role trainer.", person.name)
            }
            Some(_) => return None,
        };
        Some(("trainers", reason))
    })
}

fn check_trainings(sheet: &mut Sheet<TrainingRow>, people: &BTreeMap<&str, &PersonRow>) {
    let mut seen = BTreeMap::new();
    sift(sheet, |line, row| {
        let repeated = repeats(&mut seen, row.key.clone(), line).map(|reason| ("key", reason));
        repeated
            .into_iter()
            .chain(check_trainers(&row.trainers, people))
            .collect()
    });
}

fn check_sessions(
    sheet: &mut Sheet<SessionRow>,
    people: &BTreeMap<&str, &PersonRow>,
    trainings: &BTreeMap<&str, &TrainingRow>,
    regions: &[&str],
) {
    let mut seen = BTreeMap::new();
    sift(sheet, |line, row| {
        let mut reasons: Reasons = Vec::new();
        reasons.extend(repeats(&mut seen, row.key.clone(), line).map(|reason| ("key", reason)));
        match trainings.get(row.training.as_str()) {
            None => reasons.push(("training", no_line("trainings", &row.training))),
            Some(training) if row.trainers.is_empty() && training.trainers.is_empty() => {
                reasons.push((
                    "trainers",
                    "Neither session nor training has a trainer.".into(),
                ));
            }
            Some(_) => {}
        }
        let unknown = row
            .regions
            .iter()
            .filter(|code| !regions.contains(&code.as_str()));
        reasons.extend(unknown.map(|code| ("regions", no_region(code))));
        reasons.extend(check_trainers(&row.trainers, people));
        let stranger = row
            .facilitator
            .as_ref()
            .filter(|email| !people.contains_key(email.as_str()));
        reasons.extend(stranger.map(|email| ("facilitator", no_line("people", email))));
        reasons
    });
}

/// Who teaches the session.
fn teaches(session: &SessionRow, training: &TrainingRow, email: &str) -> bool {
    let own = &session.trainers;
    let trainers = if own.is_empty() {
        &training.trainers
    } else {
        own
    };
    trainers.iter().any(|trainer| trainer == email)
}

fn check_signups(
    sheet: &mut Sheet<SignupRow>,
    people: &BTreeMap<&str, &PersonRow>,
    sessions: &BTreeMap<&str, (&SessionRow, &TrainingRow)>,
) {
    let mut seen = BTreeMap::new();
    sift(sheet, |line, row| {
        let mut reasons = Reasons::new();
        if !people.contains_key(row.email.as_str()) {
            reasons.push(("email", no_line("people", &row.email)));
        }
        match sessions.get(row.session.as_str()) {
            None => reasons.push(("session", no_line("sessions", &row.session))),
            Some((session, training)) => {
                if teaches(session, training, &row.email) {
                    reasons.push(("email", format!("{} teaches this session.", row.email)));
                }
                match row.signed_up_at {
                    None => reasons.push(("signed up", "Is empty.".into())),
                    Some(at) if at >= session.starts_at => {
                        reasons.push(("signed up", "Is after the session started.".into()));
                    }
                    Some(_) => {}
                }
            }
        }
        let key = (row.session.clone(), row.email.clone());
        reasons.extend(repeats(&mut seen, key, line).map(|reason| ("email", reason)));
        reasons
    });
}

fn check_feedback(
    sheet: &mut Sheet<FeedbackRow>,
    sessions: &BTreeMap<&str, (&SessionRow, &TrainingRow)>,
    signups: &BTreeMap<(&str, &str), &SignupRow>,
) {
    let mut seen = BTreeMap::new();
    let known: BTreeSet<&str> = sessions.keys().copied().collect();
    sift(sheet, |line, row| {
        let mut reasons = Reasons::new();
        if known.contains(row.session.as_str()) {
            let signup = signups.get(&(row.session.as_str(), row.email.as_str()));
            let was_there = signup.is_some_and(|row| row.attendance != Some(Attendance::Absent));
            if !was_there {
                reasons.push(("email", format!("{} was not there.", row.email)));
            }
        } else {
            reasons.push(("session", no_line("sessions", &row.session)));
        }
        let key = (row.session.clone(), row.email.clone());
        reasons.extend(repeats(&mut seen, key, line).map(|reason| ("email", reason)));
        reasons
    });
}
