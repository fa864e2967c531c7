//! What is kept on this device, so that a reload loses nothing that was typed.

use std::collections::BTreeMap;

use leptos::prelude::*;
use potluck_domain::api::{SheetDates, SheetKind};
use serde::{Deserialize, Serialize};

use super::desk::Desk;
use crate::draft::{Draft, use_draft};

/// The largest text that is kept, in bytes: browsers give a site some megabytes.
const MOST: usize = 500_000;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Kept {
    kind: SheetKind,
    chosen: bool,
    text: String,
    /// There was a text too big to be kept.
    dropped: bool,
    columns: BTreeMap<String, String>,
    dates: Option<SheetDates>,
    zone: String,
}

/// Keeps what was typed, and restores what was kept before.
pub fn keep(desk: Desk) -> Draft {
    let now = Signal::derive(move || {
        let (text, dropped) = desk.text.with(|text| keepable(text));
        Kept {
            kind: desk.kind.get(),
            chosen: desk.chosen.get(),
            text,
            dropped: dropped || desk.dropped.get(),
            columns: desk.columns.get(),
            dates: desk.dates.get(),
            zone: desk.zone.get(),
        }
    });
    use_draft("import", now, move |kept: Kept| {
        desk.kind.set(kept.kind);
        desk.chosen.set(kept.chosen);
        desk.text.set(kept.text);
        desk.dropped.set(kept.dropped);
        desk.columns.set(kept.columns);
        desk.dates.set(kept.dates);
        desk.zone.set(kept.zone);
    })
}

/// What of a text is kept, and whether there was more.
fn keepable(text: &str) -> (String, bool) {
    if text.len() > MOST {
        (String::new(), true)
    } else {
        (text.to_owned(), false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_whole_or_not_at_all() {
        assert_eq!(keepable("a"), ("a".to_owned(), false));
        assert_eq!(keepable(&"a".repeat(MOST)).0.len(), MOST);
        assert_eq!(keepable(&"a".repeat(MOST + 1)), (String::new(), true));
    }
}
