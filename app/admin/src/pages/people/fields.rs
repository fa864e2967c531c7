//! The fields of a person, for a new one and for one who is there.

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::format;
use potluck_app::query::use_queries;
use potluck_app::ui::field::fresh_id;
use potluck_app::ui::follow::words;
use potluck_domain::api::Page;

use super::typed::Typed;
use crate::components::people::people_search;
use crate::components::zones::zone_options;
use crate::strings::people as say;
use crate::ui::{CheckField, Choice, Combobox, Select, TextInput};

/// The form's values; copied freely.
#[derive(Clone, Copy)]
pub struct PersonFields {
    name: RwSignal<String>,
    email: RwSignal<String>,
    department: RwSignal<String>,
    region: RwSignal<String>,
    time_zone: RwSignal<String>,
    start_date: RwSignal<String>,
    manager: RwSignal<Vec<Choice>>,
    trainer: RwSignal<bool>,
    admin: RwSignal<bool>,
}

impl PersonFields {
    pub fn new(typed: Typed) -> Self {
        Self {
            name: RwSignal::new(typed.name),
            email: RwSignal::new(typed.email),
            department: RwSignal::new(typed.department),
            region: RwSignal::new(typed.region),
            time_zone: RwSignal::new(typed.time_zone),
            start_date: RwSignal::new(typed.start_date),
            manager: RwSignal::new(typed.manager),
            trainer: RwSignal::new(typed.trainer),
            admin: RwSignal::new(typed.admin),
        }
    }

    /// What is typed; tracked.
    pub fn get(self) -> Typed {
        Typed {
            name: self.name.get(),
            email: self.email.get(),
            department: self.department.get(),
            region: self.region.get(),
            time_zone: self.time_zone.get(),
            start_date: self.start_date.get(),
            manager: self.manager.get(),
            trainer: self.trainer.get(),
            admin: self.admin.get(),
        }
    }

    pub fn set(self, typed: Typed) {
        self.name.set(typed.name);
        self.email.set(typed.email);
        self.department.set(typed.department);
        self.region.set(typed.region);
        self.time_zone.set(typed.time_zone);
        self.start_date.set(typed.start_date);
        self.manager.set(typed.manager);
        self.trainer.set(typed.trainer);
        self.admin.set(typed.admin);
    }

    /// `.form-fields`; `fixed` is why the role of admin cannot be taken.
    pub fn view(self, form: FormState, fixed: Signal<Option<&'static str>>) -> AnyView {
        let filters = use_queries().filters();
        let regions = Memo::new(move |_| {
            filters
                .loaded()
                .map_or_else(Vec::new, |it| it.regions.clone())
        });
        let region_options = Signal::derive(move || {
            let unset = self.region.with(String::is_empty);
            let none = unset.then(|| (String::new(), crate::strings::fields::CHOOSE.to_owned()));
            regions.with(|all| {
                let all = all.iter().map(|it| (it.code.clone(), it.name.clone()));
                none.into_iter().chain(all).collect()
            })
        });
        let zones = Memo::new(move |_| {
            let code = self.region.get();
            let unset = self.time_zone.with(String::is_empty);
            let none = unset.then(|| (String::new(), crate::strings::fields::CHOOSE.to_owned()));
            let zones = regions.with(|all| {
                let region = all.iter().find(|it| it.code == code);
                zone_options(region.map_or(&[], |it| it.zones.as_slice()))
            });
            none.into_iter().chain(zones).collect::<Vec<_>>()
        });
        self.live_where_the_region_does(regions);
        let there = move || {
            let zone = self.time_zone.get();
            if format::is_zone(&zone) {
                let now = format::now();
                potluck_app::strings::profile::zone_now(
                    &format::time(now, &zone),
                    &format::zone_label(&zone, now),
                )
            } else {
                String::new()
            }
        };
        view! {
            <div class="people__fields">
                <TextInput form name="name" label=say::NAME value=self.name most=100 />
                <TextInput
                    form
                    name="email"
                    label=say::EMAIL
                    value=self.email
                    hint=say::EMAIL_HINT
                    kind="email"
                />
                {department(form, self.department)}
                <Select
                    form
                    name="region"
                    label=say::REGION
                    value=self.region
                    options=region_options
                />
                <div>
                    <Select
                        form
                        name="time_zone"
                        label=say::ZONE
                        value=self.time_zone
                        hint=say::ZONE_HINT
                        options=zones
                    />
                    <p class="people__now quiet small">{words(there)}</p>
                </div>
                <TextInput
                    form
                    name="start_date"
                    label=say::START_DATE
                    value=self.start_date
                    hint=say::START_DATE_HINT
                    kind="date"
                />
                <Combobox
                    form
                    name="manager_id"
                    label=say::MANAGER
                    chosen=self.manager
                    hint=say::MANAGER_HINT
                    search=people_search()
                />
            </div>
            {self.roles(form, fixed)}
        }
        .into_any()
    }

