//! After a change: what it made stale is fetched again, and it can be taken back.

use leptos::task::spawn_local;
use potluck_app::api::{Answer, ApiError};
use potluck_app::query::{Queries, use_queries};
use potluck_app::strings as words;
use potluck_app::ui::toast::{Toasts, use_toasts};
use potluck_domain::api::Changed;

use crate::api::Call;
use crate::strings::undo as say;
use crate::ui::{Undos, use_undos};

/// What is needed to tell of a change and to take it back; copied freely, and found while a
/// component is built.
#[derive(Clone, Copy)]
pub struct Undoing {
    queries: Queries,
    undos: Undos,
    toasts: Toasts,
}

pub fn use_undoing() -> Undoing {
    Undoing {
        queries: use_queries(),
        undos: use_undos(),
        toasts: use_toasts(),
    }
}

impl Undoing {
    /// Says what was done, and offers to take it back where it has a `change_id`. `after` runs
    /// once it is taken back.
    pub fn offer(
        self,
        words: impl Into<String>,
        change_id: Option<String>,
        after: impl Fn() + Clone + Send + Sync + 'static,
    ) {
        self.refresh();
        match change_id {
            None => self.toasts.show(words),
            Some(id) => self
                .undos
                .offer(words, move || self.undo(&id, after.clone())),
        }
    }

    /// Takes a change back, now.
    pub fn undo(self, change_id: &str, after: impl Fn() + 'static) {
        let change_id = change_id.to_owned();
        spawn_local(async move {
            match self.take_back(&change_id).await {
                Ok(()) => {
                    self.toasts.show(say::UNDONE);
                    after();
                }
                Err(error) => self.toasts.fail(refusal(&error)),
            }
        });
    }

    /// Takes a change back, and has what is shown fetched again.
    pub async fn take_back(self, change_id: &str) -> Answer<()> {
        let url = ["/api/changes/", change_id, "/undo"].concat();
        match Call::post(&url).read::<Changed>().await {
            Ok(_) => {
                self.refresh();
                Ok(())
            }
            Err(error) => {
                self.queries.note(&error);
                Err(error)
            }
        }
    }

    /// Names stand in many lists, so everything but the viewer is asked for again where it is
    /// shown.
    fn refresh(self) {
        self.queries.invalidate(&|url| url != potluck_app::api::ME);
    }
}

/// Why a change cannot be taken back.
pub fn refusal(error: &ApiError) -> String {
    let known = say::REFUSALS.iter().find(|(code, _)| error.has_code(code));
    known.map_or_else(|| words::error(error), |(_, text)| (*text).to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use potluck_domain::api::{Problem, code};

    use super::*;

    #[test]
    fn a_refusal_says_why_nothing_was_taken_back() {
        let problem = |code: &str| {
            ApiError::Problem(Problem {
                status: 409,
                code: code.to_owned(),
                title: "Title".to_owned(),
                detail: "Detail.".to_owned(),
                fields: BTreeMap::new(),
            })
        };
        assert!(refusal(&problem(code::STALE)).contains("since"));
        assert_eq!(refusal(&problem("other")), "Detail.");
    }
}
