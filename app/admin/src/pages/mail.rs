//! Mail: what could not be delivered, what waits, and what became of the rest.

mod retry;
mod row;

use leptos::prelude::*;
use potluck_app::api::encode;
use potluck_app::query::use_queries;
use potluck_app::ui::follow::follow_some;
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
const FAILED: &str = "failed";

const COLUMNS: [Column; 6] = [
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

    // View
    let states = STATES.map(|state| {
        let (value, (_, words)) = (say::state_name(state), say::state(state));
        (value.to_owned(), words.to_owned())
    });
    view! {
        <div class="page mail">
            <PageHead title=say::TITLE lead=say::LEAD />
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
            <Table
                caption=say::TITLE
                columns=&COLUMNS
                url
                rows
                empty=(say::EMPTY_TITLE, say::EMPTY_TEXT)
            />
        </div>
    }
    .into_any()
}

/// How many were given up, and a button to try all of them again; nothing, where there are none.
#[component]
fn Undelivered(retry: Retry) -> AnyView {
    let url = api_url(&TableState::default().with_filter(STATE, FAILED));
    let query = use_queries().watch_url::<Page<Delivery>>(&url);
    let failed = Memo::new(move |before: Option<&(usize, bool)>| {
        let page = query.loaded();
        let number = page.map(|page| (page.items.len(), page.next_cursor.is_some()));
        number.or(before.copied()).unwrap_or_default()
    });
    let busy = RwSignal::new(false);
    let only_failed = TableState::default().with_filter(STATE, FAILED);
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
