//! Markdown, to look at while it is written.

use potluck_domain::api::{MarkdownForm, Rendered};
use potluck_domain::form::FieldErrors;
use potluck_domain::markdown;

use crate::db::Db;
use crate::extract::Json;
use crate::refusal::Refusal;

/// Renders a text as everybody will see it. The store is asked for nothing but the caller.
pub async fn render(db: Db, Json(form): Json<MarkdownForm>) -> Result<Json<Rendered>, Refusal> {
    db.read(Vec::new()).await?;
    let mut errors = FieldErrors::default();
    let text = errors.text("text", &form.text, 20_000);
    errors.unless_any(())?;
    Ok(Json(Rendered {
        html: markdown::to_html(&text),
    }))
}
