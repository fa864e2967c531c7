//! Controls of administration, on top of the employees' own: they know no page and no route of
//! the API.

pub mod again;
pub mod combobox;
pub mod confirm;
pub mod conflict;
pub mod date_time;
pub mod error_summary;
pub mod fields;
pub mod filters;
pub mod focus;
pub mod home;
pub mod page_head;
pub mod repeatable;
pub mod table;
pub mod tag_list;
pub mod undo;

pub use again::ask_again_while;
pub use combobox::{Choice, Combobox, Search};
pub use confirm::{ConfirmDialog, telling};
pub use conflict::{ConflictPanel, Difference, Side, changed_by_them};
pub use date_time::DateTimeField;
pub use error_summary::ErrorSummary;
pub use fields::{CheckField, NumberField, Select, TextArea, TextInput, number};
pub use filters::{FilterSelect, Filters, MonthFilter, SearchBox};
pub use focus::keep_focus;
pub use home::Home;
pub use page_head::PageHead;
pub use repeatable::{Items, Repeatable};
pub use table::{Cell, Column, Row, Selection, Table, TableState, TableUrl, use_rows, use_table};
pub use tag_list::TagList;
pub use undo::{Undos, use_undos};
