//! No more of it.

use leptos::prelude::*;
use potluck_domain::api::SeriesPatch;

use super::act::{Act, Desk};
use super::dialog::ActDialog;
use crate::strings::series::change as say;

#[component]
pub(super) fn End(desk: Desk, open: RwSignal<bool>) -> AnyView {
    let patch = Signal::stored(Some(SeriesPatch {
        end: Some(true),
        ..SeriesPatch::default()
    }));
    let act = Act::new(desk, open, patch);
    view! {
        <ActDialog
            act
            title=say::END_TITLE
            confirm=say::END_CONFIRM
            done=say::END_DONE
            after=|()| ()
        >
            <p>{say::END_NOTE}</p>
        </ActDialog>
    }
    .into_any()
}
