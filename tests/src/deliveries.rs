//! The outbox as admins see it.

use potluck_domain::api::{Delivery, Page};

use crate::Person;

/// All deliveries to a person in the answer to this query, newest first.
pub async fn deliveries(admin: &Person, person: &str, query: &str) -> Vec<Delivery> {
    let mut found = Vec::new();
    let mut cursor = String::new();
    loop {
        let path = format!("/api/admin/outbox?limit=100&{query}&cursor={cursor}");
        let page = admin.get(&path).await.expect(200);
        for item in page["items"].as_array().unwrap() {
            assert_eq!(item.get("number"), None);
        }
        let page: Page<Delivery> = serde_json::from_value(page).unwrap();
        found.extend(page.items.into_iter().filter(|delivery| {
            let to = delivery.person.as_ref();
            to.is_some_and(|to| to.id == person)
        }));
        match page.next_cursor {
            Some(next) => cursor = next,
            None => return found,
        }
    }
}
