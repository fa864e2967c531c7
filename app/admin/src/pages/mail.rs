//! Mail: what could not be delivered, what waits, and what became of the rest.

mod retry;
mod row;

use leptos::prelude::*;
use potluck_app::api::encode;
use potluck_app::query::use_queries;
use potluck_app::ui::follow::{follow, follow_some, words};
use potluck_app::ui::{Banner, Button, Tone};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Delivery, DeliveryState, Page};

use crate::route::Route;
use crate::strings::mail as say;
use crate::ui::{
    Column, FilterSelect, Filters, PageHead, Table, TableState, ask_again_while, use_rows,
    use_table,
};
use retry::{Retry, use_retry};

/// Where the API has it.
const OUTBOX: &str = "/api/admin/outbox";
const STATE: &str = "state";

static COLUMNS: [Column; 6] = [
    Column::new(say::TO_WHOM),
    Column::new(say::WHAT),
    Column::new(say::SESSION),
    Column::new(say::STATUS),
    Column::new(say::WHEN),
    Column::new(say::REASON),
];

const STATES: [DeliveryState; 4] = [
    DeliveryState::Failed,
    DeliveryState::Waiting,
    DeliveryState::Sent,
    DeliveryState::Skipped,
];

#[component]
pub fn Mail() -> AnyView {
    // State
    let url = use_table(&[STATE]);
    let queries = use_queries();
    let retry = use_retry(url);
    let zone = use_viewer().time_zone();
    let address = Memo::new(move |_| api_url(&url.state()));
    let rows = use_rows(address.into(), move |delivery: &Delivery| {
        row::row(delivery, &zone, retry)
    });
    let waits = Memo::new(move |_| {
        let page = queries.watch_url::<Page<Delivery>>(&address.get()).loaded();
        let waits = |it: &Delivery| it.state == DeliveryState::Waiting;
        page.is_some_and(|page| page.items.iter().any(waits))
    });
    ask_again_while(waits, move || retry.refresh());

    let shown = Memo::new(move |_| {
        let name = url.state().filter(STATE).to_owned();
        STATES.into_iter().find(|state| state.name() == name)
    });

    // View
    let states = STATES.map(|state| {
        let (value, (_, words)) = (state.name(), say::state(state));
        (value.to_owned(), words.to_owned())
    });
    // Another state has other columns; within one the rows change and the table, with the focus, stays.
    let table = move || {
        let (columns, empty) = (columns(shown.get()), say::empty(shown.get()));
        untrack(|| {
            view! { <Table caption=say::TITLE columns url rows empty narrows=false /> }.into_any()
        })
    };
    view! {
        <div class="page mail">
            <PageHead title=say::TITLE />
            <p class="mail__lead">{words(move || say::lead(shown.get()).to_owned())}</p>
            <Undelivered retry />
            <Filters>
                <FilterSelect
                    url
                    name=STATE
                    label=say::STATE
                    all=say::OPEN
                    options=Signal::stored(states.to_vec())
                />
            </Filters>
            {follow(table)}
        </div>
    }
    .into_any()
}

/// What was sent has no reason.
fn columns(state: Option<DeliveryState>) -> &'static [Column] {
    match state {
        Some(DeliveryState::Sent) => &COLUMNS[..5],
        _ => &COLUMNS,
    }
}

/// How many were given up, and a button to try all of them again; nothing, where there are none.
#[component]
fn Undelivered(retry: Retry) -> AnyView {
    let only_failed = TableState::default().with_filter(STATE, DeliveryState::Failed.name());
    let url = api_url(&only_failed);
    let query = use_queries().watch_url::<Page<Delivery>>(&url);
    let failed = Memo::new(move |before: Option<&(usize, bool)>| {
        let page = query.loaded();
        let number = page.map(|page| (page.items.len(), page.next_cursor.is_some()));
        number.or(before.copied()).unwrap_or_default()
    });
    let busy = RwSignal::new(false);
    let href = [&Route::Mail.path(), only_failed.print(&encode).as_str()].concat();
    follow_some(move || {
        let (number, more) = failed.get();
        let href = href.clone();
        (number > 0).then(|| {
            view! {
                <div class="mail__failed">
                    <Banner tone=Tone::Danger title=say::undelivered(number, more)>
                        <p>{say::FAILED_TEXT} " " <a href=href>{say::ONLY_FAILED}</a></p>
                        <Button on_press=move |()| retry.send(None, busy) busy=busy>
                            {say::RETRY_ALL}
                        </Button>
                    </Banner>
                </div>
            }
            .into_any()
        })
    })
}

/// Where the API has these; it neither searches nor sorts them.
fn api_url(state: &TableState) -> String {
    let mut state = state.clone();
    state.search.clear();
    state.sort = None;
    state.api_url(OUTBOX, &encode)
}
