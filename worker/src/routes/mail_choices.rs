//! Which mail the viewer wants.

use potluck_domain::api::{MailChoice, MailChoiceForm, MailChoices, MailKind, Role};

use crate::db::{Answers, Db};
use crate::extract::Json;
use crate::handler::{Call, FromCall};
use crate::refusal::Refusal;
use crate::store::mail_choices::{self, Off, Runs};

/// The `{kind}` of the path.
pub struct Kind(MailKind);

impl FromCall for Kind {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        let kind = call.place("kind").and_then(MailKind::find);
        kind.map(Self).ok_or_else(Refusal::not_found)
    }
}

pub async fn list(db: Db) -> Result<Json<MailChoices>, Refusal> {
    let answers = db.read(mail_choices::list(db.person()?).into()).await?;
    read(answers).map(Json)
}

/// Switches a kind on or off, and answers with all of them.
pub async fn update(
    db: Db,
    Kind(kind): Kind,
    Json(form): Json<MailChoiceForm>,
) -> Result<Json<MailChoices>, Refusal> {
    let person = db.person()?;
    let mut batch = vec![mail_choices::set(person, kind, form.on)];
    batch.extend(mail_choices::list(person));
    let mut answers = db.write(batch).await?;
    answers.pass(1, 0);
    read(answers).map(Json)
}

fn read(mut answers: Answers) -> Result<MailChoices, Refusal> {
    let roles = answers.viewer.take().map(|viewer| viewer.roles);
    let roles = roles.unwrap_or_default();
    let off: Vec<Off> = answers.rows()?;
    let runs = answers.row()?.is_some_and(|Runs { runs }| runs);
    let leads = runs || roles.contains(&Role::Trainer) || roles.contains(&Role::Admin);
    let items = MailKind::ALL
        .into_iter()
        .filter(|kind| leads || !for_who_leads(*kind));
    let choice = |kind: MailKind| MailChoice {
        kind,
        on: !off.iter().any(|off| off.kind == kind.name()),
    };
    Ok(MailChoices {
        items: items.map(choice).collect(),
    })
}

/// Mail of these kinds goes to nobody but trainers, facilitators and admins.
fn for_who_leads(kind: MailKind) -> bool {
    matches!(kind, MailKind::Roster | MailKind::Decide)
}
