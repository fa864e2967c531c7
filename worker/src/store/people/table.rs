//! People as admins see them: `potluck_domain::api::Person` and `PersonDetails`, in SQL.

use chrono::{DateTime, Utc};
use potluck_domain::api::{Order, Role};

use crate::store::Statement;
use crate::store::catalog::search_expression;
use crate::store::row::instant;

/// A person `p` and their manager `m`.
const PERSON: &str = r#"
    p.id, p.email, p.name, p.department, p.region, p.time_zone, p.start_date,
    p.deactivated_at, p.version,
    CASE WHEN p.is_trainer AND p.is_admin THEN '["employee","trainer","admin"]'
         WHEN p.is_trainer THEN '["employee","trainer"]'
         WHEN p.is_admin THEN '["employee","admin"]'
         ELSE '["employee"]' END AS "roles:json",
    CASE WHEN m.id IS NOT NULL THEN json_object('id', m.id, 'name', m.name) END
        AS "manager:json""#;

/// What the table is sorted by; each has an index.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    #[default]
    Name,
    Email,
    Department,
    StartDate,
}

impl Sort {
    /// As the API calls it.
    pub fn new(name: &str) -> Option<Self> {
        [Self::Name, Self::Email, Self::Department, Self::StartDate]
            .into_iter()
            .find(|sort| sort.column() == name)
    }

    /// The column of the row that holds the value, an empty text where that is null.
    pub fn column(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Department => "department",
            Self::StartDate => "start_date",
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Name => "p.name",
            Self::Email => "p.email",
            Self::Department => "p.department",
            Self::StartDate => "coalesce(p.start_date, '')",
        }
    }
}

/// The departments that people are in, in their order; each is one look-up in the index.
pub fn departments() -> Statement {
    Statement::new(
        "WITH RECURSIVE d (name) AS (
             SELECT min(department) FROM people WHERE department > ''
             UNION ALL
             SELECT (SELECT min(p.department) FROM people p WHERE p.department > d.name)
             FROM d WHERE d.name IS NOT NULL)
         SELECT name FROM d WHERE name IS NOT NULL LIMIT 500",
    )
}

/// Which people to list: the query of the API, parsed.
#[derive(Debug, Default)]
pub struct Listing {
    /// Words, each of which a word of name or email begins with.
    pub words: Vec<String>,
    pub region: Option<String>,
    pub department: Option<String>,
    pub role: Option<Role>,
    pub deactivated: bool,
    pub sort: Sort,
    pub order: Order,
    /// Continue after this value and id.
    pub after: Option<(String, String)>,
    pub limit: u32,
}

/// People in order, one more than the limit where the list goes on.
pub fn list(listing: &Listing) -> Statement {
    // Who searches finds few, so these lead; else an index in the order asked for.
    let people = if listing.words.is_empty() {
        "people p"
    } else {
        "people_search f CROSS JOIN people p ON p.id = f.id AND f.people_search MATCH ?5"
    };
    let key = listing.sort.key();
    let (direction, past) = match listing.order {
        Order::Asc => ("ASC", ">"),
        Order::Desc => ("DESC", "<"),
    };
    let after = format!("({key}, p.id) {past} (?1, ?2)");
    let conditions = [
        Some(if listing.deactivated {
            "p.deactivated_at IS NOT NULL"
        } else {
            "p.deactivated_at IS NULL"
        }),
        listing.after.as_ref().map(|_| after.as_str()),
        listing.region.as_ref().map(|_| "p.region = ?3"),
        listing.department.as_ref().map(|_| "p.department = ?4"),
        match listing.role {
            Some(Role::Trainer) => Some("p.is_trainer"),
            Some(Role::Admin) => Some("p.is_admin"),
            Some(Role::Employee) | None => None,
        },
    ];
    let conditions: Vec<&str> = conditions.into_iter().flatten().collect();
    let conditions = conditions.join(" AND ");
    let sql = format!(
        "SELECT {PERSON} FROM {people} LEFT JOIN people m ON m.id = p.manager_id
         WHERE {conditions}
         ORDER BY {key} {direction}, p.id {direction} LIMIT ?6"
    );
    let (value, id) = listing.after.clone().unzip();
    // A name begins with words, and so does an email before its `@`; ids are not looked for.
    let words = format!("{{name email}} : ({})", search_expression(&listing.words));
    Statement::new(sql)
        .bind(value)
        .bind(id)
        .bind(listing.region.clone())
        .bind(listing.department.clone())
        .bind(words)
        .bind(listing.limit + 1)
}

/// A person, and what deactivating them would touch.
pub fn find(person: &str, now: DateTime<Utc>) -> Statement {
    let places = |state: &str| {
        format!(
            "(SELECT count(*) FROM signups x CROSS JOIN sessions s ON s.id = x.session_id
              WHERE x.person_id = ?1 AND x.state = '{state}' AND s.starts_at > ?2
                AND s.status = 'scheduled')"
        )
    };
    let sql = format!(
        "SELECT {PERSON}, {} AS confirmed, {} AS waitlisted,
             (SELECT json_group_array(json_object('id', id, 'title', title,
                         'starts_at', starts_at, 'ends_at', ends_at)) FROM (
                 SELECT s.id, t.title, s.starts_at, s.ends_at
                 FROM (SELECT session_id AS id FROM session_trainers WHERE person_id = ?1
                       UNION SELECT id FROM sessions
                       WHERE facilitator_id = ?1 AND starts_at > ?2) x
                 CROSS JOIN sessions s ON s.id = x.id
                 CROSS JOIN trainings t ON t.id = s.training_id
                 WHERE s.starts_at > ?2 AND s.status = 'scheduled'
                 ORDER BY s.starts_at, s.id LIMIT 20)) AS \"teaches:json\"
         FROM people p LEFT JOIN people m ON m.id = p.manager_id WHERE p.id = ?1",
        places("confirmed"),
        places("waitlisted")
    );
    Statement::new(sql).bind(person).bind(instant(now))
}
