//! Nothing could be loaded.

use leptos::prelude::*;

use crate::api::ApiError;
use crate::route::Route;
use crate::strings;
use crate::ui::{Button, Message};

/// A page or list that could not be loaded, with a way to try again; and, where asked for, with
/// the [`OfflineWay`] when there is no network.
#[component]
pub fn Trouble(
    error: ApiError,
    #[prop(into)] on_retry: Callback<()>,
    #[prop(default = false)] offline_way: bool,
) -> AnyView {
    let offline = error == ApiError::Offline;
    let (kind, title) = if offline {
        ("offline", strings::OFFLINE_TITLE)
    } else {
        ("error", strings::FAILED_TITLE)
    };
    let way = (offline && offline_way).then(|| view! { <OfflineWay /> }.into_any());
    view! {
        <Message kind=kind title=title text=strings::unloaded(&error)>
            <Button on_press=on_retry>{strings::RETRY}</Button>
            {way}
        </Message>
    }
    .into_any()
}

/// The way to what this device keeps of the person who is signed in.
#[component]
pub fn OfflineWay() -> AnyView {
    view! {
        <a class="button button--quiet" href=Route::MyLearning.path()>
            {strings::OFFLINE_WAY}
        </a>
    }
    .into_any()
}
