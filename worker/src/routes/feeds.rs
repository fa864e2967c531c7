//! Calendars to subscribe to, and a session as a file for any calendar.

mod etag;
mod events;

use chrono::{DateTime, TimeDelta, Utc};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use potluck_domain::api::{Feed, Feeds, code};
use potluck_domain::calendar::{self, Method};

use self::etag::IfNoneMatch;
use self::events::Looker;
use crate::db::{Answers, Db};
use crate::exchange::Response;
use crate::extract::{Id, Json};
use crate::handler::{Call, FromCall};
use crate::refusal::Refusal;
use crate::session_event::{ALARM, POTLUCK};
use crate::store::feeds::{self, EventRow, Holder, Named, Tokens, Which};

/// What the feed of one's own sessions is called.
const MINE: &str = "My sessions";
const PAST_OF_MINE: TimeDelta = TimeDelta::days(90);
const PAST: TimeDelta = TimeDelta::days(30);
const AHEAD: TimeDelta = TimeDelta::days(400);

/// The `{file}` of the path, `{token}.ics`: its token.
pub struct File(String);

impl FromCall for File {
    fn from_call(call: &Call) -> Result<Self, Refusal> {
        call.place("file")
            .and_then(|file| file.strip_suffix(".ics"))
            .filter(|token| (1..=100).contains(&token.len()))
            .map(|token| Self(token.to_owned()))
            .ok_or_else(Refusal::not_found)
    }
}

/// The sessions in which whoever holds the address has a seat, and those that they run.
pub async fn personal(db: Db, File(token): File, known: IfNoneMatch) -> Result<Response, Refusal> {
    let from = db.context.now - PAST_OF_MINE;
    feed(&db, &token, Which::Mine, (from, None), &known).await
}

/// The sessions of a region, and those that are for all.
pub async fn region(
    db: Db,
    Id(region): Id,
    File(token): File,
    known: IfNoneMatch,
) -> Result<Response, Refusal> {
    let window = window(&db);
    feed(&db, &token, Which::Region(&region), window, &known).await
}

/// The sessions about a topic.
pub async fn topic(
    db: Db,
    Id(topic): Id,
    File(token): File,
    known: IfNoneMatch,
) -> Result<Response, Refusal> {
    let window = window(&db);
    feed(&db, &token, Which::Topic(&topic), window, &known).await
}

fn window(db: &Db) -> (DateTime<Utc>, Option<DateTime<Utc>>) {
    let now = db.context.now;
    (now - PAST, Some(now + AHEAD))
}

async fn feed(
    db: &Db,
    token: &str,
    which: Which<'_>,
    window: (DateTime<Utc>, Option<DateTime<Utc>>),
    known: &IfNoneMatch,
) -> Result<Response, Refusal> {
    let mut answers = db.read(feeds::feed(token, which, window).into()).await?;
    let holder: Holder = answers.row()?.ok_or_else(Refusal::not_found)?;
    let rows: Vec<EventRow> = answers.rows()?;
    let looker = match which {
        Which::Mine => Looker::person(&holder.time_zone, holder.clock, &db.context),
        // People hand these on, so that nothing in them may be of whoever holds them.
        Which::Region(_) | Which::Topic(_) => Looker::anybody(&db.context),
    };
    let events: Vec<_> = rows.into_iter().map(|row| looker.event(row)).collect();
    // In a list of calendars nothing else says where it is from.
    let name = format!("{POTLUCK}: {}", holder.name.as_deref().unwrap_or(MINE));
    let text = calendar::feed(&name, &events);
    let mut response = known.answer(file("inline; filename=\"potluck.ics\"", text));
    for (name, value) in [
        ("cache-control", "private, max-age=300"),
        // The address is a secret.
        ("referrer-policy", "no-referrer"),
        ("x-robots-tag", "noindex"),
    ] {
        response.headers.add(name, value);
    }
    Ok(response)
}

fn file(disposition: &str, text: String) -> Response {
    let mut response = Response::of("text/calendar; charset=utf-8", text.into_bytes());
    response.headers.add("content-disposition", disposition);
    response
}

/// One session as a file, the same event as in the viewer's invitation and feed.
pub async fn event(db: Db, Id(session): Id) -> Result<Response, Refusal> {
    let statement = feeds::event(&session, db.person()?);
    let mut answers = db.read(vec![statement]).await?;
    let viewer = answers.viewer.take();
    let viewer = viewer.ok_or(Refusal::Code(code::NOT_SIGNED_IN))?;
    let row: EventRow = answers.row()?.ok_or_else(Refusal::not_found)?;
    let clock = viewer.preferences.clock;
    let mut event = Looker::person(&viewer.time_zone, clock, &db.context).event(row);
    // Of a single one every calendar knows the time in UTC.
    event.zone = None;
    event.alarm = Some(ALARM);
    let text = calendar::single(Method::Publish, &event);
    Ok(file("attachment; filename=\"session.ics\"", text))
}

/// Which feeds the viewer may subscribe to.
pub async fn list(db: Db) -> Result<Json<Feeds>, Refusal> {
    let answers = db.read(feeds::list(db.person()?).into()).await?;
    addresses(&db, answers).map(Json)
}

/// Gives the viewer's feeds other addresses; the old ones lead nowhere at once.
pub async fn renew(db: Db) -> Result<Json<Feeds>, Refusal> {
    let token = || {
        let mut token = [0; 20];
        (db.context.random)(&mut token);
        hex::encode(token)
    };
    let tokens = Tokens {
        feed_token: token(),
        shared_feed_token: token(),
    };
    let person = db.person()?;
    let mut batch = vec![feeds::renew(person, &tokens)];
    batch.extend(feeds::list(person));
    let mut answers = db.write(batch).await?;
    answers.pass(1, 0);
    addresses(&db, answers).map(Json)
}

fn addresses(db: &Db, mut answers: Answers) -> Result<Feeds, Refusal> {
    let tokens: Tokens = answers.row()?.ok_or_else(Refusal::not_found)?;
    let origin = &db.context.origin;
    let (own, shared) = (tokens.feed_token, tokens.shared_feed_token);
    let mut named = |kind: &str| -> Result<Vec<Feed>, Refusal> {
        let rows: Vec<Named> = answers.rows()?;
        let feed = |row: Named| {
            let id = utf8_percent_encode(&row.id, NON_ALPHANUMERIC);
            Feed {
                url: format!("{origin}/calendar/{kind}/{id}/{shared}.ics"),
                name: row.name,
            }
        };
        Ok(rows.into_iter().map(feed).collect())
    };
    Ok(Feeds {
        regions: named("region")?,
        topics: named("topic")?,
        personal: Feed {
            name: MINE.to_owned(),
            url: format!("{origin}/calendar/{own}.ics"),
        },
    })
}
