//! Two sessions of one training become one.

use leptos::prelude::*;
use potluck_app::api::{encode, session_url};
use potluck_app::components::Trouble;
use potluck_app::format;
use potluck_app::query::{Query, Remote, use_queries};
use potluck_app::ui::Skeleton;
use potluck_app::ui::follow::follow;
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Changed, MergeSessionForm, Page, SessionRow};

use super::{Case, Done, Sending, starts};
use crate::api::Call;
use crate::components::links;
use crate::components::roster::affected;
use crate::components::telling::when;
use crate::strings::{deciding as say, telling};
use crate::ui::{ConfirmDialog, Select};

/// The field's name in the API.
const NAME: &str = "into";

/// Asks for the session that takes place, and says who moves there and what they find.
pub(super) fn dialog(sending: Sending, case: Case) -> AnyView {
    let zone = use_viewer().time_zone();
    let found = sessions_like(&case);
    let others = others(&found, &case);
    let (into, reason) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let chosen = Memo::new(move |_| {
        let id = into.get();
        others.with(|others| others.iter().find(|it| it.id == id).cloned())
    });
    let (confirmed, waitlisted) = (case.confirmed, case.waitlisted);
    let people = confirmed + waitlisted;
    let own = zone.clone();
    let affects = Signal::derive(move || {
        let mut lines = affected(confirmed, waitlisted, None);
        if let Some(into) = chosen.get() {
            let when = starts(into.starts_at, &into.time_zone, &own);
            let free = into.capacity.saturating_sub(into.confirmed);
            lines.extend(say::moves(people, free, &when));
        }
        lines
    });
    let what = telling::dated(&case.title, Some(&when(case.starts_at, &case.time_zone)));
    let told =
        Signal::derive(move || (people > 0).then(|| telling::cancelled(&what, &reason.get())));
    let heard = Signal::derive(move || {
        let into = chosen.get().filter(|_| people > 0)?;
        Some(say::heard_merged(&when(into.starts_at, &into.time_zone)))
    });
    let title = say::merge_title(&case.title);
    let url = session_url(&case.id, "/merge");
    let send = move |()| {
        let Some(target) = chosen.get_untracked() else {
            let missing = (NAME.to_owned(), say::INTO_MISSING.to_owned());
            sending.form.refuse([missing].into());
            return;
        };
        let body = MergeSessionForm {
            into: target.id,
            reason: reason.get_untracked(),
        };
        let call = Call::post(&url).json(&body);
        sending.send(async move {
            let merged = call.read::<Changed>().await?.value;
            Ok(Done {
                words: say::merged(merged.changed),
                change: merged.change_id,
            })
        });
    };
    view! {
        <ConfirmDialog
            open=sending.open
            form=sending.form
            title
            confirm=say::MERGE_CONFIRM
            affects
            told
            heard
            reason=reason
            reason_hint=say::MERGE_REASON_HINT
            required=true
            on_confirm=send
        >
            {targets(sending, found, others, into, case.training_id.clone(), zone)}
        </ConfirmDialog>
    }
    .into_any()
}

fn sessions_like(case: &Case) -> Query<Page<SessionRow>> {
    let training = encode(&case.training_id);
    let url = [
        "/api/admin/sessions?status=scheduled&limit=100&training=",
        &training,
    ];
    use_queries().watch_url(&url.concat())
}

/// Sessions of the same training that are still to start.
fn others(found: &Query<Page<SessionRow>>, case: &Case) -> Memo<Vec<SessionRow>> {
    let (found, id) = (found.clone(), case.id.clone());
    Memo::new(move |_| {
        let page = found.loaded();
        let rows = page.map(|page| page.items.clone()).unwrap_or_default();
        let now = format::now();
        let is_other = |it: &SessionRow| it.id != id && it.starts_at > now;
        rows.into_iter().filter(is_other).collect()
    })
}

/// How far the look for other sessions has come.
#[derive(Clone, PartialEq)]
enum Phase {
    Looking,
    None,
    Some,
    Failed(potluck_app::api::ApiError),
}

/// The choice among them, or what stands in its place.
fn targets(
    sending: Sending,
    found: Query<Page<SessionRow>>,
    others: Memo<Vec<SessionRow>>,
    into: RwSignal<String>,
    training: String,
    zone: String,
) -> AnyView {
    let options = Signal::derive(move || {
        let first = (String::new(), say::CHOOSE_SESSION.to_owned());
        let option = |it: &SessionRow| {
            let when = starts(it.starts_at, &it.time_zone, &zone);
            let words = say::option(&when, it.confirmed, it.capacity);
            (it.id.clone(), words)
        };
        others.with(|others| {
            std::iter::once(first)
                .chain(others.iter().map(option))
                .collect()
        })
    });
    let watched = found.clone();
    let phase = Memo::new(move |_| match watched.get() {
        Remote::Failed(error) => Phase::Failed(error),
        Remote::Loading | Remote::LoadingSlowly => Phase::Looking,
        Remote::Loaded(_) if others.with(Vec::is_empty) => Phase::None,
        Remote::Loaded(_) => Phase::Some,
    });
    follow(move || match phase.get() {
        Phase::Looking => view! { <Skeleton shape="line" count=1 says=say::LOOKING /> }.into_any(),
        Phase::Failed(error) => {
            let found = found.clone();
            view! { <Trouble error on_retry=move |()| found.retry() /> }.into_any()
        }
        Phase::None => {
            let plan = links::planner("", "", &training, "");
            view! {
                <p>
                    {say::NO_OTHER} " " <a href=plan>{say::PLAN_OTHER}</a>
                </p>
            }
            .into_any()
        }
        Phase::Some => view! {
            <Select form=sending.form name=NAME label=say::INTO value=into options />
        }
        .into_any(),
    })
}
