//! Below the rows: pages, what is selected, and the keys.

use leptos::prelude::*;
use potluck_app::ui::follow::{follow_some, words};
use potluck_app::ui::{Button, Checkbox, Look};

use super::keys::Letters;
use super::{Bulk, Rows, Selection, TableUrl};
use crate::strings::table as say;

/// `nav.table-pages` with Previous and Next, where there is more than one page.
#[component]
pub(super) fn Pages(url: TableUrl, rows: Signal<Rows>) -> AnyView {
    let next = Memo::new(move |_| rows.with(|rows| rows.next_cursor.clone()));
    let first = Memo::new(move |_| url.state().cursor.is_none());
    follow_some(move || {
        (next.with(Option::is_some) || !first.get()).then(|| {
            let previous = (!first.get()).then(|| {
                view! { <Button on_press=move |()| url.go_back()>{say::PREVIOUS}</Button> }
                    .into_any()
            });
            let onward = next.get().map(|cursor| {
                let go = move |()| {
                    url.go_on(cursor.clone());
                    potluck_app::ui::focus::focus_first("#main");
                };
                view! { <Button on_press=go>{say::NEXT}</Button> }.into_any()
            });
            view! {
                <nav class="table-pages" aria-label=say::PAGES>
                    {previous}
                    {onward}
                </nav>
            }
            .into_any()
        })
    })
}

/// `.bulk-bar`, at the bottom of the screen while something is selected.
#[component]
pub(super) fn BulkBar(selection: Selection, bulk: Bulk) -> AnyView {
    let any = Memo::new(move |_| selection.count() > 0);
    let bar = move || {
        any.get().then(|| {
            let bulk = bulk.clone();
            view! {
                <div class="bulk-bar" role="region" aria-label=say::SELECTED>
                    <p class="bulk-bar__count" role="status">
                        {words(move || say::selected(selection.count()))}
                    </p>
                    <div class="bulk-bar__actions">
                        {bulk.run()}
                        <Button on_press=move |()| selection.clear() look=Look::Quiet>
                            {say::CLEAR_SELECTION}
                        </Button>
                    </div>
                </div>
            }
            .into_any()
        })
    };
    follow_some(bar)
}

/// `details.table-keys`: what the keys do, and the switch for those that are letters.
#[component]
pub(super) fn Keys(letters: Letters, selects: bool) -> AnyView {
    let keys = say::KEY_ROWS
        .into_iter()
        .filter(|(key, _)| selects || *key != "x")
        .map(|(key, words)| {
            view! {
                <dt>
                    <kbd>{key}</kbd>
                </dt>
                <dd>{words}</dd>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <details class="table-keys">
            <summary>{say::KEYS}</summary>
            <dl class="table-keys__list">{keys}</dl>
            <Checkbox
                label=say::KEYS_ON
                hint=say::KEYS_ON_HINT.to_owned()
                checked=letters.signal()
                on_change=move |on| letters.set(on)
            />
        </details>
    }
    .into_any()
}
