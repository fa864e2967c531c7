//! The fields of a region, for a new one and for one that is there.

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::format;

use super::holidays::{self, HolidayRow};
use super::hue;
use super::typed::{Typed, zone_choice};
use crate::components::zones::zone_options;
use crate::strings::regions as say;
use crate::ui::{CheckField, Choice, Combobox, Items, NumberField, Search, Select, TextInput};

/// The form's values; copied freely.
#[derive(Clone, Copy)]
pub struct RegionFields {
    code: RwSignal<String>,
    name: RwSignal<String>,
    home_zone: RwSignal<String>,
    zones: RwSignal<Vec<Choice>>,
    work_start: RwSignal<String>,
    work_end: RwSignal<String>,
    days: [RwSignal<bool>; 7],
    least: RwSignal<String>,
    most: RwSignal<String>,
    slack_channel: RwSignal<String>,
    hue: RwSignal<String>,
    holidays: Items<HolidayRow>,
}

impl RegionFields {
    pub fn new(typed: Typed) -> Self {
        let rows = typed.holidays.into_iter().map(HolidayRow::new).collect();
        Self {
            code: RwSignal::new(typed.code),
            name: RwSignal::new(typed.name),
            home_zone: RwSignal::new(typed.home_zone),
            zones: RwSignal::new(typed.zones),
            work_start: RwSignal::new(typed.work_start),
            work_end: RwSignal::new(typed.work_end),
            days: say::WEEKDAYS.map(|(day, _)| RwSignal::new(typed.days.contains(&day))),
            least: RwSignal::new(typed.least),
            most: RwSignal::new(typed.most),
            slack_channel: RwSignal::new(typed.slack_channel),
            hue: RwSignal::new(typed.hue),
            holidays: Items::new(rows),
        }
    }

    /// What is typed; tracked.
    pub fn get(self) -> Typed {
        let days = say::WEEKDAYS.iter().zip(self.days);
        let days = days.filter(|(_, on)| on.get()).map(|((day, _), _)| *day);
        Typed {
            code: self.code.get(),
            name: self.name.get(),
            home_zone: self.home_zone.get(),
            zones: self.zones.get(),
            work_start: self.work_start.get(),
            work_end: self.work_end.get(),
            days: days.collect(),
            least: self.least.get(),
            most: self.most.get(),
            slack_channel: self.slack_channel.get(),
            hue: self.hue.get(),
            holidays: self
                .holidays
                .get()
                .into_iter()
                .map(HolidayRow::get)
                .collect(),
        }
    }

    pub fn set(self, typed: Typed) {
        self.code.set(typed.code);
        self.name.set(typed.name);
        self.home_zone.set(typed.home_zone);
        self.zones.set(typed.zones);
        self.work_start.set(typed.work_start);
        self.work_end.set(typed.work_end);
        for ((day, _), on) in say::WEEKDAYS.iter().zip(self.days) {
            on.set(typed.days.contains(day));
        }
        self.least.set(typed.least);
        self.most.set(typed.most);
        self.slack_channel.set(typed.slack_channel);
        self.hue.set(typed.hue);
        self.holidays
            .set(typed.holidays.into_iter().map(HolidayRow::new).collect());
    }

