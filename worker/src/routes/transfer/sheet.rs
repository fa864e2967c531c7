//! A sheet that was sent, judged by its kind.

use std::collections::{BTreeMap, BTreeSet};

use potluck_domain::api::{ImportForm, SheetDates, SheetKind, Thing, code};
use potluck_domain::form::FieldErrors;
use potluck_domain::import::{
    DateOrder, PersonRow, Reading, SessionRow, SignupRow, TrainingRow, read_as,
};
use potluck_domain::zoned::Zone;
use serde_json::Value as Json;

use super::directory::Directory;
use super::judge::{self, Head, Judged, text};
use super::trainings::Names;
use super::{MOST_PARTS, people, sessions, signups, trainings};
use crate::db::{Answers, Db};
use crate::refusal::Refusal;
use crate::store::Statement;
use crate::store::audit::{self, Change, Things};
use crate::store::people::write::last_admin;
use crate::store::transfer::{self, OUTCOME, Parts, Row};

/// How to read the pieces, checked.
pub struct Form {
    sheet: SheetKind,
    pub parts: u32,
    columns: BTreeMap<String, String>,
    dates: Option<DateOrder>,
    zone: Option<Zone>,
}

impl Form {
    pub fn parse(form: ImportForm, db: &Db) -> Result<Self, Refusal> {
        let mut errors = FieldErrors::default();
        if !(1..=MOST_PARTS).contains(&form.parts) {
            errors.add("parts", format!("Between 1 and {MOST_PARTS}, please."));
        }
        let name = form.time_zone.as_deref().map(str::trim);
        let name = name.filter(|name| !name.is_empty());
        let zone = name.and_then(|name| Zone::find(name, db.context.zones));
        if name.is_some() && zone.is_none() {
            errors.add(
                "time_zone",
                "A time zone by its IANA name, such as Europe/Berlin, please.",
            );
        }
        errors.unless_any(())?;
        Ok(Self {
            sheet: form.sheet,
            parts: form.parts,
            columns: form.columns,
            dates: form.dates.map(|dates| match dates {
                SheetDates::DayFirst => DateOrder::DayFirst,
                SheetDates::MonthFirst => DateOrder::MonthFirst,
            }),
            zone,
        })
    }
}

/// A sheet, its lines, and the statements that make it so.
pub type Judgement = (Head, Judged, Vec<Statement>);

/// What was sent, and what came of it if it was imported already.
pub struct Sent {
    text: String,
    /// Whether all pieces are there.
    complete: bool,
    pub outcome: Option<String>,
    regions: Vec<String>,
    import: String,
}

impl Sent {
    /// The pieces put together.
    pub async fn find(db: &Db, import: &str, wanted: u32) -> Result<Self, Refusal> {
        let parts = Parts {
            person: db.person()?,
            import,
        };
        let mut answers = db.read(vec![parts.find(), transfer::regions()]).await?;
        let mut sent = Self {
            text: String::new(),
            complete: false,
            outcome: None,
            regions: Vec::new(),
            import: import.to_owned(),
        };
        let mut found = 0;
        for row in answers.wire() {
            let number = row.get("part").and_then(Json::as_i64).unwrap_or_default();
            if number == OUTCOME {
                sent.outcome = Some(text(&row, "text").to_owned());
            } else if number < i64::from(wanted) {
                sent.text.push_str(text(&row, "text"));
                found += 1;
            }
        }
        sent.complete = found == wanted;
        let regions = answers.wire();
        sent.regions = regions.iter().map(|row| text(row, "code").into()).collect();
        Ok(sent)
    }

