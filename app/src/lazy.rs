//! Pages that are fetched when somebody goes there: the first visit downloads the catalog only.
//!
//! With the feature `split` each function below is a split point: `cargo xtask build` cuts the
//! linked module at each of them (`wasm_split_cli_support`), and what only such pages use leaves
//! the first download. Without it they are plain functions of one whole module.

// The attribute expands to the imports and exports that the cut is made at.
#![cfg_attr(feature = "split", allow(unsafe_code))]

use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::api::ApiError;
use crate::components::Trouble;
use crate::pages;
use crate::ui::follow::follow;

pub type Page = Result<AnyView, SplitLoaderError>;

/// `split preload fn name(arguments) { view }`: a page in the module `split`, which `preload`
/// fetches ahead.
#[macro_export]
macro_rules! lazy_page {
    ($split:ident $preload:ident fn $name:ident($($argument:ident: $type:ty),*) $view:block) => {
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split(
            $split,
            fallible,
            wasm_split_path = leptos::wasm_split,
            preload($preload)
        )]
        pub fn $name($($argument: $type),*) -> $crate::lazy::Page {
            Ok($view)
        }

        #[cfg(not(feature = "split"))]
        #[allow(clippy::unused_async, reason = "like the function that the split makes of it")]
        pub async fn $name($($argument: $type),*) -> $crate::lazy::Page {
            Ok($view)
        }
    };
}

lazy_page!(pages preload_session fn session(id: String) {
    view! { <pages::session::SessionPage id /> }.into_any()
});
lazy_page!(pages preload_feedback fn feedback(id: String) {
    view! { <pages::feedback::Feedback id /> }.into_any()
});
lazy_page!(pages preload_my_learning fn my_learning() {
    view! { <pages::my_learning::MyLearning /> }.into_any()
});
lazy_page!(pages preload_profile fn profile() {
    view! { <pages::profile::Profile /> }.into_any()
});
lazy_page!(pages preload_conduct fn conduct() {
    view! { <pages::conduct::ConductPage /> }.into_any()
});
// Apart: who signs in goes to the catalog next.
lazy_page!(sign_in preload_sign_in fn sign_in() {
    view! { <pages::sign_in::SignIn /> }.into_any()
});
// With it, because nobody but the demo needs it.
lazy_page!(sign_in preload_demo_mail fn demo_mail() {
    view! { <pages::demo_mail::DemoMailbox /> }.into_any()
});

/// Fetches the other pages as soon as somebody moves, points or types: before they tap a link,
/// and not for somebody who only looks.
pub fn preload_on_first_touch() {
    #[cfg(feature = "split")]
    for event in ["pointermove", "pointerdown", "keydown"] {
        let done = std::cell::Cell::new(false);
        window_event_listener_untyped(event, move |_| {
            if !done.replace(true) {
                // It is fetched once for all; a failure shows when the page is needed.
                spawn_local(async {
                    let _ = preload_session().await;
                });
            }
        });
    }
}

/// Shows what `fetch` brings, or that we are offline, with a way to try again.
pub fn page<F: Future<Output = Page> + 'static>(fetch: impl Fn() -> F + Send + 'static) -> AnyView {
    let attempt = RwSignal::new(0_u32);
    follow(move || {
        attempt.track();
        shown(Box::pin(fetch()), attempt)
    })
}

fn shown(mut fetching: Pin<Box<dyn Future<Output = Page>>>, attempt: RwSignal<u32>) -> AnyView {
    let arrived = RwSignal::new(false);
    let page = StoredValue::new_local(None::<Page>);
    spawn_local(ScopedFuture::new(async move {
        // What nobody waits for any more must not be built: what it was given is gone.
        let fetched = poll_fn(|context| {
            if arrived.is_disposed() {
                return Poll::Ready(None);
            }
            fetching.as_mut().poll(context).map(Some)
        });
        if let Some(fetched) = fetched.await {
            page.try_update_value(|page| *page = Some(fetched));
            arrived.try_set(true);
        }
    }));
    follow(move || {
        arrived.track();
        match page.try_update_value(Option::take).flatten() {
            None => ().into_any(),
            Some(Ok(page)) => page,
            Some(Err(_)) => view! {
                <div class="page">
                    <Trouble
                        error=ApiError::Offline
                        on_retry=move |()| attempt.update(|attempt| *attempt += 1)
                    />
                </div>
            }
            .into_any(),
        }
    })
}