    /// Sections of fields; the code only where the region is `new`.
    pub fn view(self, form: FormState, new: bool) -> AnyView {
        let code = new.then(|| {
            view! {
                <TextInput
                    form
                    name="code"
                    label=say::CODE
                    value=self.code
                    hint=say::CODE_HINT
                    most=12
                />
            }
            .into_any()
        });
        let heading = |words: &'static str| view! { <h2 class="section__title">{words}</h2> };
        view! {
            <section class="region-form__part">
                {heading(say::BASICS)} {code}
                <TextInput form name="name" label=say::NAME value=self.name most=60 />
                <TextInput
                    form
                    name="slack_channel"
                    label=say::SLACK
                    value=self.slack_channel
                    hint=say::SLACK_HINT
                />
                {hue::field(form, self.hue)}
            </section>
            <section class="region-form__part">{heading(say::PLACES)} {self.places(form)}</section>
            <section class="region-form__part">{heading(say::HOURS)} {self.hours(form)}</section>
            <section class="region-form__part">
                {heading(say::MONTHLY)} <p class="field__hint">{say::TARGET_HINT}</p>
                <div class="region-form__pair">
                    <NumberField
                        form
                        name="monthly_target"
                        label=say::LEAST
                        value=self.least
                        most=100
                    />
                    <NumberField
                        form
                        name="monthly_target.most"
                        label=say::MOST
                        value=self.most
                        most=100
                    />
                </div>
            </section>
            <section class="region-form__part">
                {heading(say::HOLIDAYS)} {holidays::view(form, self.holidays)}
            </section>
        }
        .into_any()
    }

    fn places(self, form: FormState) -> AnyView {
        let all = StoredValue::new(zone_options(&[]));
        let options = Signal::derive(move || {
            let unset = self.home_zone.with(String::is_empty);
            let none = unset.then(|| (String::new(), crate::strings::fields::CHOOSE.to_owned()));
            none.into_iter().chain(all.get_value()).collect()
        });
        let search = Search::new(move |typed: String| async move {
            let found = all.with_value(|all| matching(all, &typed));
            Ok(found)
        });
        view! {
            <Select
                form
                name="home_zone"
                label=say::HOME_ZONE
                value=self.home_zone
                hint=say::HOME_ZONE_HINT
                options
            />
            <Combobox
                form
                name="zones"
                label=say::ZONES
                chosen=self.zones
                hint=say::ZONES_HINT
                search
                most=50
            />
        }
        .into_any()
    }

    fn hours(self, form: FormState) -> AnyView {
        let days = say::WEEKDAYS
            .iter()
            .zip(self.days)
            .map(|((day, words), value)| {
                let name = ["working_hours.day.", &day.to_string()].concat();
                view! { <CheckField form name label=*words value /> }.into_any()
            })
            .collect::<Vec<_>>();
        view! {
            <p class="field__hint">{say::WORK_HINT}</p>
            <div class="region-form__pair">
                <TextInput
                    form
                    name="working_hours"
                    label=say::WORK_START
                    value=self.work_start
                    kind="time"
                />
                <TextInput
                    form
                    name="working_hours.end"
                    label=say::WORK_END
                    value=self.work_end
                    kind="time"
                />
            </div>
            <fieldset class="region-form__days">
                <legend class="field__label">{say::DAYS}</legend>
                {days}
            </fieldset>
        }
        .into_any()
    }
}

/// Zones of whose city or name a part is typed, the cities that begin with it first.
fn matching(all: &[(String, String)], typed: &str) -> Vec<Choice> {
    const MOST: usize = 8;
    let typed = typed.to_lowercase().replace(' ', "_");
    let city = |zone: &str| format::zone_city(zone).to_lowercase().replace(' ', "_");
    let mut found: Vec<&String> = all
        .iter()
        .map(|(zone, _)| zone)
        .filter(|zone| zone.to_lowercase().contains(&typed))
        .collect();
    found.sort_by_key(|zone| !city(zone).starts_with(&typed));
    found
        .into_iter()
        .take(MOST)
        .map(|zone| zone_choice(zone))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::zones::zone_words;

    #[test]
    fn zones_are_found_by_their_city_first() {
        let zones = [
            "America/New_York",
            "Australia/Perth",
            "Europe/Perthshire",
            "Etc/York",
        ]
        .map(|zone| (zone.to_owned(), zone_words(zone)));
        let found = |typed: &str| {
            let found = matching(&zones, typed);
            found.into_iter().map(|it| it.value).collect::<Vec<_>>()
        };
        assert_eq!(found("new y"), ["America/New_York"]);
        assert_eq!(found("york"), ["Etc/York", "America/New_York"]);
    }
}
