//! What runs by the clock and not on request.

mod series;

use crate::context::Context;
use crate::store::{StoreError, sign_ins, transfer};

/// Does what is due at `context.now`. Doing it twice changes nothing more.
pub async fn run(context: &Context) -> Result<(), StoreError> {
    // Bounded, so that one run never takes long; the next goes on.
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
    series::extend(context).await
}
