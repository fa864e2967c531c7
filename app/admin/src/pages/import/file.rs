//! Files that are chosen or dropped.

use gloo::net::http::Response;
use leptos::ev::{DragEvent, Event};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::{File, HtmlInputElement};

use super::desk::Desk;
use super::encoding::{self, Encoding, NoText};
use super::sheet;
use crate::strings::import as say;

/// In bytes; a page that holds more grows slow.
const MOST: f64 = 20e6;

/// Whether it is a file that is dragged, and not a piece of text.
pub fn is_dragged(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.includes(&JsValue::from_str("Files"), 0))
}

pub fn dropped(event: &DragEvent) -> Option<File> {
    event.data_transfer()?.files()?.get(0)
}

/// The file that was chosen in an input, which is empty again afterwards: the same file can then be
/// chosen once more.
pub fn chosen(event: &Event) -> Option<File> {
    let input = event_target::<HtmlInputElement>(event);
    let file = input.files()?.get(0);
    input.set_value("");
    file
}

/// Puts what the file holds into the field, or says there why not.
pub fn take(desk: Desk, file: File) {
    if file.size() > MOST {
        refuse(desk, say::FILE_TOO_BIG);
        return;
    }
    spawn_local(async move {
        let bytes = bytes(&file).await;
        // The page may be left by then.
        if desk.note.try_get_untracked().is_none() {
            return;
        }
        match bytes.as_deref().map(encoding::read) {
            None => refuse(desk, say::FILE_UNREADABLE),
            Some(Err(NoText::Empty)) => refuse(desk, say::FILE_EMPTY),
            Some(Err(NoText::Workbook)) => refuse(desk, say::FILE_WORKBOOK),
            Some(Err(NoText::Binary)) => refuse(desk, say::FILE_BINARY),
            Some(Ok((text, encoding))) => {
                let lines = u32::try_from(sheet::lines(&text)).unwrap_or(u32::MAX);
                let taken = say::taken(&file.name(), lines);
                let old = encoding == Encoding::Windows1252;
                desk.form.clear("text");
                desk.note
                    .set([taken.as_str(), if old { say::FILE_OLD } else { "" }].concat());
                desk.text.set(text);
            }
        }
    });
}

fn refuse(desk: Desk, why: &str) {
    desk.note.set(String::new());
    desk.form
        .refuse([("text".to_owned(), why.to_owned())].into());
}

async fn bytes(file: &File) -> Option<Vec<u8>> {
    let body = web_sys::Response::new_with_opt_blob(Some(file)).ok()?;
    Response::from(body).binary().await.ok()
}
