//! What each region has carried in the quarter, and what the slot or the proposal that is looked at
//! would add.

mod turns;

use chrono::Datelike;
use leptos::prelude::*;
use potluck_app::ui::follow::follow;
use potluck_domain::api::Region;
use potluck_domain::fair::{ASLEEP_POINTS, Burden, EDGE_POINTS, Planner, Slot};
use potluck_domain::hours::Standing;

use super::desk::Desk;
use super::weeks::quarter;
use crate::strings::fair as say;
use turns::Turns;

/// What a region carries: so far, and what is looked at on top of it.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Load {
    edge: f64,
    asleep: f64,
    added: f64,
}

impl Load {
    fn before(self) -> f64 {
        self.edge + self.asleep
    }

    fn after(self) -> f64 {
        self.before() + self.added
    }
}

/// `section.fair-burden`: a line a region, drawn to one scale, and a sentence.
#[component]
pub(super) fn BurdenView(desk: Desk) -> AnyView {
    let first = Memo::new(move |_| quarter(desk.week.get()));
    let title = move || {
        let (first, _) = first.get();
        say::quarter(first.month(), first.year())
    };
    let content = move || {
        let Some(planner) = desk.planner.get() else {
            return ().into_any();
        };
        let carried = planner.burden();
        let added = added(desk, &planner);
        let loads: Vec<Load> = carried
            .iter()
            .enumerate()
            .map(|(at, burden)| Load {
                edge: burden.edge.value(),
                asleep: burden.asleep.value(),
                added: added
                    .as_ref()
                    .map_or(0.0, |it| it.get(at).copied().unwrap_or(0.0)),
            })
            .collect();
        let regions: Vec<&Region> = planner.regions().collect();
        chart(desk, &regions, &loads, added.is_some())
    };
    view! {
        <section class="fair-burden" aria-labelledby="fair-burden">
            <h2 class="fair-burden__title" id="fair-burden">
                {say::BURDEN}
            </h2>
            <p class="fair-burden__quarter">{title}</p>
            {follow(content)}
            <Turns desk />
        </section>
    }
    .into_any()
}

/// What each region would carry on top, by the proposal or the slot that is looked at; `None` when
/// nothing is.
fn added(desk: Desk, planner: &Planner) -> Option<Vec<f64>> {
    if let Some(proposal) = desk.several() {
        let before = planner.burden();
        let more =
            |(after, before): (&Burden, &Burden)| after.points().value() - before.points().value();
        return Some(proposal.burden.iter().zip(&before).map(more).collect());
    }
    desk.chosen.get().map(|slot| costs(&slot))
}

/// What a session in a slot costs each region that it is aimed at, by the share of its people.
fn costs(slot: &Slot) -> Vec<f64> {
    let (edge, asleep) = (f64::from(EDGE_POINTS), f64::from(ASLEEP_POINTS));
    let cost = slot.regions.iter().map(|region| {
        let people = region.people;
        if people.people() == 0 {
            return match region.home {
                Standing::Working => 0.0,
                Standing::Early | Standing::Late => edge,
                Standing::Asleep => asleep,
            };
        }
        let points = f64::from(people.edge) * edge + f64::from(people.asleep) * asleep;
        points / f64::from(people.people())
    });
    cost.collect()
}

fn chart(desk: Desk, regions: &[&Region], loads: &[Load], with: bool) -> AnyView {
    let most = loads.iter().map(|load| load.after()).fold(1.0, f64::max);
    let lines = regions
        .iter()
        .zip(loads)
        .map(|(region, load)| line(region, *load, most, with))
        .collect::<Vec<_>>();
    let with = with.then(|| {
        let words = if desk.sessions.get() == 1 {
            say::BURDEN_WITH
        } else {
            say::BURDEN_WITH_SEVERAL
        };
        view! { <li class="fair-key fair-key--added">{words}</li> }.into_any()
    });
    view! {
        <p class="fair-burden__sentence">{sentence(regions, loads)} " " {say::BURDEN_RULE}</p>
        <ul class="fair-loads">{lines}</ul>
        <ul class="fair-keys" aria-hidden="true">
            <li class="fair-key fair-key--edge">{say::BURDEN_EDGE}</li>
            <li class="fair-key fair-key--asleep">{say::BURDEN_ASLEEP}</li>
            {with}
        </ul>
        <p class="fair-burden__lead">{say::BURDEN_LEAD}</p>
    }
    .into_any()
}

/// A region's name, its number, and its bar: drawn by attributes, so that it needs no style.
fn line(region: &Region, load: Load, most: f64, with: bool) -> AnyView {
    let share = |points: f64| format!("{:.2}", points * 100.0 / most);
    let number = if with {
        say::becomes(load.before(), load.after())
    } else {
        say::number(load.before())
    };
    view! {
        <li class="fair-load">
            <span class="fair-load__name">{region.name.clone()}</span>
            <span class="fair-load__number">{number}</span>
            <svg
                class="fair-load__bar"
                viewBox="0 0 100 10"
                preserveAspectRatio="none"
                role="img"
                aria-label=say::bar(&region.name, load.edge, load.asleep)
            >
                <rect class="fair-load__edge" width=share(load.edge) height="10"></rect>
                <rect
                    class="fair-load__asleep"
                    x=share(load.edge)
                    width=share(load.asleep)
                    height="10"
                ></rect>
                <rect
                    class="fair-load__added"
                    x=share(load.before())
                    y="2.5"
                    width=share(load.added.max(0.0))
                    height="5"
                ></rect>
            </svg>
        </li>
    }
    .into_any()
}

/// Who carried most.
fn sentence(regions: &[&Region], loads: &[Load]) -> String {
    let most = loads.iter().map(|load| load.before()).fold(0.0, f64::max);
    let near = |load: &Load| (load.before() - most).abs() < 0.05;
    let names: Vec<String> = regions
        .iter()
        .zip(loads)
        .filter(|(_, load)| near(load))
        .map(|(region, _)| region.name.clone())
        .collect();
    if most < 0.05 {
        say::BURDEN_NONE.to_owned()
    } else if names.len() == loads.len() && loads.len() > 1 {
        say::BURDEN_EVEN.to_owned()
    } else {
        say::most(&names, most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use potluck_domain::api::WorkingHours;

    fn region(name: &str) -> Region {
        Region {
            code: name.to_owned(),
            name: name.to_owned(),
            home_zone: "UTC".to_owned(),
            zones: Vec::new(),
            working_hours: WorkingHours {
                start: "09:00".to_owned(),
                end: "17:00".to_owned(),
                days: vec![1],
            },
            monthly_target: (10, 15),
            slack_channel: String::new(),
            hue: 0,
        }
    }

    fn said(loads: &[f64]) -> String {
        let regions = ["AU", "EU", "US"].map(region);
        let regions: Vec<&Region> = regions.iter().collect();
        let load = |edge: &f64| Load {
            edge: *edge,
            asleep: 0.0,
            added: 0.0,
        };
        sentence(&regions, &loads.iter().map(load).collect::<Vec<_>>())
    }

    #[test]
    fn the_sentence_names_who_carried_most() {
        assert_eq!(said(&[0.0, 0.0, 0.0]), say::BURDEN_NONE);
        assert_eq!(said(&[2.0, 2.0, 2.0]), say::BURDEN_EVEN);
        assert_eq!(
            said(&[6.5, 1.0, 0.0]),
            "AU has carried most so far: 6.5 points."
        );
        assert_eq!(
            said(&[3.0, 1.0, 3.0]),
            "AU and US have carried most so far, each 3 points."
        );
    }
}
