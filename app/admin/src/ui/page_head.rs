//! How every page begins.

use leptos::prelude::*;
use potluck_app::components::PageTitle;

use crate::strings;

/// `header.desk-head`: the way back (`.desk-head__back`), the h1 with its lead, and beside them
/// the page's actions (`.desk-head__actions`), the children.
#[component]
pub fn PageHead(
    #[prop(into)] title: Signal<String>,
    /// The name of the browser's tab, when it is not the title.
    #[prop(optional)]
    tab: Option<&'static str>,
    #[prop(default = "")] lead: &'static str,
    /// Where the page before it is, and its name.
    #[prop(optional, into)]
    back: Option<(String, String)>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let back = back.map(|(path, name)| {
        view! {
            <nav class="desk-head__back" aria-label=strings::BACK>
                <a href=path>{name}</a>
            </nav>
        }
        .into_any()
    });
    let lead =
        (!lead.is_empty()).then(|| view! { <p class="desk-head__lead">{lead}</p> }.into_any());
    let actions = children
        .map(|children| view! { <div class="desk-head__actions">{children()}</div> }.into_any());
    // `tab` is optional there too, and has no way to say none.
    let heading = match tab {
        Some(tab) => view! { <PageTitle title tab /> }.into_any(),
        None => view! { <PageTitle title /> }.into_any(),
    };
    view! {
        <header class="desk-head">
            {back}
            <div class="desk-head__words">{heading} {lead}</div>
            {actions}
        </header>
    }
    .into_any()
}
