//! Finding trainings by what one types.

use potluck_app::api::encode;
use potluck_app::strings::list;
use potluck_domain::api::{Page, TrainingRow};

use crate::api::Call;
use crate::ui::{Choice, Search};

/// Trainings of the catalog, by words of theirs.
pub fn training_search() -> Search {
    Search::new(|typed: String| async move {
        let url = ["/api/admin/trainings?limit=8&q=", &encode(&typed)].concat();
        let page = Call::get(&url).read::<Page<TrainingRow>>().await?.value;
        Ok(page.items.into_iter().map(choice).collect())
    })
}

fn choice(training: TrainingRow) -> Choice {
    let names: Vec<String> = training.trainers.into_iter().map(|it| it.name).collect();
    Choice {
        value: training.id,
        words: training.title,
        detail: list(&names),
    }
}
