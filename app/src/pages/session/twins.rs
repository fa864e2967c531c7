//! The same training at other hours.

use leptos::prelude::*;
use potluck_domain::api::{PlaceState, Session, SessionStatus, Twin};

use crate::components::{RegionChips, ZoneLine};
use crate::format;
use crate::query::Shared;
use crate::route::Route;
use crate::strings::{session as say, signup, time};
use crate::ui::{Banner, Tone};
use crate::viewer::use_viewer;

/// `section.session__twins` with `ul.twins` of `li.twin`: when, for whom, how much room.
#[component]
pub fn Twins(session: Memo<Shared<Session>>) -> AnyView {
    // A signup changes none of this.
    let twins = Memo::new(move |_| session.with(|session| session.twins.clone()));
    let list = move || {
        let twins = twins.get();
        if twins.is_empty() {
            return None;
        }
        let items = twins.into_iter().map(twin).collect::<Vec<_>>();
        let view = view! {
            <section class="session__twins">
                <h2>{say::TWINS}</h2>
                <ul class="twins">{items}</ul>
            </section>
        };
        Some(view.into_any())
    };
    list.into_any()
}

fn twin(twin: Twin) -> AnyView {
    let (class, seats) = match twin.seats_left {
        _ if twin.mine => ("badge badge-good", say::SEAT_THERE.to_owned()),
        0 => ("badge", say::NO_SEAT.to_owned()),
        seats => ("badge badge-good", signup::seats_left(seats)),
    };
    view! {
        <li class="twin">
            <a href=Route::Session(twin.id).path()>
                <ZoneLine
                    starts_at=twin.starts_at
                    ends_at=twin.ends_at
                    time_zone=twin.time_zone
                    with_day=true
                />
            </a>
            <RegionChips codes=twin.regions />
            <span class=class>{seats}</span>
        </li>
    }
    .into_any()
}

/// Somebody waits here, and need not: the first twin that has a seat, unless they
/// have one in another.
pub fn free_seat(session: &Session) -> Option<AnyView> {
    let waits = session
        .card
        .mine
        .is_some_and(|it| it.state == PlaceState::Waitlisted);
    let seated = session.twins.iter().any(|it| it.mine);
    let free = session.twins.iter().find(|it| it.seats_left > 0)?;
    (waits && !seated && session.card.status == SessionStatus::Scheduled).then(|| {
        let zone = use_viewer().time_zone();
        let when = format::day_and_time(free.starts_at, &zone);
        let words = say::free_seat(&time::yours(&when));
        let path = Route::Session(free.id.clone()).path();
        view! {
            <Banner tone=Tone::Info title=words>
                <a href=path>{say::FREE_SEAT_LINK}</a>
            </Banner>
        }
        .into_any()
    })
}
