//! Import: a sheet comes in three steps, and all sheets go out.

#![allow(
    clippy::large_types_passed_by_value,
    reason = "a desk is a bundle of handles, which are large in debug builds alone"
)]

mod bring;
mod columns;
mod cut;
mod desk;
mod done;
mod encoding;
mod export;
mod failure;
mod file;
mod kept;
mod lines;
mod look;
mod matching;
mod progress;
mod questions;
mod sheet;
mod steps;
mod upload;

use leptos::prelude::*;
use potluck_app::ui::follow::follow;

use crate::strings::import as say;
use crate::ui::PageHead;
use desk::{Desk, Step};

#[component]
pub fn Import() -> AnyView {
    // Each sheet begins anew.
    let round = RwSignal::new(0_u32);
    let sheet = move || {
        let begun = round.get() > 0;
        view! { <OneSheet round begun /> }.into_any()
    };
    view! {
        <div class="page import">
            <PageHead title=say::TITLE lead=say::LEAD />
            {follow(sheet)}
            <export::Export />
        </div>
    }
    .into_any()
}

/// The three steps of one sheet, of which one shows. `begun` says that the person asked for
/// another sheet, so that the focus follows.
#[component]
fn OneSheet(round: RwSignal<u32>, begun: bool) -> AnyView {
    let desk = Desk::new();
    let draft = kept::keep(desk);
    desk.follow_changes();
    desk.go_on_when_online();
    if begun {
        desk.go(Step::Bring);
    }
    let content = move || match desk.step.get() {
        Step::Bring => view! { <bring::Bring desk draft /> }.into_any(),
        Step::Match => view! { <matching::Match desk /> }.into_any(),
        Step::Look => view! { <look::Look desk draft round /> }.into_any(),
    };
    view! {
        <steps::Steps desk />
        {follow(content)}
    }
    .into_any()
}
