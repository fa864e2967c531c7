//! What a change does, session by session, before it is made.

use leptos::prelude::*;
use potluck_app::format;
use potluck_app::ui::follow::{attr, follow};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Changeover, SeriesDeed, SeriesEffect, SeriesEffects};

use super::act::Act;
use super::reads::when;
use crate::strings::series::{change as say, form};

/// The effects as they come about with what was chosen for sessions that have people and that
/// the series no longer names.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Seen {
    pub(super) effects: Vec<SeriesEffect>,
    /// Whether there are such sessions.
    pub(super) leaves: bool,
    /// Places in sessions that move, change or are cancelled.
    pub(super) confirmed: u32,
    pub(super) waitlisted: u32,
}

impl Seen {
    pub(super) fn of(effects: &SeriesEffects, cancel: bool) -> Self {
        let left = |deed| matches!(deed, SeriesDeed::Kept | SeriesDeed::Cancelled);
        let leaves = effects.effects.iter().any(|it| left(it.deed));
        let chosen = if cancel {
            SeriesDeed::Cancelled
        } else {
            SeriesDeed::Kept
        };
        let effects: Vec<SeriesEffect> = effects
            .effects
            .iter()
            .map(|it| SeriesEffect {
                deed: if left(it.deed) { chosen } else { it.deed },
                ..it.clone()
            })
            .collect();
        let felt = |it: &&SeriesEffect| {
            use SeriesDeed::{Cancelled, Changed, Moved};
            matches!(it.deed, Moved | Changed | Cancelled)
        };
        let sum = |of: fn(&SeriesEffect) -> u32| effects.iter().filter(felt).map(of).sum();
        Self {
            leaves,
            confirmed: sum(|it| it.confirmed),
            waitlisted: sum(|it| it.waitlisted),
            effects,
        }
    }

    /// Whether this happens to a session that has people.
    fn meets_people(&self, deed: SeriesDeed) -> bool {
        let mut of_deed = self.effects.iter().filter(|it| it.deed == deed);
        of_deed.any(|it| it.confirmed + it.waitlisted > 0)
    }

    /// What people learn.
    pub(super) fn told(&self, reason: &str) -> Option<String> {
        say::told(
            self.meets_people(SeriesDeed::Moved),
            self.meets_people(SeriesDeed::Changed),
            self.meets_people(SeriesDeed::Cancelled).then_some(reason),
        )
    }
}

/// `section.series-effects`: the sum, and a line for each session.
#[component]
pub(super) fn Effects(act: Act, seen: Memo<Option<Seen>>) -> AnyView {
    let viewer = use_viewer().time_zone();
    let nothing = Memo::new(move |_| act.patch.get().is_none());
    let content = move || {
        if nothing.get() {
            return view! { <p class="quiet">{say::EFFECTS_OPEN}</p> }.into_any();
        }
        if let Some(seen) = seen.get() {
            let zone = act.desk().series.with(|it| it.time_zone.clone());
            return show(&seen, &zone, &viewer);
        }
        if act.behind.get() {
            view! { <p class="quiet">{say::LOOKING}</p> }.into_any()
        } else {
            view! { <p class="quiet">{say::NOT_LOOKED}</p> }.into_any()
        }
    };
    let busy = attr(move || act.behind.get().then(|| "true".to_owned()));
    view! {
        <section class="series-effects" aria-label=say::EFFECTS aria-busy=busy>
            <h3 class="confirm__title">{say::EFFECTS}</h3>
            <div>{follow(content)}</div>
        </section>
    }
    .into_any()
}

fn show(seen: &Seen, zone: &str, viewer: &str) -> AnyView {
    let deeds: Vec<SeriesDeed> = seen.effects.iter().map(|it| it.deed).collect();
    let lines = seen.effects.iter().map(|it| line(it, zone, viewer));
    let lines = lines.collect::<Vec<_>>();
    let any = !lines.is_empty();
    view! {
        <p class="series-effects__sum">{say::sum(&deeds)}</p>
        {any.then(|| view! { <ul class="series-effects__list">{lines}</ul> })}
    }
    .into_any()
}

fn line(it: &SeriesEffect, zone: &str, viewer: &str) -> AnyView {
    let modifier = match it.deed {
        SeriesDeed::Created => "badge badge-good",
        SeriesDeed::Moved | SeriesDeed::Changed => "badge badge-warn",
        SeriesDeed::Cancelled => "badge badge-bad",
        SeriesDeed::Removed | SeriesDeed::Kept => "badge",
    };
    let from = match it.to {
        // Whose time it is stands behind the new one.
        Some(_) => [
            format::short_day(it.starts_at, viewer),
            format::time(it.starts_at, viewer),
        ]
        .join(", "),
        None => when(it.starts_at, zone, viewer),
    };
    let to = it.to.map(|to| {
        let to = when(to, zone, viewer);
        view! {
            <span aria-hidden="true">" → "</span>
            <span class="visually-hidden">" " {say::TO} " "</span>
            <span>{to}</span>
        }
        .into_any()
    });
    let at = it.to.unwrap_or(it.starts_at);
    let changeover = it.changeover.map(|what| {
        let time = format::time(at, zone);
        let words = match what {
            Changeover::Skipped => form::skipped(&time),
            Changeover::Twice => form::twice(&time),
        };
        view! { <span class="occurrence__remark">{words}</span> }.into_any()
    });
    let people = say::people(it.confirmed, it.waitlisted);
    let people = (!people.is_empty())
        .then(|| view! { <span class="series-effect__people">{people}</span> }.into_any());
    view! {
        <li class="series-effect">
            <span class=modifier>{say::deed(it.deed)}</span>
            <span class="series-effect__when">{from} {to}</span>
            {people}
            {changeover}
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effect(deed: SeriesDeed, confirmed: u32, waitlisted: u32) -> SeriesEffect {
        SeriesEffect {
            deed,
            session_id: None,
            starts_at: "2026-12-03T09:00:00Z".parse().unwrap(),
            to: None,
            changeover: None,
            confirmed,
            waitlisted,
        }
    }

    #[test]
    fn what_becomes_of_sessions_with_people_is_shown_as_it_was_chosen() {
        use SeriesDeed::{Cancelled, Kept, Moved, Removed};
        let effects = SeriesEffects {
            effects: vec![
                effect(Moved, 2, 1),
                effect(Kept, 3, 0),
                effect(Removed, 0, 0),
            ],
            confirmed: 2,
            waitlisted: 1,
        };
        let deeds = |seen: &Seen| seen.effects.iter().map(|it| it.deed).collect::<Vec<_>>();
        let kept = Seen::of(&effects, false);
        assert_eq!(deeds(&kept), [Moved, Kept, Removed]);
        assert_eq!((kept.confirmed, kept.waitlisted), (2, 1));
        assert!(kept.leaves);
        assert!(!kept.told("").unwrap().contains("cancelled"));
        let cancelled = Seen::of(&effects, true);
        assert_eq!(deeds(&cancelled), [Moved, Cancelled, Removed]);
        assert_eq!((cancelled.confirmed, cancelled.waitlisted), (5, 1));
        assert!(cancelled.told("Oven.").unwrap().contains("Oven."));
    }
}
