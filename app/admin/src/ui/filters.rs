//! What narrows a table: each control reads and writes the table's URL.

use gloo::timers::callback::Timeout;
use leptos::html;
use leptos::prelude::*;
use potluck_app::format;
use potluck_app::ui::SelectField;
use potluck_app::ui::field::fresh_id;
use potluck_app::ui::follow::effect;

use super::TableUrl;
use crate::strings::table as say;

/// How long somebody pauses before we search.
const PAUSE_MS: u32 = 300;

/// `.filters`, one line of controls that wraps: the children.
#[component]
pub fn Filters(children: Children) -> AnyView {
    view! {
        <div class="filters" role="search" aria-label=say::FILTERS>
            {children()}
        </div>
    }
    .into_any()
}

/// The search of a table: it follows what is typed, a moment later.
#[component]
pub fn SearchBox(url: TableUrl, #[prop(into)] label: String) -> AnyView {
    let id = fresh_id("search");
    let input = NodeRef::<html::Input>::new();
    let timer = StoredValue::new_local(None::<Timeout>);
    let search = Memo::new(move |_| url.state().search);
    // Back and Forward change it too; what is being typed stays.
    effect(move || {
        let search = search.get();
        if let Some(input) = input.get()
            && input.value().trim() != search
        {
            input.set_value(&search);
        }
    });
    let typed = move |event| {
        let text = event_target_value(&event);
        let later = Timeout::new(PAUSE_MS, move || {
            url.replace(|state| state.with_search(&text));
        });
        // Dropping the old timer cancels it.
        timer.set_value(Some(later));
    };
    view! {
        <div class="field filters__search">
            <label class="field__label" for=id.clone()>
                {label}
            </label>
            <input
                class="field__input"
                id=id
                type="search"
                autocomplete="off"
                node_ref=input
                on:input=typed
            />
        </div>
    }
    .into_any()
}

/// One of several values, or all. `options` are value and words.
#[component]
pub fn FilterSelect(
    url: TableUrl,
    name: &'static str,
    #[prop(into)] label: String,
    /// The words for no choice.
    all: &'static str,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
) -> AnyView {
    let options = Signal::derive(move || {
        let mut all = vec![(String::new(), all.to_owned())];
        all.extend(options.get());
        all
    });
    let choose = move |value: String| url.update(|state| state.with_filter(name, &value));
    view! { <SelectField label value=url.filter(name) on_choose=choose options /> }.into_any()
}

/// A month such as `2026-11`, or any: `back` months behind the present one to `ahead` of it.
#[component]
pub fn MonthFilter(
    url: TableUrl,
    name: &'static str,
    #[prop(default = say::MONTH)] label: &'static str,
    /// The words for no choice.
    #[prop(default = say::ANY_MONTH)]
    all: &'static str,
    #[prop(default = 12)] back: i32,
    #[prop(default = 12)] ahead: i32,
) -> AnyView {
    let options: Vec<_> = months(&format::day_key(format::now(), "UTC"), back, ahead)
        .into_iter()
        .map(|(year, month)| {
            let value = format!("{year:04}-{month:02}");
            (value, month_words(year, month))
        })
        .collect();
    view! { <FilterSelect url name label all options=Signal::stored(options) /> }.into_any()
}

/// Year and month around a day such as `2026-11-22`, the latest first.
fn months(today: &str, back: i32, ahead: i32) -> Vec<(i32, i32)> {
    let year: i32 = today
        .get(..4)
        .and_then(|it| it.parse().ok())
        .unwrap_or(2026);
    let month: i32 = today.get(5..7).and_then(|it| it.parse().ok()).unwrap_or(1);
    let now = year * 12 + month - 1;
    (now - back..=now + ahead)
        .rev()
        .map(|at| (at.div_euclid(12), at.rem_euclid(12) + 1))
        .collect()
}

fn month_words(year: i32, month: i32) -> String {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let index = usize::try_from(month - 1).unwrap_or_default();
    [
        NAMES.get(index).copied().unwrap_or_default(),
        " ",
        &year.to_string(),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_go_over_the_turn_of_the_year() {
        assert_eq!(
            months("2026-11-22", 1, 2),
            [(2027, 1), (2026, 12), (2026, 11), (2026, 10)]
        );
        assert_eq!(month_words(2027, 1), "January 2027");
    }
}
