//! What is copied, to be pasted elsewhere.

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;

/// Puts `text` into the clipboard. Gives whether the browser let us: it may ask the person, and
/// has no clipboard for a page that did not come safely.
pub async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
