//! The static skeleton of `index.html`, which stands until the app has something to show.

use leptos::prelude::document;

/// Takes the skeleton away; harmless when it is gone.
pub fn finish() {
    if let Some(skeleton) = document().get_element_by_id("boot") {
        skeleton.remove();
    }
}
