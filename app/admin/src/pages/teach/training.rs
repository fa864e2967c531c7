//! A training for those who teach it: what they look after, and what people said.

mod fixed;
mod said;

use leptos::prelude::*;
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::{follow, follow_some};
use potluck_app::ui::{Banner, Tone};
use potluck_domain::api::Thing;

use crate::components::history::History;
use crate::components::training::{EditTraining, LoadTraining, Part, Standing};
use crate::route::Route;
use crate::strings::teach as words_of_teach;
use crate::strings::trainings as say;
use crate::ui::PageHead;
use fixed::Fixed;
use said::Said;

#[component]
pub fn TeachTraining(id: String) -> AnyView {
    let back = (Route::Teach.path(), words_of_teach::TITLE.to_owned());
    view! {
        <div class="page">
            <LoadTraining id back show=|standing| view! { <Taught standing /> }.into_any() />
        </div>
    }
    .into_any()
}

#[component]
fn Taught(standing: Standing) -> AnyView {
    let title = Signal::derive(move || standing.training().title);
    let id = untrack(|| standing.training().id);
    let archived = move || {
        standing.training().archived_at.is_some().then(|| {
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
    view! {
        <PageHead title back=(Route::Teach.path(), words_of_teach::TITLE.to_owned()) />
        <p class="training__links">
            <a href="#yours" on:click=to_yours>
                {say::TO_YOURS}
            </a>
        </p>
        {follow_some(archived)}
        <Said standing />
        <section class="section" aria-labelledby="yours">
            <h2 class="section__title" id="yours" tabindex="-1">
                {say::YOURS}
            </h2>
            <p class="section__text">{say::YOURS_TEXT}</p>
            {follow(move || {
                standing.round();
                view! { <EditTraining standing part=Part::Taught /> }.into_any()
            })}
        </section>
        {follow(move || view! { <Fixed training=standing.training() /> }.into_any())}
        <History kind=Thing::Training id />
    }
    .into_any()
}

/// The router takes clicks on links, so the focus must be moved by hand.
fn to_yours(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    focus_first("#yours");
}
