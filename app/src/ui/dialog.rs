//! A dialog over the page: the browser's own, so that focus, Escape and the page behind it
//! behave as they should.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::strings;
use crate::ui::follow::effect;
use crate::ui::{Glyph, Icon};

/// `<dialog class="dialog {class}">` with `.dialog__head` (title h2 and close button) and
/// `.dialog__body`. Shows while `open`; Escape, the close button and a tap on the backdrop
/// close it, and the focus returns to where it was. `class` is such as `dialog--sheet`, which
/// slides up from the bottom on phones.
#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: String,
    #[prop(default = "")] class: &'static str,
    children: Children,
) -> AnyView {
    let dialog = NodeRef::<html::Dialog>::new();
    let before = StoredValue::new_local(None::<HtmlElement>);
    let title_id = super::field::fresh_id("dialog");
    let labelled = title_id.clone();

    effect(move || {
        let open = open.get();
        let Some(dialog) = dialog.get() else { return };
        if open && !dialog.open() {
            before.set_value(
                document()
                    .active_element()
                    .and_then(|element| element.dyn_into().ok()),
            );
            // Only fails when it is shown already or left the document.
            let _ = dialog.show_modal();
        } else if !open && dialog.open() {
            dialog.close();
        }
    });

    let closed = move |_| {
        open.set(false);
        if let Some(element) = before.try_update_value(Option::take).flatten() {
            let _ = element.focus();
        }
    };
    let tapped = move |event: leptos::ev::MouseEvent| {
        // Only the backdrop belongs to the dialog itself: its content is a child.
        if event.target() == dialog.get_untracked().map(Into::into) {
            open.set(false);
        }
    };

    view! {
        <dialog
            node_ref=dialog
            class=["dialog ", class].concat()
            aria-labelledby=labelled
            on:close=closed
            on:click=tapped
        >
            <div class="dialog__content">
                <div class="dialog__head">
                    <h2 class="dialog__title" id=title_id>
                        {title}
                    </h2>
                    <button
                        type="button"
                        class="dialog__close"
                        aria-label=strings::CLOSE
                        on:click=move |_| open.set(false)
                    >
                        <Icon glyph=Glyph::Cross />
                    </button>
                </div>
                <div class="dialog__body">{children()}</div>
            </div>
        </dialog>
    }
    .into_any()
}
