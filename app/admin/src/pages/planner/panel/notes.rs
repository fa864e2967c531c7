//! What stands in the way of a slot.

use leptos::prelude::*;
use potluck_app::format;
use potluck_app::ui::{Banner, Tone};
use potluck_domain::api::PlannedSession;
use potluck_domain::fair::{Planner, Slot, TrainerState};

use crate::pages::planner::desk::{is_in_time, lead_days};
use crate::pages::planner::face::standing;
use crate::strings::fair as say;

/// So many clashes are named; more are counted.
const NAMED: usize = 3;

/// Trainers who are busy, then everything that is not forbidden.
pub(super) fn notes(planner: &Planner, slot: &Slot, zone: &str) -> AnyView {
    let (busy, off) = trainers(planner, slot, zone);
    view! { {busy} {off} {holidays(planner, slot)} {clashes(planner, slot, zone)} {lead(slot)} }
        .into_any()
}

fn trainers(planner: &Planner, slot: &Slot, zone: &str) -> (Vec<AnyView>, Vec<AnyView>) {
    let (mut busy, mut off) = (Vec::new(), Vec::new());
    for (person, trainer) in planner.trainers().iter().zip(&slot.trainers) {
        if let TrainerState::Busy(session) = trainer.state {
            let with = planner.sessions().get(session);
            let with = with.map(|it| say::busy_with(&it.title, &time_of(it, zone)));
            let view = view! {
                <Banner tone=Tone::Danger title=say::busy(&person.name)>
                    {with.unwrap_or_default()} " " {say::BUSY_TEXT}
                </Banner>
            };
            busy.push(view.into_any());
        } else if let Some(words) = say::out_of_hours(&person.name, standing(trainer.state)) {
            let local = trainer.local.and_utc();
            let there = format::day_and_time(local, "UTC");
            let there = say::time_in(&there, &format::zone_city(&person.time_zone));
            let view = view! {
                <Banner tone=Tone::Warning title=words>
                    {there} "."
                </Banner>
            };
            off.push(view.into_any());
        }
    }
    (busy, off)
}

fn holidays(planner: &Planner, slot: &Slot) -> Vec<AnyView> {
    let regions = planner.regions().zip(&slot.regions);
    let holiday = regions.filter_map(|(region, own)| {
        let name = own.holiday.clone()?;
        let day = format::short_day(own.local.and_utc(), "UTC");
        let view = view! {
            <Banner tone=Tone::Warning title=say::holiday_in(&region.name)>
                {say::when(&name, &day)} "."
            </Banner>
        };
        Some(view.into_any())
    });
    holiday.collect()
}

fn clashes(planner: &Planner, slot: &Slot, zone: &str) -> Option<AnyView> {
    let sessions: Vec<&PlannedSession> = slot
        .clashes
        .iter()
        .filter_map(|at| planner.sessions().get(*at))
        .collect();
    let lines = sessions.iter().take(NAMED).map(|it| {
        let words = say::busy_with(&it.title, &time_of(it, zone));
        view! { <li>{words}</li> }.into_any()
    });
    let mut lines: Vec<AnyView> = lines.collect();
    let more = sessions.len().saturating_sub(NAMED);
    if more > 0 {
        lines.push(view! { <li>{say::more(more)}</li> }.into_any());
    }
    (!lines.is_empty()).then(|| {
        view! {
            <Banner tone=Tone::Info title=say::CLASHES>
                <ul class="fair-panel__clashes">{lines}</ul>
            </Banner>
        }
        .into_any()
    })
}

fn lead(slot: &Slot) -> Option<AnyView> {
    (!is_in_time(slot.starts_at)).then(|| {
        view! {
            <Banner tone=Tone::Warning title=say::lead(lead_days(slot.starts_at))>
                {say::LEAD_SHORT}
            </Banner>
        }
        .into_any()
    })
}

fn time_of(session: &PlannedSession, zone: &str) -> String {
    format::time_range(session.starts_at, session.ends_at, zone)
}
