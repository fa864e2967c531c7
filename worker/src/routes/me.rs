//! The person who is signed in.

use potluck_domain::api::{Clock, Me, MePatch, Theme, code};
use potluck_domain::form::FieldErrors;
use potluck_domain::session;
use potluck_domain::zoned::Rules;

use crate::db::Db;
use crate::extract::Json;
use crate::refusal::Refusal;
use crate::store::{people, trainings};

pub async fn show(db: Db) -> Result<Json<Me>, Refusal> {
    let viewer = db.read(Vec::new()).await?.viewer;
    viewer.map(Json).ok_or(Refusal::Code(code::NOT_SIGNED_IN))
}

/// Changes what is given, and answers with the whole.
pub async fn update(db: Db, Json(patch): Json<MePatch>) -> Result<Json<Me>, Refusal> {
    let person = db.person()?.to_owned();
    let renamed = patch.name.is_some();
    let mut batch = people::update(&person, parse(patch, db.context.zones)?);
    if renamed {
        batch.extend(trainings::index_of_trainer(&person));
    }
    batch.push(people::find(&person));
    let statements = batch.len();
    let mut answers = db.write(batch).await.map_err(at_its_field)?;
    answers.pass(statements - 1, 0);
    let row: Option<people::PersonRow> = answers.row()?;
    row.map(|row| Json(row.into_me()))
        .ok_or_else(Refusal::not_found)
}

fn parse(patch: MePatch, zones: Rules) -> Result<people::Changes, FieldErrors> {
    let mut errors = FieldErrors::default();
    let name = patch.name.map(|name| errors.line("name", &name, 100));
    let region = patch
        .region
        .map(|region| errors.line("region", &region, 20));
    let time_zone = patch
        .time_zone
        .and_then(|name| session::time_zone(&mut errors, &name, zones))
        .map(|zone| zone.name().to_owned());
    let clock = patch
        .preferences
        .map(|preferences| match preferences.clock {
            Clock::Auto => "auto",
            Clock::H12 => "h12",
            Clock::H24 => "h24",
        });
    let theme = patch
        .preferences
        .map(|preferences| match preferences.theme {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        });
    errors.unless_any(people::Changes {
        name,
        region,
        time_zone,
        clock,
        theme,
    })
}

/// Here the region is one field and no list.
pub(super) fn at_its_field(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Invalid(errors) if errors.get("regions").is_some() => {
            FieldErrors::one("region", "There is no such region.").into()
        }
        other => other,
    }
}
