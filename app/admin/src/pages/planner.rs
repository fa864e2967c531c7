//! The planner: a week over the regions concerned, the hours that suit most people, and who has
//! carried the others so far.

mod asked;
mod burden;
mod controls;
mod desk;
mod face;
mod grid;
mod links;
mod offers;
mod panel;
mod twin;
mod week_bar;
mod weeks;

use leptos::prelude::*;
use potluck_app::components::{StaleBanner, Trouble};
use potluck_app::ui::follow::{follow, follow_some};
use potluck_app::ui::{Banner, Skeleton, Tone};

use crate::strings::fair as say;
use crate::ui::PageHead;
use burden::BurdenView;
use controls::Controls;
use desk::{Desk, Phase};
use grid::{Grid, Legend};
use offers::OfferList;
use panel::{Panel, Peek};
use twin::TwinNotice;
use week_bar::WeekBar;

/// What is asked stands in the address: it can be shared, and Back works.
#[component]
pub fn Planner() -> AnyView {
    let desk = Desk::here();
    let phase = Memo::new(move |_| desk.phase());
    let content = move || match phase.get() {
        Phase::Starting => ().into_any(),
        Phase::Slow => view! { <Skeleton shape="line" count=6 says=say::LOADING /> }.into_any(),
        Phase::Failed(error) => {
            view! { <Trouble error on_retry=move |()| desk.retry() /> }.into_any()
        }
        Phase::Here => view! { <Week desk /> }.into_any(),
    };
    view! {
        <div class="page fair">
            <PageHead title=say::TITLE lead=say::LEAD />
            <TwinNotice desk />
            <Controls desk />
            <WeekBar desk />
            {follow(content)}
        </div>
    }
    .into_any()
}

/// The answer: proposals, what is looked at of them or of the week, the week, and the burden. On
/// phones they follow each other, so that whoever takes a proposal sees at once what it means.
#[component]
fn Week(desk: Desk) -> AnyView {
    let nobody = move || {
        let slots = desk.slots.get()?;
        let empty = slots.slots.first()?.all.people() == 0;
        empty.then(|| {
            view! {
                <Banner tone=Tone::Info title=say::NOBODY_TITLE>
                    {say::NOBODY_TEXT}
                </Banner>
            }
            .into_any()
        })
    };
    view! {
        <StaleBanner stale=Signal::derive(move || desk.stale()) />
        {follow_some(nobody)}
        <OfferList desk />
        <div class="fair-desk">
            <div class="fair-desk__side">
                <Panel desk />
            </div>
            <div class="fair-desk__week">
                <Grid desk />
                <Peek desk />
                <Legend />
            </div>
        </div>
        <BurdenView desk />
    }
    .into_any()
}
