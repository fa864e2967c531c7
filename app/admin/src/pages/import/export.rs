//! Everything as sheets that import again without loss.

use leptos::prelude::*;

use super::sheet::KINDS;
use crate::strings::import as say;

#[component]
pub fn Export() -> AnyView {
    let links = KINDS.map(|kind| {
        let file = say::file(kind);
        view! {
            <li class="export-sheet">
                <a
                    class="button button--secondary"
                    rel="external"
                    download=file
                    href=["/api/export/", file].concat()
                >
                    {file}
                </a>
                <span class="export-sheet__text">{say::noun(kind)}</span>
            </li>
        }
        .into_any()
    });
    view! {
        <section class="import-export" aria-labelledby="export">
            <h2 class="import-title" id="export">
                {say::EXPORT}
            </h2>
            <p class="import-export__lead">{say::EXPORT_LEAD}</p>
            <ul class="export-sheets">{links.into_iter().collect::<Vec<_>>()}</ul>
        </section>
    }
    .into_any()
}
