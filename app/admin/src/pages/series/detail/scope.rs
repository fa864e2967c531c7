//! Which sessions a change concerns.

use leptos::prelude::*;
use potluck_app::format;
use potluck_app::ui::follow::follow_some;
use potluck_app::ui::{Segment, Segmented};
use potluck_app::viewer::use_viewer;

use super::act::Act;
use super::reads::{to_start, when};
use crate::route::Route;
use crate::strings::series::change as say;
use crate::ui::Select;

/// All that are still to start, or one and those that follow; and where to go for one alone.
#[component]
pub(super) fn Scope(act: Act) -> AnyView {
    const ALL: &str = "all";
    const FROM: &str = "from";
    let viewer = use_viewer().time_zone();
    let sessions = Signal::derive(move || {
        act.desk().series.with(|series| {
            let sessions = to_start(series, format::now()).into_iter();
            let option = |at| when(at, &series.time_zone, &viewer);
            sessions
                .map(|it| (it.id.clone(), option(it.starts_at)))
                .collect::<Vec<_>>()
        })
    });
    let value = Signal::derive(move || {
        let all = act.from.with(String::is_empty);
        if all { ALL } else { FROM }.to_owned()
    });
    let choose = move |chosen: String| {
        let first = sessions.with_untracked(|it| it.first().map(|it| it.0.clone()));
        act.form.clear(FROM);
        act.from.set(match chosen.as_str() {
            FROM => first.unwrap_or_default(),
            _ => String::new(),
        });
    };
    let some = Memo::new(move |_| act.from.with(|it| !it.is_empty()));
    let from = move || {
        some.get().then(|| {
            let href = move || Route::Session(act.from.get()).path();
            view! {
                <div class="series-scope__from">
                    <Select
                        form=act.form
                        name=FROM
                        label=say::FROM
                        value=act.from
                        options=sessions
                    />
                    <p class="quiet small">
                        {say::ONE_ONLY} " " <a href=href>{say::ONE_LINK}</a>
                    </p>
                </div>
            }
            .into_any()
        })
    };
    view! {
        <div class="series-scope">
            <Segmented
                legend=say::SCOPE
                options=vec![
                    Segment::new(ALL, say::SCOPE_ALL),
                    Segment::new(FROM, say::SCOPE_FROM),
                ]
                value
                on_choose=choose
            />
            {follow_some(from)}
        </div>
    }
    .into_any()
}
