//! Finding people by what one types.

use potluck_app::api::{Answer, encode};
use potluck_domain::api::PersonRef;
use serde::Deserialize;

use crate::api::Call;
use crate::ui::{Choice, Search};

/// Active people by name or address, those who train others first.
pub fn people_search() -> Search {
    Search::new(|typed: String| async move {
        let mut found = find(&typed, "&role=trainer").await?;
        for other in find(&typed, "").await? {
            if found.len() < MOST && !found.contains(&other) {
                found.push(other);
            }
        }
        Ok(found)
    })
}

const MOST: usize = 8;

/// What a choice shows of a [`potluck_domain::api::Person`]. Reading all of them would bring
/// 5 KB into the first visit, for dates above all.
#[derive(Deserialize)]
struct Found {
    id: String,
    name: String,
    department: String,
    region: String,
}

#[derive(Deserialize)]
struct FoundPage {
    items: Vec<Found>,
}

async fn find(typed: &str, rest: &str) -> Answer<Vec<Choice>> {
    let url = ["/api/people?limit=8&q=", &encode(typed), rest].concat();
    let page = Call::get(&url).read::<FoundPage>().await?.value;
    Ok(page.items.into_iter().map(choice).collect())
}

fn choice(person: Found) -> Choice {
    Choice {
        value: person.id,
        words: person.name,
        detail: [&person.department, " · ", &person.region].concat(),
    }
}

/// A person who is chosen already.
pub fn chosen(person: &PersonRef) -> Choice {
    Choice {
        value: person.id.clone(),
        words: person.name.clone(),
        detail: String::new(),
    }
}
