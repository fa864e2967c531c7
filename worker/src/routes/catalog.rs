//! The catalog: sessions, and what they are filtered by.

use chrono::TimeDelta;
use potluck_domain::api::{Filters, Page, Region, SessionCard, SessionQuery};
use potluck_domain::form::FieldErrors;
use potluck_domain::hours::Hours;
use potluck_domain::zoned::{self, Zone};

use super::{cursor, limit, page};
use crate::db::Db;
use crate::exchange::{IntoResponse, Response};
use crate::extract::{Json, Query};
use crate::json;
use crate::refusal::Refusal;
use crate::store::catalog::{self, CardRow, Listing, WorkingDay};
use crate::store::regions::{self, Name, RegionRow};

/// How far ahead the catalog looks when nobody says otherwise, and at the most.
const USUAL_WINDOW: TimeDelta = TimeDelta::days(120);
const WIDEST_WINDOW: TimeDelta = TimeDelta::days(400);

pub async fn list(
    db: Db,
    Query(query): Query<SessionQuery>,
) -> Result<Json<Page<SessionCard>>, Refusal> {
    let now = db.context.now;
    let mut listing = parse(&query, &db)?;
    if query.working_hours == Some(true) {
        listing.hours = Some(working_day(&db, &listing).await?);
    }
    let limit = listing.limit;
    let mut answers = db
        .read(vec![catalog::list(listing, db.person()?, now)])
        .await?;
    let cards = answers
        .rows::<CardRow>()?
        .into_iter()
        .map(CardRow::into_card)
        .collect();
    Ok(Json(page(cards, limit, |card: &SessionCard| {
        (card.starts_at, card.id.clone())
    })))
}

fn parse(query: &SessionQuery, db: &Db) -> Result<Listing, Refusal> {
    let from = query.from.unwrap_or(db.context.now);
    let to = query.to.unwrap_or(from + USUAL_WINDOW);
    let mut errors = FieldErrors::default();
    if to < from {
        errors.add("to", "Not before from, please.");
    } else if to - from > WIDEST_WINDOW {
        errors.add("to", "At most 400 days after from, please.");
    }
    let q = errors.optional_line("q", query.q.as_deref().unwrap_or_default(), 100);
    errors.unless_any(())?;
    Ok(Listing {
        from: query.from,
        to,
        region: query.region.clone(),
        topic: query.topic.clone(),
        format: query.format.clone(),
        language: query.language.clone(),
        words: words(&q),
        open: query.open == Some(true),
        hours: None,
        after: cursor::open(query.cursor.as_deref())?,
        limit: limit(query.limit)?,
    })
}

/// Words to search for.
pub fn words(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .take(10)
        .collect()
}

/// The working hours of the viewer's region, in the viewer's zone: what the domain calls
/// [`potluck_domain::hours::Standing::Working`], in SQL.
async fn working_day(db: &Db, listing: &Listing) -> Result<WorkingDay, Refusal> {
    let mut answers = db.read(vec![regions::of_person(db.person()?)]).await?;
    let zone = answers
        .viewer
        .as_ref()
        .and_then(|viewer| Zone::find(&viewer.time_zone, db.context.zones));
    let region = answers.row::<RegionRow>()?.map(RegionRow::into_region);
    let hours = region.and_then(|region| {
        let hours = Hours::parse(&region.working_hours)?;
        Some((region.code, hours))
    });
    let (Some(zone), Some((region, hours))) = (zone, hours) else {
        return Err(FieldErrors::one(
            "working_hours",
            "Your region states no working hours, or your time zone is not known.",
        )
        .into());
    };
    let from = listing.from.unwrap_or(db.context.now) - catalog::LONGEST;
    Ok(WorkingDay {
        spans: zoned::offset_spans(zone, from, listing.to),
        region,
        start: hours.start,
        end: hours.end,
        days: hours.days,
    })
}

pub async fn list_regions(db: Db) -> Result<Json<Page<Region>>, Refusal> {
    let Filters { regions, .. } = cached_filters(&db).await?;
    Ok(Json(Page {
        items: regions,
        next_cursor: None,
    }))
}

/// What the catalog can be filtered by. Nothing in it is personal, so browsers keep it.
pub async fn filters(db: Db) -> Result<Response, Refusal> {
    let mut response = Json(cached_filters(&db).await?).into_response();
    response.headers.add(
        "cache-control",
        "public, max-age=60, stale-while-revalidate=600",
    );
    Ok(response)
}

/// Where the copy of the filters is kept. Whoever changes a training forgets it.
pub const FILTERS: &str = "filters/1";

async fn cached_filters(db: &Db) -> Result<Filters, Refusal> {
    let cache = &db.context.cache;
    if let Some(kept) = cache.get(FILTERS).await
        && let Ok(filters) = json::parse(kept.as_bytes())
    {
        return Ok(filters);
    }
    let mut answers = db
        .read(vec![
            regions::list(),
            regions::list_topics(),
            regions::list_formats(),
            regions::list_languages(),
        ])
        .await?;
    let regions = answers.rows::<RegionRow>()?;
    let mut names = || -> Result<Vec<String>, Refusal> {
        Ok(answers
            .rows::<Name>()?
            .into_iter()
            .map(|row| row.name)
            .collect())
    };
    let filters = Filters {
        regions: regions.into_iter().map(RegionRow::into_region).collect(),
        topics: names()?,
        formats: names()?,
        languages: names()?,
    };
    if let Ok(json) = serde_json::to_string(&filters) {
        cache.put(FILTERS, json, 3600).await;
    }
    Ok(filters)
}
