//! Sessions that too few people signed up for, by the date of go or no-go.

use leptos::prelude::*;
use potluck_app::components::RegionChips;
use potluck_app::format;
use potluck_app::strings::list;
use potluck_app::ui::follow::{effect, follow, keyed};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Decision, Supply};

use crate::components::deciding::{Case, Deciding, starts, ways};
use crate::route::Route;
use crate::strings::{deciding as words, supply as say};

/// `section.decisions` of `li.decision`, each with its ways on.
#[component]
pub fn Decisions(supply: Memo<Option<Supply>>, deciding: Deciding) -> AnyView {
    // Enough people is nothing to decide.
    let short = Memo::new(move |_| {
        supply.with(|supply| {
            let all = supply.iter().flat_map(|it| &it.decisions);
            let short = all.filter(|it| it.confirmed < it.minimum);
            short.cloned().collect::<Vec<Decision>>()
        })
    });
    effect(move || {
        short.with(|_| ());
        deciding.keep_focus("#decisions");
    });
    let keys = move || short.with(|it| it.iter().map(|it| it.session_id.clone()).collect());
    // An entry that stays keeps its place in the document, and so the focus.
    let entry = move |id: String| {
        let own = Memo::new(move |before: Option<&Option<Decision>>| {
            let found = short.with(|it| it.iter().find(|it| it.session_id == id).cloned());
            found.or_else(|| before.cloned().flatten())
        });
        follow(move || own.with(|it| it.as_ref().map(|it| decision(it, deciding)).into_any()))
    };
    let none = Memo::new(move |_| short.with(Vec::is_empty));
    let content = move || {
        if none.get() {
            return view! { <p class="supply__calm quiet">{say::NO_DECISIONS}</p> }.into_any();
        }
        view! {
            <p class="section__text">{say::DECISIONS_TEXT}</p>
            <ul class="decisions">{keyed(keys, entry)}</ul>
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="decisions">
            <h2 class="section__title" id="decisions" tabindex="-1">
                {say::DECISIONS}
            </h2>
            {follow(content)}
        </section>
    }
    .into_any()
}

fn decision(decision: &Decision, deciding: Deciding) -> AnyView {
    let zone = use_viewer().time_zone();
    let names: Vec<String> = decision.trainers.iter().map(|it| it.name.clone()).collect();
    let ahead = decision.decide_at > format::now();
    let by = words::decide(&format::short_day(decision.decide_at, &zone), ahead);
    let badge = if ahead {
        "badge badge-warn"
    } else {
        "badge badge-bad"
    };
    view! {
        <li class="decision">
            <div class="decision__what">
                <h3 class="decision__title">
                    <a href=Route::Session(decision.session_id.clone()).path()>
                        {decision.training.title.clone()}
                    </a>
                </h3>
                <p>{starts(decision.starts_at, &decision.time_zone, &zone)}</p>
                <div class="decision__facts">
                    <RegionChips codes=decision.regions.clone() />
                    <span class="quiet small">{list(&names)}</span>
                </div>
            </div>
            <p class="decision__state">
                <strong>{words::so_far(decision.confirmed, decision.minimum)}</strong>
                " "
                <span class=badge>{by}</span>
            </p>
            {ways(deciding, &Case::from(decision), true)}
        </li>
    }
    .into_any()
}
