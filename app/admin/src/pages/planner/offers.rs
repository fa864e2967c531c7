//! Proposals: the best hours for one session, and for two or three that together suit everybody.

use std::sync::Arc;

use leptos::prelude::*;
use potluck_app::format;
use potluck_app::ui::follow::{attr, class, follow, words as words_of};
use potluck_app::ui::{Look, Segment, Segmented};
use potluck_domain::fair::{Aim, Planner, Proposal, Slot};

use super::asked::SESSIONS;
use super::desk::{Desk, Offers};
use super::face::people;
use super::links::Begin;
use super::panel::regions::{badge, bar};
use super::panel::when;
use crate::strings::fair as say;

/// `section.fair-offers`: the choice of one, two or three sessions with what each comes to, and a
/// card a session.
#[component]
pub(super) fn OfferList(desk: Desk) -> AnyView {
    // The choice is made anew only when its words change, so that it keeps the focus.
    let words = Memo::new(move |_| desk.offers.get().map(|offers| choices(&offers)));
    let sessions = desk.sessions;
    let choice = move || {
        let Some(words) = words.get().filter(|words| !words.is_empty()) else {
            let none = move || {
                let words = if desk.behind() {
                    say::LOADING
                } else {
                    say::OFFERS_NONE
                };
                words.to_owned()
            };
            return view! { <p class="quiet">{words_of(none)}</p> }.into_any();
        };
        let options = words
            .into_iter()
            .map(|(sessions, words)| Segment::new(sessions.to_string(), words))
            .collect();
        let choose = move |number: String| {
            let number = if number == "1" { String::new() } else { number };
            desk.url
                .update(|state| state.with_filter(SESSIONS, &number));
        };
        view! {
            <Segmented
                legend=say::OFFERS_LEGEND
                options
                value=Signal::derive(move || sessions.get().to_string())
                on_choose=choose
            />
        }
        .into_any()
    };
    let cards = move || {
        let (Some(planner), Some(offers)) = (desk.planner.get(), desk.offers.get()) else {
            return ().into_any();
        };
        match sessions.get() {
            1 => single(desk, &planner, &offers.one),
            2 => offers
                .two
                .as_ref()
                .map(|it| several(desk, &planner, it))
                .into_any(),
            _ => offers
                .three
                .as_ref()
                .map(|it| several(desk, &planner, it))
                .into_any(),
        }
    };
    view! {
        <section class="fair-offers" aria-labelledby="fair-offers">
            <h2 class="fair-offers__title" id="fair-offers">
                {say::OFFERS}
            </h2>
            {follow(choice)}
            {follow(cards)}
        </section>
    }
    .into_any()
}

/// How many sessions there may be, and the words for each.
fn choices(offers: &Offers) -> Vec<(usize, String)> {
    let found = [
        offers.one.first(),
        offers.two.as_ref(),
        offers.three.as_ref(),
    ];
    let words = found.into_iter().enumerate().filter_map(|(at, proposal)| {
        let all = proposal?.all;
        Some((at + 1, say::offer(at + 1, all.working, all.people())))
    });
    words.collect()
}

fn lead(sessions: usize) -> &'static str {
    say::OFFERS_LEAD
        .get(sessions.saturating_sub(1))
        .copied()
        .unwrap_or_default()
}

/// The best slots, of which one is to be taken.
fn single(desk: Desk, planner: &Planner, proposals: &[Proposal]) -> AnyView {
    let cards = proposals
        .iter()
        .enumerate()
        .flat_map(|(at, proposal)| proposal.aims.iter().map(move |aim| (at + 1, aim)))
        .map(|(number, aim)| card(desk, planner, aim, number, None))
        .collect::<Vec<_>>();
    view! {
        <p class="fair-offers__lead">{lead(1)}</p>
        <ol class="fair-offers__cards">{cards}</ol>
    }
    .into_any()
}

/// A pair or a triple, of which all are to be taken.
fn several(desk: Desk, planner: &Arc<Planner>, proposal: &Proposal) -> AnyView {
    let cards = proposal
        .aims
        .iter()
        .enumerate()
        .map(|(at, aim)| {
            let regions: Vec<String> = planner
                .regions()
                .filter(|it| aim.regions.contains(&it.code))
                .map(|it| it.name.clone())
                .collect();
            card(desk, planner, aim, at + 1, Some(say::meant_for(&regions)))
        })
        .collect::<Vec<_>>();
    let plan = {
        let (planner, aims) = (Arc::clone(planner), proposal.aims.clone());
        move || links(desk, &planner, &aims)
    };
    view! {
        <p class="fair-offers__lead">{lead(proposal.aims.len())}</p>
        <ol class="fair-offers__cards">{cards}</ol>
        <p class="fair-offers__sum">{say::together(&say::standings(proposal.all))}</p>
        <details class="fair-offers__plan">
            <summary>{say::PLAN_THESE}</summary>
            <p class="quiet">{say::PLAN_THESE_HINT}</p>
            <ul class="fair-offers__links">{follow(plan)}</ul>
        </details>
    }
    .into_any()
}

/// A way to plan each; they follow what is asked, while the cards keep the focus.
fn links(desk: Desk, planner: &Planner, aims: &[Aim]) -> AnyView {
    let zone = desk.drawn_in();
    let link = |(at, aim): (usize, &Aim)| {
        let words = say::plan_number(at + 1, &when(&aim.slot, &zone));
        let path = Begin::of(desk, planner, &aim.slot).session();
        view! {
            <li>
                <a class=Look::Secondary.class() href=path>
                    {words}
                </a>
            </li>
        }
        .into_any()
    };
    let links = aims.iter().enumerate().map(link);
    links.collect::<Vec<_>>().into_any()
}

/// `li > button.fair-offer`, pressed while its slot is looked at.
fn card(desk: Desk, planner: &Planner, aim: &Aim, number: usize, meant: Option<String>) -> AnyView {
    let slot = &aim.slot;
    let at = slot.starts_at;
    let pressed = move || desk.asked.with(|asked| asked.at) == Some(at);
    let names = move || {
        if pressed() {
            "fair-offer fair-offer--chosen"
        } else {
            "fair-offer"
        }
        .to_owned()
    };
    let zone = desk.drawn_in();
    let meant = meant.map(|it| view! { <span class="fair-offer__for">{it}</span> }.into_any());
    view! {
        <li>
            <button
                type="button"
                class=class(names)
                aria-pressed=attr(move || Some(pressed().to_string()))
                on:click=move |_| desk.choose(at)
            >
                <span class="fair-slot__mark">{number}</span>
                <span class="fair-offer__when">{when(slot, &zone)}</span>
                {meant}
                {times(planner, slot)}
                {bar(people(slot))}
                <span class="fair-offer__people">{say::standings(people(slot))}</span>
            </button>
        </li>
    }
    .into_any()
}

/// Each region's own time, with what it means there.
fn times(planner: &Planner, slot: &Slot) -> Vec<AnyView> {
    let regions = planner.regions().zip(&slot.regions);
    let line = regions.map(|(region, own)| {
        let local = own.local.and_utc();
        let time = if own.local.date() == slot.local.date() {
            format::time(local, "UTC")
        } else {
            say::when(
                &format::weekday_short(local, "UTC"),
                &format::time(local, "UTC"),
            )
        };
        view! {
            <span class="fair-offer__time" style:--hue=region.hue.to_string()>
                <span>{say::time_in(&time, &format::zone_city(&region.home_zone))}</span>
                " "
                {badge(own.home)}
            </span>
        }
        .into_any()
    });
    line.collect()
}
