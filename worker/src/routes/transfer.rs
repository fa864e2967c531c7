//! Sheets in and out.
//!
//! A sheet comes in pieces, because a request is small. Preview and import read them, hold every line
//! against what stands, and either tell or write. What was told is not kept: import judges again.

mod directory;
pub mod export;
mod judge;
mod people;
mod sessions;
mod sheet;
mod signups;
mod trainings;

use http::StatusCode;
use potluck_domain::api::{ImportForm, ImportPart, ImportPreview, Imported};
use potluck_domain::form::FieldErrors;

use self::sheet::{Form, Sent};
use super::catalog::FILTERS;
use crate::db::Db;
use crate::extract::{Id, Json as Body, Part};
use crate::refusal::Refusal;
use crate::store::audit::Change;
use crate::store::transfer::Parts;
use crate::{id, json};

/// Bytes of a piece, and pieces of a sheet.
const LARGEST_PART: usize = 60_000;
const MOST_PARTS: u32 = 100;

/// Keeps a piece of a sheet; sending it again replaces it.
pub async fn put_part(
    db: Db,
    Id(import): Id,
    Part(part): Part,
    Body(form): Body<ImportPart>,
) -> Result<StatusCode, Refusal> {
    let mut errors = FieldErrors::default();
    if form.text.len() > LARGEST_PART {
        errors.add("text", format!("At most {LARGEST_PART} bytes, please."));
    }
    if part >= MOST_PARTS {
        errors.add("part", format!("At most {MOST_PARTS} pieces, please."));
    }
    errors.unless_any(())?;
    let parts = Parts {
        person: db.person()?,
        import: &import,
    };
    db.write(vec![parts.put(part, &form.text, db.context.now)])
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Forgets the pieces.
pub async fn delete(db: Db, Id(import): Id) -> Result<StatusCode, Refusal> {
    let parts = Parts {
        person: db.person()?,
        import: &import,
    };
    db.write(vec![parts.delete()]).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says what importing would do: 1. reads the pieces, 2. reads what stands.
pub async fn preview(
    db: Db,
    Id(import): Id,
    Body(form): Body<ImportForm>,
) -> Result<Body<ImportPreview>, Refusal> {
    let form = Form::parse(form, &db)?;
    let sent = Sent::find(&db, &import, form.parts).await?;
    let (head, judged, _) = sent.judge(&db, &form, None).await?;
    Ok(Body(judged.into_preview(head)))
}

/// Imports: 1. reads the pieces, 2. reads what stands, 3. writes every good line as one change,
/// unless any of it changed meanwhile. Asked again, it answers the same and does nothing.
pub async fn import(
    db: Db,
    Id(import): Id,
    Body(form): Body<ImportForm>,
) -> Result<Body<Imported>, Refusal> {
    let form = Form::parse(form, &db)?;
    let sent = Sent::find(&db, &import, form.parts).await?;
    if let Some(outcome) = &sent.outcome {
        let outcome = json::parse(outcome.as_bytes());
        return outcome
            .map(Body)
            .map_err(|error| Refusal::Internal(error.to_string()));
    }
    let change = Change {
        id: id::of(&["import", db.person()?, &import]),
        ..Change::by(&db)?.because("Imported from a sheet")
    };
    let (head, judged, statements) = sent.judge(&db, &form, Some(&change)).await?;
    if !head.is_sound() {
        return Err(head.into_errors().into());
    }
    let outcome = judged.into_imported(&change.id);
    let parts = Parts {
        person: db.person()?,
        import: &import,
    };
    let mut batch = vec![parts.complete(form.parts)];
    batch.extend(statements);
    let kept = serde_json::to_string(&outcome).unwrap_or_default();
    batch.extend([parts.delete(), parts.keep_outcome(&kept, db.context.now)]);
    db.write(batch).await?;
    db.context.cache.delete(FILTERS).await;
    Ok(Body(outcome))
}
