//! A local time and the zone that it is meant in.

use leptos::prelude::*;
use potluck_app::form::FormState;

use super::fields::{Select, TextInput};
use crate::strings::fields as say;

/// `fieldset.date-time`: a local time such as `2026-12-03T10:00`, its IANA zone, and, while
/// `fold` is asked for, which of the two times that the changeover makes of it (`earlier` or
/// `later`). `zones` are value and words.
#[component]
pub fn DateTimeField(
    form: FormState,
    #[prop(into)] legend: String,
    /// The name of the time in the API.
    #[prop(default = "local_start")]
    name: &'static str,
    value: RwSignal<String>,
    zone: RwSignal<String>,
    #[prop(into)] zones: Signal<Vec<(String, String)>>,
    /// Asked as soon as the API or the domain finds that the time exists twice.
    #[prop(optional)]
    fold: Option<RwSignal<String>>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    // It stays once it is answered, and goes with another time, which takes the answer back.
    let asks = Memo::new(move |_| {
        let asked = form.errors().with(|errors| errors.contains_key("fold"));
        asked || fold.is_some_and(|fold| fold.with(|fold| !fold.is_empty()))
    });
    let folds = Signal::stored(vec![
        (String::new(), say::CHOOSE.to_owned()),
        ("earlier".to_owned(), say::FOLD_EARLIER.to_owned()),
        ("later".to_owned(), say::FOLD_LATER.to_owned()),
    ]);
    let fold = move || {
        let fold = fold.filter(|_| asks.get())?;
        Some(view! { <Select form name="fold" label=say::FOLD value=fold options=folds /> })
    };
    view! {
        <fieldset class="date-time">
            <legend class="field__label">{legend}</legend>
            <div class="date-time__controls">
                <TextInput form name label=say::LOCAL_TIME value kind="datetime-local" />
                <Select form name="time_zone" label=say::ZONE value=zone options=zones />
                {fold}
            </div>
            {children.map(|children| children())}
        </fieldset>
    }
    .into_any()
}
