//! Days on which it does not take place.

use leptos::prelude::*;
use potluck_app::ui::follow::effect;
use potluck_domain::api::{Series, SeriesPatch};

use super::super::form::dates;
use super::super::form::days::DayList;
use super::act::{Act, Desk};
use super::dialog::ActDialog;
use crate::components::region_choice::RegionChoice;
use crate::strings::series::{change as say, form as words};

/// Regions whose holidays are skipped, and single days.
type Days = (Vec<String>, Vec<String>);

#[component]
pub(super) fn Skip(desk: Desk, open: RwSignal<bool>) -> AnyView {
    let newest = Memo::new(move |_| desk.series.with(read));
    let base = RwSignal::new(newest.get_untracked());
    let holidays = RwSignal::new(newest.get_untracked().0);
    let exceptions = RwSignal::new(newest.get_untracked().1);
    // What others change meanwhile is taken over where nothing was chosen.
    effect(move || {
        let newest = newest.get();
        let before = base.get_untracked();
        for (own, before, newest) in [
            (holidays, &before.0, &newest.0),
            (exceptions, &before.1, &newest.1),
        ] {
            if own.with_untracked(|own| own == before) {
                own.set(newest.clone());
            }
        }
        base.set(newest);
    });
    let patch = Signal::derive(move || {
        let (holidays, exceptions) = (holidays.get(), exceptions.get());
        base.with(|base| {
            let (other_holidays, other_days) = (holidays != base.0, exceptions != base.1);
            (other_holidays || other_days).then(|| SeriesPatch {
                skip_holidays: other_holidays.then_some(holidays),
                exceptions: other_days.then(|| dates(&exceptions)),
                ..SeriesPatch::default()
            })
        })
    });
    let act = Act::new(desk, open, patch);
    let form = act.form;
    let after = move |()| base.set(untrack(|| (holidays.get(), exceptions.get())));
    view! {
        <ActDialog act title=say::SKIP_TITLE confirm=say::SKIP_CONFIRM done=say::SKIP_DONE after>
            <RegionChoice
                form
                value=holidays
                name="skip_holidays"
                legend=words::SKIP
                hints=(words::SKIP_NONE, words::SKIP_SOME)
            />
            <DayList form value=exceptions />
        </ActDialog>
    }
    .into_any()
}

fn read(series: &Series) -> Days {
    let mut regions = series.skip_holidays.clone();
    regions.sort();
    let mut days: Vec<String> = series.exceptions.iter().map(ToString::to_string).collect();
    days.sort();
    (regions, days)
}
