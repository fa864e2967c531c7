//! What a change does, session by session, before it is made.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use potluck_app::format;
use potluck_app::ui::follow::{attr, follow};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Changeover, SeriesDeed, SeriesEffect, SeriesEffects};

use super::act::Act;
use super::reads::when;
use crate::strings::series::{change as say, form};
use crate::strings::telling;

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

    /// Those with people that this happens to.
    fn with_people(&self, deed: SeriesDeed) -> Vec<&SeriesEffect> {
        let of_deed = self.effects.iter().filter(|it| it.deed == deed);
        of_deed
            .filter(|it| it.confirmed + it.waitlisted > 0)
            .collect()
    }

    /// What people will read of sessions with this title, where it can be said for all of them at once;
    /// `when` has the words for a start.
    pub(super) fn told(
        &self,
        title: &str,
        reason: &str,
        when: &dyn Fn(DateTime<Utc>) -> String,
    ) -> Option<String> {
        let start = |it: &SeriesEffect| it.to.unwrap_or(it.starts_at);
        // None, where there is nobody to read it.
        let only = |deed| match self.with_people(deed)[..] {
            [] => None,
            [it] => Some(Some(when(start(it)))),
            _ => Some(None),
        };
        let moved = only(SeriesDeed::Moved).map(|at| telling::moved(title, at.as_deref()));
        let cancelled = only(SeriesDeed::Cancelled)
            .map(|at| telling::cancelled(&telling::dated(title, at.as_deref()), reason));
        let parts: Vec<String> = [moved, cancelled].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join("\n\n"))
    }

    /// How people hear of it, where they do; `soon` says of a start whether mail about it does not wait.
    pub(super) fn heard(&self, soon: &dyn Fn(DateTime<Utc>) -> bool) -> Option<String> {
        let of = |deed| self.with_people(deed);
        let told = [of(SeriesDeed::Moved), of(SeriesDeed::Cancelled)].concat();
        let is_soon = |it: &&SeriesEffect| soon(it.starts_at) || it.to.is_some_and(soon);
        if !told.is_empty() {
            let soon: Vec<bool> = told.iter().map(is_soon).collect();
            return Some(telling::of_change(&soon));
        }
        (!of(SeriesDeed::Changed).is_empty()).then(|| say::HEARD_PLAN.to_owned())
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
        Some(_) => format::day_and_time(it.starts_at, viewer),
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
        let cancelled = Seen::of(&effects, true);
        assert_eq!(deeds(&cancelled), [Moved, Cancelled, Removed]);
        assert_eq!((cancelled.confirmed, cancelled.waitlisted), (5, 1));
    }

    #[test]
    fn people_read_what_happens_to_their_own_sessions() {
        use SeriesDeed::{Changed, Created, Kept, Moved};
        let seen = |effects: &[SeriesEffect]| {
            let effects = SeriesEffects {
                effects: effects.to_vec(),
                confirmed: 0,
                waitlisted: 0,
            };
            Seen::of(&effects, true)
        };
        let told = |seen: &Seen| seen.told("Sourdough", "Oven.", &|at| at.to_rfc3339());
        let heard = |seen: &Seen| seen.heard(&|at| at.to_rfc3339().starts_with("2026-12-03"));
        let nobody = seen(&[effect(Moved, 0, 0), effect(Created, 2, 0)]);
        assert_eq!((told(&nobody), heard(&nobody)), (None, None));
        let plan = seen(&[effect(Changed, 1, 0)]);
        assert_eq!(
            (told(&plan), heard(&plan).as_deref()),
            (None, Some(say::HEARD_PLAN))
        );
        let mut moved = effect(Moved, 1, 0);
        moved.to = Some("2026-12-04T09:00:00Z".parse().unwrap());
        let one = seen(&[moved.clone(), effect(Kept, 0, 3)]);
        assert_eq!(
            told(&one).unwrap(),
            "Moved: Sourdough, now 2026-12-04T09:00:00+00:00\n\n\
             Cancelled: Sourdough, 2026-12-03T09:00:00+00:00\n\nOven."
        );
        // The start that they know of counts as well as the one to come.
        assert!(heard(&one).unwrap().contains("does not wait: "));
        let two = seen(&[moved.clone(), moved]);
        assert_eq!(told(&two).unwrap(), "Moved: Sourdough, now …");
        assert_eq!(two.heard(&|_| false), Some(telling::of_change(&[false])));
    }
}