    /// Judges every line, and gives the statements that make it so, as a change.
    pub async fn judge(
        &self,
        db: &Db,
        form: &Form,
        change: Option<&Change>,
    ) -> Result<Judgement, Refusal> {
        let reading = Reading {
            columns: &form.columns,
            dates: form.dates,
            zone: form.zone,
            zones: db.context.zones,
        };
        if !self.complete {
            return Err(Refusal::Code(code::IMPORT_INCOMPLETE));
        }
        let bytes = self.text.as_bytes();
        match form.sheet {
            SheetKind::People => {
                let (head, rows) = Head::of(read_as::<PersonRow>(bytes, &reading));
                if !head.is_sound() {
                    return Ok((head, Judged::nothing(), Vec::new()));
                }
                let mut answers = db.read(people::lookups(&rows)).await?;
                Ok(self.judge_people(db, head, &rows, &mut answers, change))
            }
            SheetKind::Trainings => {
                let (head, rows) = Head::of(read_as::<TrainingRow>(bytes, &reading));
                if !head.is_sound() {
                    return Ok((head, Judged::nothing(), Vec::new()));
                }
                let mut answers = db.read(trainings::lookups(&rows)).await?;
                Ok(judge_trainings(db, head, &rows, &mut answers, change))
            }
            SheetKind::Sessions => {
                let (head, rows) = Head::of(read_as::<SessionRow>(bytes, &reading));
                if !head.is_sound() {
                    return Ok((head, Judged::nothing(), Vec::new()));
                }
                let mut answers = db.read(sessions::lookups(&rows)).await?;
                Ok(self.judge_sessions(db, head, &rows, &mut answers, change))
            }
            SheetKind::Signups => {
                let (head, rows) = Head::of(read_as::<SignupRow>(bytes, &reading));
                if !head.is_sound() {
                    return Ok((head, Judged::nothing(), Vec::new()));
                }
                let mut answers = db.read(signups::lookups(&rows)).await?;
                Ok(judge_signups(db, head, &rows, &mut answers, change))
            }
        }
    }

    fn judge_people(
        &self,
        db: &Db,
        head: Head,
        rows: &[(u64, PersonRow)],
        answers: &mut Answers,
        change: Option<&Change>,
    ) -> Judgement {
        let standing = answers.wire();
        let directory = Directory::new(&answers.wire());
        let now = db.context.now;
        let lines = people::candidates(rows, standing, directory, &self.regions, &self.import, now);
        let judged = judge::judge(&head, lines);
        let statements = made(change, &judged, "people", Thing::Person, |judged| {
            let mut statements = transfer::people::write(&judged.created, &judged.changed);
            statements.push(last_admin());
            statements
        });
        (head, judged, statements)
    }

    fn judge_sessions(
        &self,
        db: &Db,
        head: Head,
        rows: &[(u64, SessionRow)],
        answers: &mut Answers,
        change: Option<&Change>,
    ) -> Judgement {
        let against = sessions::Against {
            standing: answers.wire(),
            trainings: answers.wire(),
            directory: Directory::new(&answers.wire()),
            busy: answers.wire(),
            regions: &self.regions,
            zones: db.context.zones,
            now: db.context.now,
        };
        let now = against.now;
        let (lines, along) = sessions::candidates(rows, &against);
        let mut judged = judge::judge(&head, lines);
        let along = along.needed(&judged.created);
        let titles = along.iter().map(|row| text(row, "title").to_owned());
        judged.trainings = titles.collect();
        let statements = made(change, &judged, "sessions", Thing::Session, |judged| {
            let mut statements = made_along(&along);
            let sessions = transfer::sessions::write(&judged.created, &judged.changed, now);
            statements.extend(sessions);
            let Some(change) = change.filter(|_| !along.is_empty()) else {
                return statements;
            };
            // The sessions stand first in the trail, so that undoing lets go of their trainings.
            let ids: Vec<String> = along.iter().map(|row| text(row, "id").to_owned()).collect();
            audit::around(change, Thing::Training, &Things::many(&ids), statements)
        });
        (head, judged, statements)
    }
}

