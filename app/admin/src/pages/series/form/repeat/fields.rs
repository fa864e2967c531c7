//! The controls of a rule.

use chrono::NaiveDate;
use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::format::ordinal;
use potluck_app::ui::field::fresh_id;
use potluck_app::ui::follow::{attr, effect, flag, follow, follow_some, words};

use super::{Repeat, key};
use crate::components::rule::{On, WEEK, code};
use crate::strings::series::{form as say, rule};
use crate::ui::fields::error_of;
use crate::ui::{NumberField, Select, TextInput};

/// Copied freely.
#[derive(Clone, Copy)]
pub(in super::super::super) struct RepeatFields(StoredValue<Parts>);

#[derive(Clone, Copy)]
struct Parts {
    unit: RwSignal<String>,
    every: RwSignal<String>,
    days: RwSignal<Vec<String>>,
    on: RwSignal<String>,
    weekday: RwSignal<String>,
    day: RwSignal<String>,
    month: RwSignal<String>,
    ends: RwSignal<String>,
    count: RwSignal<String>,
    until: RwSignal<String>,
}

impl RepeatFields {
    pub(in super::super::super) fn new(repeat: Repeat) -> Self {
        Self(StoredValue::new(Parts {
            unit: RwSignal::new(repeat.unit),
            every: RwSignal::new(repeat.every),
            days: RwSignal::new(repeat.days),
            on: RwSignal::new(repeat.on),
            weekday: RwSignal::new(repeat.weekday),
            day: RwSignal::new(repeat.day),
            month: RwSignal::new(repeat.month),
            ends: RwSignal::new(repeat.ends),
            count: RwSignal::new(repeat.count),
            until: RwSignal::new(repeat.until),
        }))
    }

    fn parts(self) -> Parts {
        self.0.get_value()
    }

    pub(in super::super::super) fn get(self) -> Repeat {
        let parts = self.parts();
        Repeat {
            unit: parts.unit.get(),
            every: parts.every.get(),
            days: parts.days.get(),
            on: parts.on.get(),
            weekday: parts.weekday.get(),
            day: parts.day.get(),
            month: parts.month.get(),
            ends: parts.ends.get(),
            count: parts.count.get(),
            until: parts.until.get(),
        }
    }

    pub(in super::super::super) fn set(self, repeat: Repeat) {
        let parts = self.parts();
        parts.unit.set(repeat.unit);
        parts.every.set(repeat.every);
        parts.days.set(repeat.days);
        parts.on.set(repeat.on);
        parts.weekday.set(repeat.weekday);
        parts.day.set(repeat.day);
        parts.month.set(repeat.month);
        parts.ends.set(repeat.ends);
        parts.count.set(repeat.count);
        parts.until.set(repeat.until);
    }
}

/// `fieldset.plan-group.repeat`. With a `start` the days follow from the first time, which may
/// not be known yet; without one they are free.
#[component]
pub(in super::super::super) fn RepeatControls(
    form: FormState,
    fields: RepeatFields,
    #[prop(optional)] start: Option<Memo<Option<NaiveDate>>>,
) -> AnyView {
    if let Some(start) = start {
        effect(move || {
            if let Some(start) = start.get() {
                let now = untrack(|| fields.get());
                fields.set(now.anchored(start));
            }
        });
    }
    let parts = fields.parts();
    let units = [
        ("week", say::WEEKLY),
        ("month", say::MONTHLY),
        ("quarter", say::QUARTERLY),
        ("year", say::YEARLY),
    ];
    let unit = Memo::new(move |_| parts.unit.get());
    let every = move || {
        let words = match unit.get().as_str() {
            "week" => say::WEEKS,
            "month" => say::MONTHS,
            "year" => say::YEARS,
            _ => return None,
        };
        let label = say::EVERY;
        Some(
            view! { <NumberField form name="every" label value=parts.every least=1 unit=words /> }
                .into_any(),
        )
    };
    let days = move || match (unit.get().as_str(), start) {
        ("week", start) => view! { <Days form parts start /> }.into_any(),
        ("year", None) => ().into_any(),
        (_, Some(start)) => view! { <Anchored form parts start /> }.into_any(),
        (_, None) => view! { <Free form parts /> }.into_any(),
    };
    view! {
        <fieldset class="plan-group repeat">
            <legend class="field__label">{say::REPEAT}</legend>
            <div class="form__pair">
                <Select
                    form
                    name="rule"
                    label=say::REPEATS
                    value=parts.unit
                    options=Signal::stored(options(&units))
                />
                {follow_some(every)}
            </div>
            {follow(days)}
            <Ends form parts free=start.is_none() />
        </fieldset>
    }
    .into_any()
}

fn options(of: &[(&str, &str)]) -> Vec<(String, String)> {
    let options = of.iter();
    options
        .map(|(value, words)| ((*value).to_owned(), (*words).to_owned()))
        .collect()
}

