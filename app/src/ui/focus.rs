//! Moving the focus, where the page changes under a person's hands.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Focuses the first element that matches the CSS `selector`. An element that is no control
/// needs `tabindex="-1"`. Does nothing when there is none.
pub fn focus_first(selector: &str) {
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // Only fails for elements that left the document.
        let _ = element.focus();
    }
}
