//! A training: its form, what is done with it, and its history.

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::encode;
use potluck_app::query::use_queries;
use potluck_app::strings as words;
use potluck_app::ui::follow::{follow, follow_some};
use potluck_app::ui::toast::use_toasts;
use potluck_app::ui::{Banner, Button, Tone};
use potluck_domain::api::{Thing, Training};

use crate::api::Call;
use crate::components::history::History;
use crate::components::training::{EditTraining, LoadTraining, Part, Standing, training_url};
use crate::components::undoing::use_undoing;
use crate::route::Route;
use crate::strings::trainings as say;
use crate::ui::PageHead;

#[component]
pub fn TrainingDetail(id: String) -> AnyView {
    let back = (Route::Trainings.path(), say::TITLE.to_owned());
    view! {
        <div class="page">
            <LoadTraining id back show=|standing| view! { <Detail standing /> }.into_any() />
        </div>
    }
    .into_any()
}

#[component]
fn Detail(standing: Standing) -> AnyView {
    let title = Signal::derive(move || standing.training().title);
    let archived = Memo::new(move |_| standing.training().archived_at.is_some());
    let id = untrack(|| standing.training().id);
    let with = |path: String, name: &str| [&path, "?", name, "=", &encode(&id)].concat();
    let plan = with(Route::NewSession.path(), "training");
    let copy = with(Route::NewTraining.path(), "from");
    let sessions = with(Route::Sessions.path(), "training");
    let feedback = with(Route::Feedback.path(), "training");
    let shelved = move || {
        archived.get().then(|| {
            view! {
                <div class="training__shelved">
                    <Banner tone=Tone::Warning title=say::ARCHIVED_TITLE.to_owned()>
                        {say::ARCHIVED_TEXT}
                    </Banner>
                </div>
            }
            .into_any()
        })
    };
    let plan_link = move || {
        (!archived.get()).then(|| {
            view! {
                <a class="button button--secondary" href=plan.clone()>
                    {say::PLAN_SESSION}
                </a>
            }
            .into_any()
        })
    };
    view! {
        <PageHead title back=(Route::Trainings.path(), say::TITLE.to_owned())>
            {follow_some(plan_link)}
            <a class="button button--secondary" href=copy>
                {say::DUPLICATE}
            </a>
            <Shelf standing archived />
        </PageHead>
        <p class="training__links">
            <a href=sessions>{say::ITS_SESSIONS}</a>
            <a href=feedback>{say::ITS_FEEDBACK}</a>
        </p>
        {follow_some(shelved)}
        {follow(move || {
            standing.round();
            view! { <EditTraining standing part=Part::Whole /> }.into_any()
        })}
        <History kind=Thing::Training id />
    }
    .into_any()
}

/// Archives it, or brings it back.
#[component]
fn Shelf(standing: Standing, archived: Memo<bool>) -> AnyView {
    let queries = use_queries();
    let toasts = use_toasts();
    let undoing = use_undoing();
    let busy = RwSignal::new(false);
    let press = move |()| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let id = untrack(|| standing.training().id);
        let url = [&training_url(&id), "/archival"].concat();
        let was = archived.get_untracked();
        let call = if was {
            Call::delete(&url)
        } else {
            Call::put(&url)
        };
        spawn_local(async move {
            let answer = call.read::<Training>().await;
            let _ = busy.try_set(false);
            match answer {
                Ok(reply) => {
                    standing.keep_form(reply.value);
                    let done = if was {
                        say::BROUGHT_BACK
                    } else {
                        say::ARCHIVED_DONE
                    };
                    undoing.offer(done, reply.change_id, || ());
                }
                Err(error) => {
                    queries.note(&error);
                    toasts.fail(words::error(&error));
                }
            }
        });
    };
    let words = move || {
        let words = if archived.get() {
            say::BRING_BACK
        } else {
            say::ARCHIVE
        };
        words.into_any()
    };
    view! {
        <Button on_press=press busy=busy>
            {follow(words)}
        </Button>
    }
    .into_any()
}
