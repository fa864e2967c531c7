//! Another rule.

use leptos::prelude::*;
use potluck_app::ui::follow::{effect, follow_some};
use potluck_domain::api::{Series, SeriesPatch, SessionForm};

use super::super::form::repeat::{Repeat, RepeatControls, RepeatFields, RuleWords};
use super::super::rule_words;
use super::act::{Act, Desk};
use super::dialog::ActDialog;
use crate::components::rule::Rule;
use crate::strings::series::change as say;

#[component]
pub(super) fn ChangeRule(desk: Desk, open: RwSignal<bool>) -> AnyView {
    let newest = Memo::new(move |_| desk.series.with(read));
    let base = RwSignal::new(newest.get_untracked());
    let fields = RepeatFields::new(newest.get_untracked());
    // A rule that somebody else changed is shown, unless another one is being chosen here.
    effect(move || {
        let newest = newest.get();
        if untrack(|| fields.get()) == base.get_untracked() {
            fields.set(newest.clone());
        }
        base.set(newest);
    });
    let chosen = Memo::new(move |_| {
        let repeat = fields.get();
        repeat.wrong().is_empty().then(|| repeat.rule().print())
    });
    let patch = Signal::derive(move || {
        let rule = chosen.get()?;
        let same = desk.series.with(|series| is_same(series, &rule));
        (!same).then(|| SeriesPatch {
            rule: Some(rule),
            ..SeriesPatch::default()
        })
    });
    let said = Memo::new(move |_| {
        let rule = chosen.get()?;
        let words = desk
            .series
            .with(|it| rule_words(&rule, &it.local_start, &it.time_zone));
        Some((words, rule))
    });
    let act = Act::new(desk, open, patch);
    let form = act.form;
    let strange = move || {
        let value = desk
            .series
            .with(|it| parse(it, &it.rule).is_none().then(|| it.rule.clone()))?;
        Some(
            view! { <p class="rule-words">{say::RULE_NOW} " " <code>{value}</code></p> }.into_any(),
        )
    };
    let after = move |()| base.set(untrack(|| fields.get()));
    view! {
        <ActDialog act title=say::RULE_TITLE confirm=say::RULE_CONFIRM done=say::RULE_DONE after>
            <p class="quiet small">{say::RULE_NOTE}</p>
            {follow_some(strange)}
            <RepeatControls form fields />
            <RuleWords rule=said />
        </ActDialog>
    }
    .into_any()
}

/// The rule of a series as the form shows it.
fn read(series: &Series) -> Repeat {
    let start = SessionForm::parse_local_start(&series.local_start);
    start.map_or_else(Repeat::default, |start| Repeat::of(&series.rule, start))
}

fn parse(series: &Series, rule: &str) -> Option<Rule> {
    Rule::parse(rule, SessionForm::parse_local_start(&series.local_start)?)
}

/// Whether it says what the series' own says, perhaps in other letters.
fn is_same(series: &Series, rule: &str) -> bool {
    let own = parse(series, &series.rule);
    own.is_some() && own == parse(series, rule)
}
