//! The shape of what is coming.

use leptos::prelude::*;

/// `.skeleton.skeleton--{shape}` repeated, hidden from screen readers, with `says` for them.
/// `shape` is such as `card`, `line`, `session`; each item holds three `.skeleton__line`.
#[component]
pub fn Skeleton(
    shape: &'static str,
    #[prop(default = 1)] count: usize,
    #[prop(into)] says: String,
) -> AnyView {
    let class = ["skeleton skeleton--", shape].concat();
    let items = (0..count)
        .map(|_| {
            view! {
                <div class=class.clone() aria-hidden="true">
                    <span class="skeleton__line"></span>
                    <span class="skeleton__line"></span>
                    <span class="skeleton__line"></span>
                </div>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <div class="skeletons" role="status">
            <span class="visually-hidden">{says}</span>
            {items}
        </div>
    }
    .into_any()
}