/// The statements of a change that was judged, with the trail around them.
fn made(
    change: Option<&Change>,
    judged: &Judged,
    table: &'static str,
    kind: Thing,
    write: impl FnOnce(&Judged) -> Vec<Statement>,
) -> Vec<Statement> {
    let Some(change) = change.filter(|_| !judged.versions.is_empty()) else {
        return Vec::new();
    };
    let versions = judged.versions.iter();
    let versions: Vec<_> = versions
        .map(|(id, version)| (id.as_str(), *version))
        .collect();
    let mut statements = vec![transfer::stale(table, &versions)];
    let things = Things::many(&judged.ids());
    statements.extend(audit::around(change, kind, &things, write(judged)));
    statements
}

/// Trainings that are made along with sessions, unless somebody else made them meanwhile.
fn made_along(trainings: &[Row]) -> Vec<Statement> {
    if trainings.is_empty() {
        return Vec::new();
    }
    let new: Vec<_> = trainings
        .iter()
        .map(|row| (text(row, "id"), None))
        .collect();
    let mut statements = vec![transfer::stale("trainings", &new)];
    statements.extend(transfer::trainings::write(&[], &[], trainings, &[]));
    statements
}

fn judge_trainings(
    db: &Db,
    head: Head,
    rows: &[(u64, TrainingRow)],
    answers: &mut Answers,
    change: Option<&Change>,
) -> Judgement {
    let standing = answers.wire();
    let directory = Directory::new(&answers.wire());
    let mut formats = Names::new(&answers.wire());
    let mut topics = Names::new(&answers.wire());
    let now = db.context.now;
    let lines = trainings::candidates(rows, standing, &directory, &mut formats, &mut topics, now);
    let judged = judge::judge(&head, lines);
    let statements = made(change, &judged, "trainings", Thing::Training, |judged| {
        let written = || judged.created.iter().chain(&judged.changed);
        let formats = formats.needed(written(), "format");
        let topics = topics.needed(written(), "topics");
        let statements =
            transfer::trainings::write(&formats, &topics, &judged.created, &judged.changed);
        let ids = |pairs: &[(String, String)]| -> Vec<String> {
            pairs.iter().map(|(id, _)| id.clone()).collect()
        };
        // The trainings stand first in the trail, so that undoing lets go of the others.
        let Some(change) = change else {
            return statements;
        };
        let statements = audit::around(
            change,
            Thing::Format,
            &Things::many(&ids(&formats)),
            statements,
        );
        audit::around(
            change,
            Thing::Topic,
            &Things::many(&ids(&topics)),
            statements,
        )
    });
    (head, judged, statements)
}

fn judge_signups(
    db: &Db,
    head: Head,
    rows: &[(u64, SignupRow)],
    answers: &mut Answers,
    change: Option<&Change>,
) -> Judgement {
    let against = signups::Against {
        sessions: answers.wire(),
        places: answers.wire(),
        directory: Directory::new(&answers.wire()),
        zones: db.context.zones,
        now: db.context.now,
    };
    let judged = judge::judge(&head, signups::candidates(rows, &against));
    let Some(change) = change.filter(|_| !judged.versions.is_empty()) else {
        return (head, judged, Vec::new());
    };
    let written = || judged.created.iter().chain(&judged.changed);
    let pair = |row: &'_ Row| {
        (
            text(row, "session_id").to_owned(),
            text(row, "person_id").to_owned(),
        )
    };
    let pairs: Vec<(String, String)> = written().map(pair).collect();
    let mut came = BTreeMap::new();
    for row in &judged.created {
        *came.entry(text(row, "session_id")).or_insert(0) += 1;
    }
    let touched: BTreeSet<&str> = pairs.iter().map(|(session, _)| session.as_str()).collect();
    let sessions = against.sessions.iter();
    let touched: Vec<&Row> = sessions
        .filter(|row| touched.contains(text(row, "id")))
        .collect();
    let mut statements = vec![transfer::signups::stale(&touched)];
    let came: Vec<(&str, u32)> = came.into_iter().collect();
    let things = Things::pairs(
        pairs
            .iter()
            .map(|(session, person)| (session.as_str(), person.as_str())),
    );
    let write = transfer::signups::write(&judged.created, &judged.changed, &came);
    statements.extend(audit::around(change, Thing::Signup, &things, write));
    (head, judged, statements)
}
