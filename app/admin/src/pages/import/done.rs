//! What an import did.

use leptos::prelude::*;
use potluck_app::ui::{Button, Look};
use potluck_domain::api::SheetKind;

use super::desk::{DONE, Desk};
use crate::route::Route;
use crate::strings::import as say;

/// The undo is offered beside it, where all are.
#[component]
pub fn Done(desk: Desk, round: RwSignal<u32>) -> AnyView {
    let words = desk.done.with_untracked(|done| {
        let done = done.as_ref()?;
        let nothing = done.created + done.changed == 0;
        Some(if nothing {
            say::NOTHING_CHANGES.to_owned()
        } else {
            say::done(done)
        })
    });
    let kind = desk.kind.get_untracked();
    let table = match kind {
        SheetKind::People => Route::People,
        SheetKind::Trainings => Route::Trainings,
        SheetKind::Sessions | SheetKind::Signups => Route::Sessions,
    };
    view! {
        <div class="import-done">
            <h3 class="import-done__title" id=DONE tabindex="-1">
                {say::DONE_TITLE}
            </h3>
            <p class="import-done__text">{words}</p>
            <ul class="import-done__links">
                <li>
                    <a href=table.path()>{say::see(kind)}</a>
                </li>
                <li>
                    <a href=Route::Audit.path()>{say::TRAIL}</a>
                </li>
            </ul>
            <Button on_press=move |()| round.update(|round| *round += 1) look=Look::Secondary>
                {say::ANOTHER}
            </Button>
        </div>
    }
    .into_any()
}
