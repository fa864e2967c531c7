//! What the sessions get: another place, other trainers, more seats.

use leptos::prelude::*;
use potluck_app::ui::follow::effect;
use potluck_domain::api::SeriesPatch;

use super::super::form::each::{Each, EachFields, NumberFields, PlaceFields};
use super::act::{Act, Desk};
use super::dialog::ActDialog;
use crate::strings::series::change as say;

#[component]
pub(super) fn Change(desk: Desk, open: RwSignal<bool>) -> AnyView {
    let newest = Memo::new(move |_| desk.series.with(Each::of));
    let base = RwSignal::new(newest.get_untracked());
    let fields = EachFields::new(newest.get_untracked());
    // What others change meanwhile is taken over where nothing was typed.
    effect(move || {
        let newest = newest.get();
        let before = base.get_untracked();
        if newest != before {
            let mine = untrack(|| fields.get());
            fields.set(mine.on_top(&before, newest.clone()));
            base.set(newest);
        }
    });
    let patch = Signal::derive(move || {
        let patch = base.with(|base| fields.get().patch(base));
        (patch != SeriesPatch::default()).then_some(patch)
    });
    let act = Act::new(desk, open, patch);
    let form = act.form;
    // Until the series is fetched again, what was saved is what there is.
    let after = move |()| base.set(untrack(|| fields.get()));
    view! {
        <ActDialog
            act
            title=say::CHANGE_TITLE
            confirm=say::CHANGE_CONFIRM
            done=say::CHANGE_DONE
            after
        >
            <NumberFields form fields />
            <PlaceFields form fields />
        </ActDialog>
    }
    .into_any()
}
