//! Later is early enough to decide.

use leptos::prelude::*;
use potluck_app::api::session_url;
use potluck_app::components::zone_line::iso;
use potluck_app::format;
use potluck_domain::api::SessionPatch;

use super::{Case, Done, Sending};
use crate::api::Call;
use crate::clock;
use crate::strings::deciding as say;
use crate::ui::{ConfirmDialog, TextInput};

/// The field's name in the API.
const NAME: &str = "decide_at";

/// Asks for another date, in the time zone of the session.
pub(super) fn dialog(sending: Sending, case: Case) -> AnyView {
    let zone = case.time_zone.clone();
    let stands = case.decide_at.map(|at| clock::local(at, &zone));
    let typed = RwSignal::new(stands.unwrap_or_default());
    let hint = say::in_zone_of(&format::zone_city(&zone));
    let title = say::extend_title(&case.title);
    let send = move |()| {
        let typed = typed.get_untracked();
        let Some(at) = clock::instant(&typed, &case.time_zone, false) else {
            let missing = (NAME.to_owned(), say::DATE_MISSING.to_owned());
            sending.form.refuse([missing].into());
            return;
        };
        let patch = SessionPatch {
            decide_at: Some(iso(at)),
            ..SessionPatch::default()
        };
        let call = Call::patch(&session_url(&case.id, "")).json(&patch);
        let day = format::short_day(at, &case.time_zone);
        sending.send(async move {
            Ok(Done {
                change: call.done().await?,
                words: say::extended(&day),
            })
        });
    };
    view! {
        <ConfirmDialog
            open=sending.open
            form=sending.form
            title
            confirm=say::EXTEND_CONFIRM
            on_confirm=send
        >
            <TextInput
                form=sending.form
                name=NAME
                label=say::DECIDE_BY
                value=typed
                hint
                kind="datetime-local"
            />
        </ConfirmDialog>
    }
    .into_any()
}