    fn roles(self, form: FormState, fixed: Signal<Option<&'static str>>) -> AnyView {
        let admin = move || match fixed.get() {
            Some(reason) => {
                let id = fresh_id("admin");
                view! {
                    <div class="checkbox">
                        <input
                            class="checkbox__input"
                            type="checkbox"
                            id=id.clone()
                            checked=true
                            disabled=true
                            aria-describedby=[&id, "-hint"].concat()
                        />
                        <label class="checkbox__label" for=id.clone()>
                            {say::ADMIN}
                        </label>
                        <p class="checkbox__hint" id=[&id, "-hint"].concat()>
                            {reason}
                        </p>
                    </div>
                }
                .into_any()
            }
            None => view! {
                <CheckField
                    form
                    name="admin"
                    label=say::ADMIN
                    value=self.admin
                    hint=say::ADMIN_HINT
                />
            }
            .into_any(),
        };
        view! {
            <fieldset class="people__roles">
                <legend class="field__label">{say::ROLES}</legend>
                <p class="field__hint">{say::EVERYBODY}</p>
                <CheckField
                    form
                    name="trainer"
                    label=say::TRAINER
                    value=self.trainer
                    hint=say::TRAINER_HINT
                />
                {potluck_app::ui::follow::follow(admin)}
            </fieldset>
        }
        .into_any()
    }

    /// Whoever is put into a region lives in its home zone, unless a zone was chosen already.
    fn live_where_the_region_does(self, regions: Memo<Vec<potluck_domain::api::Region>>) {
        potluck_app::ui::follow::effect(move || {
            let code = self.region.get();
            if self.time_zone.with_untracked(|zone| !zone.is_empty()) {
                return;
            }
            let home = regions.with(|all| {
                let region = all.iter().find(|it| it.code == code);
                region.map(|it| it.home_zone.clone())
            });
            if let Some(home) = home {
                self.time_zone.set(home);
            }
        });
    }
}

/// The department, with those suggested that there are.
fn department(form: FormState, value: RwSignal<String>) -> AnyView {
    use potluck_app::ui::field::{described_by, frame};
    use potluck_app::ui::follow::{attr, flag, follow};

    let known = use_queries().watch_url::<Page<String>>(super::DEPARTMENTS);
    let id = fresh_id("department");
    let list = [&id, "-list"].concat();
    let error = form.error("department");
    let described = described_by(&id, false, error);
    let options = move || {
        let names = known
            .loaded()
            .map_or_else(Vec::new, |page| page.items.clone());
        names
            .into_iter()
            .map(|name| view! { <option value=name></option> }.into_any())
            .collect::<Vec<_>>()
            .into_any()
    };
    let control = view! {
        <input
            class="field__input"
            id=id.clone()
            name="department"
            type="text"
            autocomplete="off"
            maxlength="80"
            list=list.clone()
            aria-describedby=attr(move || described.get())
            aria-invalid=flag(move || error.with(Option::is_some))
            prop:value=move || value.get()
            on:input=move |event| {
                form.clear("department");
                value.set(event_target_value(&event));
            }
        />
        <datalist id=list>{follow(options)}</datalist>
    };
    frame(
        &id,
        say::DEPARTMENT.to_owned(),
        None,
        error,
        control.into_any(),
    )
}
