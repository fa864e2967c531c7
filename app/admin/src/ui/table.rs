//! A table that stays usable with 5,000 rows and on a phone.
//!
//! ```ignore
//! const COLUMNS: [Column; 3] = [
//!     Column::new("Name").sorted_by("name"),
//!     Column::new("Department").sorted_by("department").priority(2),
//!     Column::new("Sessions").number().priority(3),
//! ];
//!
//! let url = use_table(&["region", "role"]);
//! let selection = Selection::new();
//! let rows = use_rows(url.api_url("/api/people"), |person: &Person| Row { … });
//! view! {
//!     <Filters>
//!         <SearchBox url label="Search people" />
//!         <FilterSelect url name="region" label="Region" all="All regions" options=regions />
//!     </Filters>
//!     <Table caption="People" columns=&COLUMNS url rows selection bulk=actions />
//! }
//! ```

mod body;
mod foot;
mod head;
mod keys;
mod rows;
mod selection;
mod state;
mod url;

use leptos::prelude::*;
use potluck_app::api::ApiError;
use potluck_app::components::Trouble;
use potluck_app::query::use_queries;
use potluck_app::ui::follow::{attr, effect, flag, follow, follow_some};
use potluck_app::ui::live::use_voice;
use potluck_app::ui::{Button, Message, Skeleton};

use crate::strings::table as say;
use body::Body;
use foot::{BulkBar, Keys, Pages};
use head::Head;
use keys::Letters;
use rows::Phase;
pub use rows::{Cell, Column, Row, Rows, use_rows};
pub use selection::Selection;
pub use state::{PAGE_SIZE, Sort, TableState};
pub use url::{TableUrl, use_table};

/// What is done to the rows that are selected: the buttons of the bar.
pub type Bulk = ViewFn;

/// `.table-frame` > `.table` (roles of a table, so that they hold when rows become entries on
/// phones) with `.table__head`, `.table__body`, then `.table-pages` and `.table-keys`; with
/// `bulk`, rows have checkboxes and a bar appears as soon as one is selected.
#[component]
pub fn Table(
    /// What is listed, such as `People`; its accessible name.
    caption: &'static str,
    columns: &'static [Column],
    url: TableUrl,
    #[prop(into)] rows: Signal<Rows>,
    #[prop(default = Selection::new())] selection: Selection,
    #[prop(optional, into)] bulk: Option<Bulk>,
    /// Title and text for a list that is empty though nothing narrows it.
    #[prop(default = (say::EMPTY_TITLE, say::EMPTY_TEXT))]
    empty: (&'static str, &'static str),
    /// Whether filters and search narrow it; where they choose another list, each has its own `empty`.
    #[prop(default = true)]
    narrows: bool,
) -> AnyView {
    let selects = bulk.is_some();
    let letters = Letters::load();
    let phase = Memo::new(move |_| rows.with(|rows| rows.phase.clone()));
    let is_empty = Memo::new(move |_| rows.with(|rows| rows.listed.is_empty()));
    keys::listen(
        letters,
        Callback::new(move |id: String| {
            if selects {
                selection.toggle(&id);
            }
        }),
    );
    forget_selection(url, selection);
    announce(rows);

    let content = move || {
        match phase.get() {
        Phase::Starting => ().into_any(),
        Phase::Slow => view! { <Skeleton shape="row" count=8 says=say::LOADING /> }.into_any(),
        Phase::Failed(error) => trouble(error, rows),
        Phase::Listed | Phase::Changing if is_empty.get() => nothing(url, empty, narrows),
        Phase::Listed | Phase::Changing => view! {
            <div class="table" role="table" aria-label=caption aria-busy=flag(move || phase.get() == Phase::Changing)>
                <Head columns url rows selection selects />
                <Body columns rows selection selects />
            </div>
        }
        .into_any(),
    }
    };
    // The table itself must not be built anew when its rows change, for the focus is in it.
    let kind = Memo::new(move |_| match phase.get() {
        Phase::Changing => Phase::Listed,
        phase => phase,
    });
    let bar = bulk.map(|bulk| view! { <BulkBar selection bulk /> }.into_any());
    view! {
        <div class="table-frame" data-state=attr(move || Some(state_name(&phase.get())))>
            {follow(move || {
                // A memo follows what it reads once it was read itself.
                kind.with(|_| ());
                is_empty.get();
                untrack(content)
            })}
            <Pages url rows />
            {bar}
            {follow_some(move || (!is_empty.get()).then(|| view! { <Keys letters selects /> }.into_any()))}
        </div>
    }
    .into_any()
}

fn state_name(phase: &Phase) -> String {
    match phase {
        Phase::Starting | Phase::Slow => "loading",
        Phase::Listed => "listed",
        Phase::Changing => "changing",
        Phase::Failed(_) => "failed",
    }
    .to_owned()
}

fn trouble(error: ApiError, rows: Signal<Rows>) -> AnyView {
    let queries = use_queries();
    let retry = move |()| {
        let url = rows.with_untracked(|rows| rows.url.clone());
        queries.invalidate(&|shown| shown == url);
    };
    view! { <Trouble error on_retry=retry /> }.into_any()
}

fn nothing(url: TableUrl, empty: (&'static str, &'static str), narrows: bool) -> AnyView {
    let (title, text) = empty;
    follow(move || {
        if narrows && url.state().is_narrowed() {
            view! {
                <Message kind="empty" title=say::NOTHING_FITS_TITLE text=say::NOTHING_FITS_TEXT>
                    <Button on_press=move |()| url.update(TableState::without_narrowing)>
                        {say::SHOW_ALL}
                    </Button>
                </Message>
            }
            .into_any()
        } else {
            view! { <Message kind="empty" title text /> }.into_any()
        }
    })
}

/// Another list, another page: nothing is selected.
fn forget_selection(url: TableUrl, selection: Selection) {
    let state = url.signal();
    effect(move || {
        state.track();
        selection.clear();
    });
}

fn announce(rows: Signal<Rows>) {
    let voice = use_voice();
    effect(move || {
        rows.with(|rows| {
            if rows.phase == Phase::Listed {
                voice.say(say::listed(rows.listed.len(), rows.next_cursor.is_some()));
            }
        });
    });
}
