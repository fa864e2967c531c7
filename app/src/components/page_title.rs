//! The heading that a page begins with.

use leptos::html;
use leptos::prelude::*;

use crate::strings;
use crate::ui::follow::{effect, words};

/// Whether the next page's heading takes the focus: after a navigation, not at the start.
#[derive(Clone, Copy)]
pub struct FocusNext(StoredValue<bool>);

impl FocusNext {
    pub fn provide() -> Self {
        let next = Self(StoredValue::new(false));
        provide_context(next);
        next
    }

    pub fn want(self) {
        self.0.set_value(true);
    }

    fn take(self) -> bool {
        self.0.try_update_value(std::mem::take).unwrap_or(false)
    }
}

/// `<h1 class="page-title">`. Names the browser's tab, and takes the focus after a navigation,
/// so that keyboards and screen readers start where the eyes do. Every page has exactly one.
#[component]
pub fn PageTitle(
    #[prop(into)] title: Signal<String>,
    /// The name of the tab, when it is not the title.
    #[prop(optional)]
    tab: Option<&'static str>,
) -> AnyView {
    let heading = NodeRef::<html::H1>::new();
    let focus_next = use_context::<FocusNext>();

    effect(move || {
        let name = tab.map_or_else(|| title.get(), str::to_owned);
        document().set_title(&strings::document_title(&name));
    });
    effect(move || {
        if let Some(heading) = heading.get()
            && focus_next.is_some_and(FocusNext::take)
        {
            let options = web_sys::FocusOptions::new();
            options.set_prevent_scroll(true);
            // Only fails for elements that left the document.
            let _ = heading.focus_with_options(&options);
        }
    });

    view! {
        <h1 class="page-title" tabindex="-1" node_ref=heading>
            {words(move || title.get())}
        </h1>
    }
    .into_any()
}