/// The weekdays, each a chip; the one of the first time cannot go.
#[component]
fn Days(form: FormState, parts: Parts, start: Option<Memo<Option<NaiveDate>>>) -> AnyView {
    let error = error_of(form, "days");
    let id = fresh_id("days");
    let described = id.clone();
    let chip = |day| {
        let own = code(day);
        let value = own.to_owned();
        let is_first = move || {
            use chrono::Datelike;
            start
                .and_then(|it| it.get())
                .is_some_and(|it| it.weekday() == day)
        };
        let checked = move || parts.days.with(|days| days.iter().any(|it| it == own));
        let change = move |event| {
            form.clear("days");
            let on = event_target_checked(&event);
            parts.days.update(|days| {
                days.retain(|it| it != own);
                if on {
                    days.push(own.to_owned());
                }
                days.sort_by_key(|it| WEEK.iter().position(|day| code(*day) == it));
            });
        };
        view! {
            <label class="region-chip">
                <input
                    class="checkbox__input"
                    type="checkbox"
                    name="days"
                    value=value
                    disabled=is_first
                    aria-invalid=flag(move || error.with(Option::is_some))
                    prop:checked=checked
                    on:change=change
                />
                <span>{rule::name(day)}</span>
            </label>
        }
        .into_any()
    };
    let message = move || {
        let error = error.get()?;
        Some(view! { <p class="field__error">{error}</p> }.into_any())
    };
    let chips = WEEK.map(chip).into_iter().collect::<Vec<_>>();
    let hint = start.map(|_| view! { <p class="field__hint">{say::FIRST_DAY}</p> }.into_any());
    view! {
        <fieldset class="region-choice" aria-describedby=described>
            <legend class="field__label">{say::DAYS}</legend>
            <div class="region-choice__chips">{chips}</div>
            <div id=id>{hint} {follow_some(message)}</div>
        </fieldset>
    }
    .into_any()
}

/// On which of the days that the first time can mean.
#[component]
fn Anchored(form: FormState, parts: Parts, start: Memo<Option<NaiveDate>>) -> AnyView {
    let ways = Signal::derive(move || {
        let ways = start.get().map(On::of).unwrap_or_default().into_iter();
        ways.map(|on| (key(on), rule::on_words(on)))
            .collect::<Vec<_>>()
    });
    let known = Memo::new(move |_| start.get().is_some());
    follow(move || {
        if known.get() {
            view! { <Select form name="on" label=say::ON value=parts.on options=ways /> }.into_any()
        } else {
            view! { <p class="field__hint">{say::ON_EMPTY}</p> }.into_any()
        }
    })
}

/// On any day of a month.
#[component]
fn Free(form: FormState, parts: Parts) -> AnyView {
    let which = {
        let nth = |number: u32| (number.to_string(), ["the ", &ordinal(number)].concat());
        let mut which: Vec<_> = (1..=4).map(nth).collect();
        which.push(("-1".to_owned(), "the last".to_owned()));
        which.extend(options(&[("day", say::A_DAY), ("last_day", say::LAST_DAY)]));
        which
    };
    let weekdays = WEEK.map(|day| (code(day).to_owned(), rule::name(day).to_owned()));
    let weekdays = Signal::stored(weekdays.to_vec());
    let on = Memo::new(move |_| parts.on.get());
    let rest = move || match on.get().as_str() {
        "last_day" => ().into_any(),
        "day" => view! {
            <NumberField
                form
                name="day"
                label=say::DAY
                value=parts.day
                hint=say::DAY_HINT
                least=1
                most=31
            />
        }
        .into_any(),
        _ => view! {
            <Select
                form
                name="weekday"
                label=say::WEEKDAY
                value=parts.weekday
                options=weekdays
            />
        }
        .into_any(),
    };
    view! {
        <div class="form__pair">
            <Select form name="on" label=say::ON value=parts.on options=Signal::stored(which) />
            {follow(rest)}
        </div>
    }
    .into_any()
}

/// How long it goes on.
#[component]
fn Ends(
    form: FormState,
    parts: Parts,
    /// Whether it is the rule of a series that stands.
    free: bool,
) -> AnyView {
    let hint = if free {
        say::COUNT_ANEW
    } else {
        say::COUNT_HINT
    };
    let ways = options(&[
        ("never", say::ENDS_NEVER),
        ("count", say::ENDS_COUNT),
        ("until", say::ENDS_ON),
    ]);
    let ends = Memo::new(move |_| parts.ends.get());
    let rest = move || {
        match ends.get().as_str() {
        "count" => Some(
            view! {
                <NumberField
                    form
                    name="count"
                    label=say::COUNT
                    value=parts.count
                    hint=hint
                    least=1
                    most=200
                    unit=say::TIMES
                />
            }
            .into_any(),
        ),
        "until" => Some(
            view! { <TextInput form name="until" label=say::UNTIL value=parts.until kind="date" /> }
                .into_any(),
        ),
        _ => None,
    }
    };
    view! {
        <div class="form__pair">
            <Select
                form
                name="ends"
                label=say::ENDS
                value=parts.ends
                options=Signal::stored(ways)
            />
            {follow_some(rest)}
        </div>
    }
    .into_any()
}

/// `p.rule-words`: the rule in words, and as the standard writes it.
#[component]
pub(in super::super::super) fn RuleWords(
    /// Words and value; none as long as the rule begins nowhere.
    #[prop(into)]
    rule: Signal<Option<(String, String)>>,
) -> AnyView {
    let said = move || {
        rule.get()
            .map_or_else(|| say::RULE_OPEN.to_owned(), |it| it.0)
    };
    let value = move || {
        rule.get()
            .map(|it| view! { <code>{it.1}</code> }.into_any())
    };
    let class = attr(move || {
        let open = rule.with(Option::is_none);
        Some(
            if open {
                "rule-words quiet"
            } else {
                "rule-words"
            }
            .to_owned(),
        )
    });
    view! {
        <p class=class>
            <span class="rule-words__said">{words(said)}</span>
            {follow_some(value)}
        </p>
    }
    .into_any()
}
