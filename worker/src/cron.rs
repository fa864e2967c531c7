//! What runs by the clock and not on request. Each of the Worker's programs does its part.

#[cfg(feature = "mail")]
mod reminders;
#[cfg(feature = "planning")]
mod series;

use crate::context::Context;
#[cfg(feature = "mail")]
use crate::outbox;
use crate::store::StoreError;
#[cfg(feature = "planning")]
use crate::store::{sign_ins, transfer};

/// Does what is due at `context.now`. Doing it twice changes nothing more. What fails keeps nothing else
/// from being done.
#[cfg_attr(
    not(any(feature = "mail", feature = "planning")),
    expect(
        unused_mut,
        unused_variables,
        reason = "the other programs have no part in it"
    )
)]
pub async fn run(context: &Context) -> Result<(), StoreError> {
    let mut parts: Vec<Result<(), StoreError>> = Vec::new();
    #[cfg(feature = "planning")]
    parts.extend([forget(context).await, series::extend(context).await]);
    #[cfg(feature = "mail")]
    parts.extend([
        reminders::write(context).await,
        outbox::deliver(context, outbox::BY_CRON).await,
        outbox::forget(context).await,
    ]);
    parts.into_iter().collect()
}

/// Forgets what nobody needs any more. Bounded, so that one run never takes long; the next goes on.
#[cfg(feature = "planning")]
async fn forget(context: &Context) -> Result<(), StoreError> {
    for _ in 0..20 {
        let forgotten = context
            .store
            .batch(vec![
                sign_ins::forget_expired(context.now),
                transfer::forget_old_parts(context.now),
            ])
            .await?;
        if forgotten.iter().all(|rows| rows.changes == 0) {
            break;
        }
    }
    Ok(())
}
