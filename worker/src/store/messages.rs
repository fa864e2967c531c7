//! Messages to the roster of a session, until they are sent and after.

use chrono::{DateTime, Utc};
use potluck_domain::api::Audience;

use super::row::instant;
use super::{Statement, guard};

const MESSAGE: &str = "m.id, m.audience, m.text, m.written_at, m.sent_at,
    json_object('id', p.id, 'name', p.name) AS \"author:json\"";

/// The messages of a session as `Message`s, newest first, before this moment and id, one more
/// than the limit where the list goes on.
pub fn list(session: &str, before: Option<&(String, String)>, limit: u32) -> Statement {
    // Later than any moment that is written.
    let (written_at, id) = before.map_or(("a", ""), |(at, id)| (at.as_str(), id.as_str()));
    Statement::new(format!(
        "SELECT {MESSAGE} FROM messages m CROSS JOIN people p ON p.id = m.author_id
         WHERE m.session_id = ?1 AND (m.written_at, m.id) < (?2, ?3)
         ORDER BY m.written_at DESC, m.id DESC LIMIT ?4"
    ))
    .bind(session)
    .bind(written_at)
    .bind(id)
    .bind(limit + 1)
}

/// A message to write.
pub struct NewMessage<'a> {
    pub id: &'a str,
    pub session: &'a str,
    pub author: &'a str,
    pub audience: Audience,
    pub text: &'a str,
}

/// Keeps a message for the next delivery: 1. the session, 2. the message, which changes nothing
/// when it stood already, 3. the message as `Message`.
pub fn create(new: &NewMessage<'_>, now: DateTime<Utc>) -> [Statement; 3] {
    let audience = match new.audience {
        Audience::Confirmed => "confirmed",
        Audience::Everyone => "everyone",
    };
    [
        guard::not_found("sessions", "id", new.session),
        Statement::new(
            "INSERT INTO messages (id, session_id, author_id, audience, text, written_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO NOTHING",
        )
        .bind(new.id)
        .bind(new.session)
        .bind(new.author)
        .bind(audience)
        .bind(new.text)
        .bind(instant(now)),
        Statement::new(format!(
            "SELECT {MESSAGE} FROM messages m CROSS JOIN people p ON p.id = m.author_id
             WHERE m.id = ?1"
        ))
        .bind(new.id),
    ]
}

/// Takes a message back that has not been sent. One that is not there is fine.
pub fn delete(session: &str, id: &str) -> Vec<Statement> {
    vec![
        Statement::new(
            "INSERT INTO guard (code) SELECT 'already_sent' FROM messages
             WHERE id = ?2 AND session_id = ?1 AND sent_at IS NOT NULL",
        )
        .bind(session)
        .bind(id),
        Statement::new("DELETE FROM messages WHERE id = ?2 AND session_id = ?1")
            .bind(session)
            .bind(id),
    ]
}

#[cfg(test)]
#[cfg(feature = "sqlite")]
mod tests {
    use super::*;
    use crate::import::demo;
    use crate::sqlite::Sqlite;
    use crate::store::StoreError;

    #[test]
    fn a_message_that_was_sent_stays() {
        let store = Sqlite::open().unwrap();
        let monday = "2026-11-23".parse().unwrap();
        store.run(demo::statements(monday).unwrap()).unwrap();
        let place = "SELECT session_id, person_id FROM signups LIMIT 1";
        let place = store.run(vec![Statement::new(place)]).unwrap().remove(0);
        let text = |name: &str| place.rows[0][name].as_str().unwrap();
        let new = NewMessage {
            id: "m",
            session: text("session_id"),
            author: text("person_id"),
            audience: Audience::Confirmed,
            text: "Bring an apron.",
        };
        let now = "2026-11-23T10:00:00Z".parse().unwrap();
        store.run(create(&new, now).into()).unwrap();
        let sent = "UPDATE messages SET sent_at = written_at";
        store.run(vec![Statement::new(sent)]).unwrap();
        let refused = store.run(delete(new.session, "m")).unwrap_err();
        assert_eq!(refused, StoreError::Refused("already_sent".to_owned()));
        // Somebody who runs another session does not reach it.
        store.run(delete("another", "m")).unwrap();
        let left = store.run(vec![list(new.session, None, 9)]).unwrap();
        assert_eq!(left[0].rows.len(), 1);
    }
}
