//! Which of the sheet's columns is which of ours.

use leptos::prelude::*;
use potluck_app::strings as shared;
use potluck_app::ui::follow::{follow, follow_some, keyed};
use potluck_domain::api::{ImportColumn, ImportPreview};

use super::desk::Desk;
use crate::strings::import as say;

/// A table with a select in each row; choosing reads the sheet again.
#[component]
pub fn Columns(desk: Desk) -> AnyView {
    let of = move |preview: &ImportPreview| preview.columns.clone();
    let columns = Memo::new(move |before: Option<&Vec<ImportColumn>>| {
        let now = desk.preview.with(|it| it.as_deref().map(of));
        now.or_else(|| before.cloned()).unwrap_or_default()
    });
    let titles = Memo::new(move |before: Option<&Vec<String>>| {
        let now = desk
            .preview
            .with(|it| it.as_deref().map(|it| named(&it.titles)));
        now.or_else(|| before.cloned()).unwrap_or_default()
    });
    // The rows stay while the sheet is read again, for the focus is in one of them.
    let names = move || columns.with(|it| it.iter().map(|it| it.name.clone()).collect());
    let row = move |name: String| row(desk, columns, titles, name);
    let unused = move || {
        let used = columns.with(|it| {
            it.iter()
                .filter_map(|it| it.title.clone())
                .collect::<Vec<_>>()
        });
        let mut unused = titles.get();
        unused.retain(|title| !used.contains(title));
        (!unused.is_empty())
            .then(|| view! { <p class="quiet small">{say::unused(&unused)}</p> }.into_any())
    };
    view! {
        <table class="import-columns">
            <caption class="import-columns__caption">{say::COLUMNS}</caption>
            <thead>
                <tr>
                    <th scope="col">{say::OURS}</th>
                    <th scope="col">{say::THEIRS}</th>
                </tr>
            </thead>
            <tbody>{keyed(names, row)}</tbody>
        </table>
        {follow_some(unused)}
    }
    .into_any()
}

/// The titles that there are, each once.
fn named(titles: &[String]) -> Vec<String> {
    let mut named = Vec::<String>::new();
    for title in titles {
        if !title.is_empty() && !named.contains(title) {
            named.push(title.clone());
        }
    }
    named
}

fn row(
    desk: Desk,
    columns: Memo<Vec<ImportColumn>>,
    titles: Memo<Vec<String>>,
    name: String,
) -> AnyView {
    let ours = shared::label(&name);
    let own = name.clone();
    let column = Memo::new(move |_| {
        columns.with(|columns| columns.iter().find(|column| column.name == own).cloned())
    });
    let own = name.clone();
    // What was chosen shows at once, before it is read again.
    let title = Memo::new(move |_| {
        let chosen = desk.columns.with(|columns| columns.get(&own).cloned());
        chosen.unwrap_or_else(|| column.get().and_then(|it| it.title).unwrap_or_default())
    });
    let choose = move |event| {
        let chosen = event_target_value(&event);
        desk.columns.update(|columns| {
            columns.insert(name.clone(), chosen);
        });
        desk.read();
    };
    let needed = move || {
        let required = column.with(|it| it.as_ref().is_some_and(|it| it.required));
        required
            .then(|| view! { <span class="import-columns__needed">{say::NEEDED}</span> }.into_any())
    };
    view! {
        <tr>
            <th class="import-columns__ours" scope="row">
                {ours.clone()}
                " "
                {follow_some(needed)}
            </th>
            <td>
                <select class="field__select" aria-label=say::column_for(&ours) on:change=choose>
                    {follow(move || options(&title.get(), titles.get()))}
                </select>
            </td>
        </tr>
    }
    .into_any()
}

fn options(chosen: &str, mut titles: Vec<String>) -> AnyView {
    if !chosen.is_empty() && !titles.iter().any(|title| title == chosen) {
        titles.push(chosen.to_owned());
    }
    let none = view! {
        <option value="" selected=chosen.is_empty()>
            {say::NO_COLUMN}
        </option>
    };
    let options = titles.into_iter().map(|title| {
        let selected = title == chosen;
        view! {
            <option value=title.clone() selected=selected>
                {title.clone()}
            </option>
        }
        .into_any()
    });
    (none, options.collect::<Vec<_>>()).into_any()
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn each_title_is_offered_once() {
        let titles = ["Name", "", "Mail", "Name"].map(str::to_owned);
        assert_eq!(named(&titles), ["Name", "Mail"]);
    }
}
