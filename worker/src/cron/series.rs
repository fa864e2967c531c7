//! Series go on: their sessions are made through a horizon that moves with time.

use chrono::NaiveTime;
use potluck_domain::api::Thing;
use potluck_domain::series::{self as rules, Deed, RegionDays};

use crate::context::{Context, log};
use crate::refusal::Refusal;
use crate::store::audit::{self, Change, Things};
use crate::store::row;
use crate::store::series::{self, Extension, RegionDaysRow, SeriesToExtend};
use crate::store::{Rows, StoreError};

/// Series at once, and how often one run goes on with the next ones: each takes two round trips.
const AT_ONCE: u32 = 20;
const ROUNDS: u32 = 5;

/// Makes what comes within the horizon by now.
pub async fn extend(context: &Context) -> Result<(), StoreError> {
    for _ in 0..ROUNDS {
        let horizon = rules::horizon(context.now);
        let batch = vec![
            series::list_to_extend(horizon, AT_ONCE),
            series::list_region_days(context.now.date_naive()),
        ];
        let mut answers = context.store.batch(batch).await?.into_iter();
        let found = answers.next().unwrap_or_default();
        let extensions = plan(context, found, answers.next().unwrap_or_default());
        let extensions = extensions.map_err(|error| StoreError::Failed(format!("{error:?}")))?;
        if extensions.is_empty() {
            break;
        }
        let (made, batch) = series::extend(&extensions, context.now);
        let ids: Vec<String> = extensions.into_iter().map(|series| series.id).collect();
        let trail = Change::by_potluck(context);
        let batch = audit::around(&trail, Thing::Series, &Things::many(&ids), batch);
        let batch = audit::around(&trail, Thing::Session, &Things::many(&made), batch);
        match context.store.batch(batch).await {
            Ok(_) => {}
            // Somebody changed one of them just now; the next run sees how it stands.
            Err(StoreError::Refused(code)) => {
                log(&format!("series wait for the next run: {code}"));
                break;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn plan(context: &Context, found: Rows, regions: Rows) -> Result<Vec<Extension>, Refusal> {
    let mut days: Vec<RegionDays> = Vec::new();
    for region in regions.rows {
        let region: RegionDaysRow = row::read(region)?;
        days.extend(region.into_days(context.zones));
    }
    let horizon = rules::horizon(context.now);
    let mut extensions = Vec::new();
    for found in found.rows {
        let found: SeriesToExtend = row::read(found)?;
        let (which, template) = (found.0, found.1);
        let version = template.version;
        let template = template.into_template(context.zones)?;
        let pattern = &template.pattern;
        let from = which.horizon.succ_opt().unwrap_or(which.horizon);
        let slots = pattern.slots(from.and_time(NaiveTime::MIN), horizon, &days, context.now);
        let slots = slots.iter().filter(|slot| slot.left_out.is_none());
        extensions.push(Extension {
            deeds: slots.map(Deed::created).collect(),
            id: which.id,
            version,
            duration_minutes: template.details.duration_minutes,
            ended: !pattern.goes_on(horizon),
            horizon,
        });
    }
    Ok(extensions)
}
