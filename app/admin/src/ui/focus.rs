//! The focus, where what had it goes.

use leptos::prelude::*;
use potluck_app::ui::focus::focus_first;

/// What somebody used is gone: the focus goes on to what is nearest.
pub fn keep_focus(selector: &'static str) {
    request_animation_frame(move || {
        let active = document().active_element();
        if active.is_none_or(|it| it.matches("body").unwrap_or(false)) {
            focus_first(selector);
        }
    });
}
