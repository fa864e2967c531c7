//! What only the person who brings a sheet can say of it.

use leptos::prelude::*;
use potluck_app::ui::follow::{effect, follow_some};
use potluck_app::ui::{Segment, Segmented};
use potluck_domain::api::{ImportPreview, ImportProblem, SheetDates};

use super::desk::Desk;
use super::sheet::{self, Unclear};
use crate::components::zones::use_zones;
use crate::strings::import as say;
use crate::ui::Select;

const DAY: &str = "day";
const MONTH: &str = "month";

/// Asked where dates can be meant both ways, with the first such date as the example. It stays once
/// it is answered, so that the answer can be corrected.
#[component]
pub fn Dates(desk: Desk) -> AnyView {
    // The titles are gone from the preview with the answer.
    let titles = Memo::new(move |before: Option<&Vec<String>>| {
        let asked = desk.preview.with(|preview| {
            let preview = preview.as_ref()?;
            (!preview.ambiguous.is_empty()).then(|| preview.ambiguous.clone())
        });
        asked.or_else(|| before.cloned()).unwrap_or_default()
    });
    let is_asked = Memo::new(move |_| {
        let asked = titles.with(|titles| !titles.is_empty());
        asked || desk.dates.with(Option::is_some)
    });
    let value = Signal::derive(move || {
        let value = match desk.dates.get() {
            None => "",
            Some(SheetDates::DayFirst) => DAY,
            Some(SheetDates::MonthFirst) => MONTH,
        };
        value.to_owned()
    });
    let choose = move |value: String| {
        let dates = if value == DAY {
            SheetDates::DayFirst
        } else {
            SheetDates::MonthFirst
        };
        desk.dates.set(Some(dates));
        desk.read();
    };
    let question = move || {
        is_asked.get().then(|| {
            let unclear = desk.text.with_untracked(|text| sheet::unclear_date(text));
            let options = vec![
                Segment::new(DAY, say::DAY_FIRST),
                Segment::new(MONTH, say::MONTH_FIRST),
            ];
            view! {
                <Segmented
                    legend=legend(unclear)
                    hint=titles.with_untracked(|titles| say::dates_of(titles))
                    options
                    value
                    on_choose=choose
                />
            }
            .into_any()
        })
    };
    follow_some(question)
}

fn legend(unclear: Option<Unclear>) -> String {
    unclear.map_or_else(
        || say::DATE_UNCLEAR.to_owned(),
        |it| say::unclear(&it.text, it.first, it.second),
    )
}

/// Asked where the sheet needs a column for zones and has none, or lines were refused because they
/// name none. It stays once it is answered.
#[component]
pub fn Zone(desk: Desk) -> AnyView {
    let is_asked = Memo::new(move |_| {
        let missing = desk
            .preview
            .with(|preview| preview.as_ref().is_some_and(|it| misses_zones(it)));
        missing || desk.zone.with(|zone| !zone.is_empty())
    });
    let zones = use_zones();
    let options = Signal::derive(move || {
        let none = (String::new(), say::ZONE_NONE.to_owned());
        std::iter::once(none).chain(zones.get()).collect::<Vec<_>>()
    });
    let before = StoredValue::new(desk.zone.get_untracked());
    effect(move || {
        let zone = desk.zone.get();
        if before.try_update_value(|before| std::mem::replace(before, zone.clone())) != Some(zone) {
            desk.read();
        }
    });
    let question = move || {
        is_asked.get().then(|| {
            view! {
                <div class="import-zone">
                    <Select
                        form=desk.form
                        name="time_zone"
                        label=say::ZONE
                        hint=say::ZONE_HINT
                        value=desk.zone
                        options
                    />
                </div>
            }
            .into_any()
        })
    };
    follow_some(question)
}

fn misses_zones(preview: &ImportPreview) -> bool {
    let column = preview.columns.iter().find(|it| it.name == sheet::ZONE);
    column.is_some_and(|column| {
        let title = column.title.as_deref().unwrap_or(sheet::ZONE);
        let mut problems = preview.lines.iter().flat_map(|line| &line.problems);
        let is_about = |problem: &ImportProblem| problem.column.as_deref() == Some(title);
        (column.required && column.title.is_none()) || problems.any(is_about)
    })
}
