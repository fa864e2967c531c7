//! What the browser knows of the network.

use leptos::prelude::window;

/// Whether the device says that it has none; when it says nothing, a request may still be lost.
pub fn is_down() -> bool {
    !window().navigator().on_line()
}
