//! Who is looking: the signed-in person, and how they want things shown.

use gloo::storage::{LocalStorage, Storage};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use potluck_domain::api::{Me, Preferences, Theme};

use crate::query::{Queries, Shared};
use crate::route::Route;
use crate::ui::follow::effect;
use crate::{api, format};

/// The person who is signed in. Found with [`use_viewer`] on every page that is not public:
/// such pages are shown only once it is known.
#[derive(Clone, Copy)]
pub struct Viewer(Memo<Shared<Me>>);

impl Viewer {
    /// Follows the person of `queries`, starting with `me`.
    pub fn provide(queries: Queries, me: Shared<Me>) -> Self {
        let query = queries.me();
        let viewer = Self(Memo::new(move |before: Option<&Shared<Me>>| {
            query
                .loaded()
                .or(before.cloned())
                .unwrap_or_else(|| me.clone())
        }));
        provide_context(viewer);
        format::set_clock(viewer.0.with_untracked(|me| me.preferences.clock));
        effect(move || {
            let preferences = viewer.preferences();
            format::set_clock(preferences.clock);
            apply_theme(preferences.theme);
        });
        viewer
    }

    /// The person; tracked.
    pub fn me(self) -> Shared<Me> {
        self.0.get()
    }

    /// The IANA zone whose time this person sees first; tracked.
    pub fn time_zone(self) -> String {
        self.0.with(|me| me.time_zone.clone())
    }

    pub fn preferences(self) -> Preferences {
        self.0.with(|me| me.preferences)
    }
}

pub fn use_viewer() -> Viewer {
    expect_context()
}

const RETURN: &str = "return";

/// The sign-in page, which leads back to `path` with `search` (without its `?`) afterwards.
pub fn sign_in_path(path: &str, search: &str) -> String {
    let mut back = path.to_owned();
    if !search.is_empty() {
        back.push('?');
        back.push_str(search);
    }
    let home = Route::Catalog.path();
    let sign_in = Route::SignIn.path();
    if back == home {
        return sign_in;
    }
    [&sign_in, "?", RETURN, "=", &api::encode(&back)].concat()
}

/// Where to go after signing in: the path that the URL asks for, if it is one of ours.
pub fn return_path(params: &ParamsMap) -> String {
    params
        .get(RETURN)
        .filter(|path| is_own_path(path))
        .unwrap_or_else(|| Route::Catalog.path())
}

/// Whether it stays on this site: `//elsewhere` and `/\\elsewhere` are other sites to browsers.
fn is_own_path(path: &str) -> bool {
    path.starts_with('/')
        && !path[1..].starts_with(['/', '\\'])
        && !path.contains(|c: char| c.is_ascii_control())
}

const THEME_KEY: &str = "theme";

/// Sets the theme on `<html>`, and keeps it for the next visit's first paint.
pub fn apply_theme(theme: Theme) {
    let name = match theme {
        Theme::Auto => "auto",
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    set_theme(name);
    // A full or forbidden storage costs the first paint its theme and nothing else.
    let _ = LocalStorage::raw().set_item(THEME_KEY, name);
}

/// The theme of the last visit, before we know who is there.
pub fn apply_last_theme() {
    if let Ok(Some(name)) = LocalStorage::raw().get_item(THEME_KEY) {
        set_theme(&name);
    }
}

fn set_theme(name: &str) {
    if let Some(html) = document().document_element() {
        // Only fails for names that are no attribute.
        let _ = html.set_attribute("data-theme", name);
    }
}

#[cfg(test)]
mod tests {
    use super::is_own_path;

    #[test]
    fn signing_in_never_leads_to_another_site() {
        assert!(is_own_path("/sessions/s-1?x=1"));
        for bad in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "",
            "/\t/evil",
        ] {
            assert!(!is_own_path(bad), "{bad:?}");
        }
    }
}
