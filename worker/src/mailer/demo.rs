//! The demo's mail provider.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::{Mail, Mailer, SendError};
use crate::store::row::instant;
use crate::store::{BoxFuture, Statement, Store};

/// Addresses there are refused.
const REFUSED: &str = "@refused.potluck.example";
/// Mail to addresses there is taken, but the answer is lost.
const LOST: &str = "@lost.potluck.example";

/// Keeps what it was handed, and hands it on where there is somebody.
pub struct DemoMailer {
    pub store: Arc<dyn Store>,
    pub next: Option<Arc<dyn Mailer>>,
    pub now: DateTime<Utc>,
}

impl DemoMailer {
    async fn take(&self, mail: Mail) -> Result<(), SendError> {
        if mail.to.ends_with(REFUSED) {
            return Err(SendError("The demo refuses this address.".to_owned()));
        }
        let keep = Statement::new(
            "INSERT INTO delivered_mail (sent_to, subject, raw, delivered_at)
             VALUES (?1, ?2, ?3, ?4)",
        )
        .bind(&mail.to)
        .bind(&mail.subject)
        .bind(&mail.raw)
        .bind(instant(self.now));
        let lost = mail.to.ends_with(LOST);
        if let Some(next) = &self.next {
            next.send(mail).await?;
        }
        let kept = self.store.batch(vec![keep]).await;
        kept.map_err(|error| SendError(format!("The demo could not keep it: {error:?}")))?;
        if lost {
            return Err(SendError("The demo lost its answer.".to_owned()));
        }
        Ok(())
    }
}

impl Mailer for DemoMailer {
    fn send(&self, mail: Mail) -> BoxFuture<'_, Result<(), SendError>> {
        Box::pin(self.take(mail))
    }
}
