//! What becomes of a session: whether people hear of it in time, whether enough come, what it
//! belongs to, and what can be made of it.

mod again;

use leptos::prelude::*;
use potluck_app::components::RegionChips;
use potluck_app::format;
use potluck_app::ui::follow::{effect, follow_some};
use potluck_app::ui::{Banner, Button, Look, Tone};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{SessionDetails, SessionStatus, Twin};

use crate::components::deciding::{
    Case, Deciding, DecidingDialogs, Way, starts, use_deciding, ways,
};
use crate::components::links;
use crate::route::Route;
use crate::strings::{deciding, sessions::outlook as say};
use again::OfferAgain;

/// `.outlook`: the lead, the decision, the relatives, and `.outlook__actions`.
#[component]
pub fn Outlook(details: Signal<SessionDetails>) -> AnyView {
    let deciding = use_deciding();
    let offering = RwSignal::new(false);
    let open = Memo::new(move |_| {
        details.with(|it| it.status == SessionStatus::Scheduled && it.starts_at > format::now())
    });
    let decides = Memo::new(move |_| open.get() && details.with(|it| it.minimum.is_some()));
    effect(move || {
        decides.get();
        deciding.keep_focus(".outlook__actions button");
    });
    view! {
        <div class="outlook">
            {follow_some(move || open.get().then(|| lead(&details.get())))}
            {follow_some(move || {
                decides.get().then(|| details.with(|it| decision(deciding, it))).flatten()
            })}
            {follow_some(move || details.with(relatives))}
            {follow_some(move || Some(actions(details, deciding, offering, open.get())))}
        </div>
        <OfferAgain details open=offering />
        <DecidingDialogs deciding />
    }
    .into_any()
}

/// How far ahead people hear of it, and until when there is time to tell them.
fn lead(session: &SessionDetails) -> AnyView {
    let zone = use_viewer().time_zone();
    let short = say::is_short(session.lead_days);
    let class = if short { "badge badge-warn" } else { "badge" };
    let left = format::days_away(session.announce_by, &zone);
    let beside = if short {
        say::SHORT_HINT.to_owned()
    } else if session.announce_by > format::now() {
        say::announce(&format::short_day(session.announce_by, &zone), left)
    } else {
        String::new()
    };
    view! {
        <p class="outlook__lead">
            <span class=class>{say::lead(session.lead_days)}</span>
            " "
            <span>{beside}</span>
        </p>
    }
    .into_any()
}

/// Go or no-go.
fn decision(deciding: Deciding, session: &SessionDetails) -> Option<AnyView> {
    let (minimum, confirmed) = (session.minimum?, session.confirmed);
    if confirmed >= minimum {
        let words = deciding::enough(confirmed, minimum);
        return Some(view! { <p class="outlook__enough">{words}</p> }.into_any());
    }
    let zone = use_viewer().time_zone();
    let by = session.decide_at.map(|at| {
        let ahead = at > format::now();
        [
            deciding::decide(&format::short_day(at, &zone), ahead),
            ". ".to_owned(),
        ]
        .concat()
    });
    let ways = ways(deciding, &Case::from(session), false);
    let view = view! {
        <Banner tone=Tone::Warning title=deciding::so_far(confirmed, minimum)>
            <p>{by} {say::UNDECIDED}</p>
            {ways}
        </Banner>
    };
    Some(view.into_any())
}

/// Its series, and its twins.
fn relatives(session: &SessionDetails) -> Option<AnyView> {
    let series = session.series.clone().map(|id| {
        view! {
            <p class="outlook__series">
                {say::IN_SERIES} " " <a href=Route::Series(id).path()>{say::WHOLE_SERIES}</a>
            </p>
        }
        .into_any()
    });
    let twins = (!session.twins.is_empty()).then(|| {
        let zone = use_viewer().time_zone();
        let items = session.twins.iter().map(|it| twin(it, &zone));
        view! {
            <section class="outlook__twins" aria-labelledby="twins">
                <h2 class="outlook__title" id="twins">
                    {say::TWINS}
                </h2>
                <ul class="twins">{items.collect::<Vec<_>>()}</ul>
            </section>
        }
        .into_any()
    });
    let any = series.is_some() || twins.is_some();
    any.then(|| view! { {series} {twins} }.into_any())
}

fn twin(twin: &Twin, zone: &str) -> AnyView {
    view! {
        <li class="twin">
            <a href=Route::Session(twin.id.clone()).path()>
                {starts(twin.starts_at, &twin.time_zone, zone)}
            </a>
            <RegionChips codes=twin.regions.clone() />
            <span class="quiet small">{say::seats_left(twin.seats_left)}</span>
        </li>
    }
    .into_any()
}

/// What can be made of it.
fn actions(
    details: Signal<SessionDetails>,
    deciding: Deciding,
    offering: RwSignal<bool>,
    open: bool,
) -> AnyView {
    let (repeat, short) = details.with(|it| {
        let short = it.minimum.is_some_and(|minimum| it.confirmed < minimum);
        let repeat = it.series.is_none().then(|| links::series_of(it));
        (repeat, short)
    });
    let repeat = repeat.map(|href| {
        view! {
            <a class=Look::Quiet.class() href=href>
                {say::REPEAT}
            </a>
        }
        .into_any()
    });
    // While it is undecided, the ways on stand together.
    let merge = (open && !short).then(|| {
        let ask = move |()| deciding.ask(Way::Merge, details.with_untracked(|it| Case::from(it)));
        view! {
            <Button on_press=ask look=Look::Quiet>
                {deciding::MERGE}
            </Button>
        }
        .into_any()
    });
    view! {
        <div class="outlook__actions">
            <Button on_press=move |()| offering.set(true) look=Look::Quiet>
                {say::OFFER_AGAIN}
            </Button>
            {repeat}
            {merge}
        </div>
    }
    .into_any()
}
