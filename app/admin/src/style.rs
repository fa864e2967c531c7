//! The style that most pages need and the first ones do not, see `style/admin-late.css`.

use std::future::Future;

use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlLinkElement;

/// Begins to fetch it, and is ready when it is there. Where it cannot be had, the page is shown as it
/// is.
pub fn late() -> impl Future<Output = ()> {
    let arrived = fetch();
    async move {
        if let Some(arrived) = arrived {
            let _ = JsFuture::from(arrived).await;
        }
    }
}

/// `None` when it has been fetched before.
fn fetch() -> Option<js_sys::Promise> {
    let link = document().get_element_by_id("late-style")?;
    let link = link.dyn_into::<HtmlLinkElement>().ok()?;
    if link.sheet().is_some() {
        return None;
    }
    Some(js_sys::Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move || {
            let _ = resolve.call0(&JsValue::NULL);
        });
        for event in ["load", "error"] {
            let _ = link.add_event_listener_with_callback(event, done.unchecked_ref());
        }
        link.set_disabled(false);
    }))
}
