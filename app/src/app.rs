//! The router and what stands around every page.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::{BrowserUrl, LocationProvider};

use crate::api::ApiError;
use crate::components::Trouble;
use crate::components::page_title::FocusNext;
use crate::query::{Queries, Remote, provide_queries};
use crate::route::{Route, SESSION};
use crate::signups::{provide_signups, use_signups};
use crate::ui::follow::{attr, effect, follow, follow_some};
use crate::ui::live::{LiveRegion, Voice};
use crate::ui::toast::{ToastRegion, Toasts};
use crate::ui::{Glyph, Icon, Skeleton};
use crate::viewer::{self, Viewer};
use crate::{boot, lazy, pages, strings};

/// The whole app.
#[component]
pub fn App() -> AnyView {
    viewer::apply_last_theme();
    let queries = provide_queries();
    Voice::provide();
    Toasts::provide();
    FocusNext::provide();
    provide_signups();
    lazy::preload_on_first_touch();
    view! {
        <Router>
            <Shell queries />
        </Router>
    }
    .into_any()
}

/// Who may see the page that the URL names.
#[derive(Clone, Debug, PartialEq)]
enum Access {
    /// We do not know yet who is there.
    Waiting {
        slowly: bool,
    },
    SignedIn,
    /// A page for everybody.
    Public,
    MustSignIn,
    Unknown(ApiError),
}

#[component]
fn Shell(queries: Queries) -> AnyView {
    let location = use_location();
    let path = location.pathname;
    let route = Memo::new(move |_| path.with(|path| Route::parse(path)));
    // The first data is asked for at once, side by side.
    let me = queries.me();
    let _filters = queries.filters();
    if route.get_untracked() == Route::Catalog {
        let narrowing = location
            .query
            .with_untracked(crate::narrowing::Narrowing::from_params);
        // Asked for here, watched by the page.
        Owner::new().with(|| queries.catalog(&narrowing));
    }
    let access = Memo::new(move |_| match me.get() {
        _ if route.with(Route::is_public) => Access::Public,
        Remote::Loading => Access::Waiting { slowly: false },
        Remote::LoadingSlowly => Access::Waiting { slowly: true },
        Remote::Loaded(_) => Access::SignedIn,
        Remote::Failed(error) if error.is_signed_out() => Access::MustSignIn,
        Remote::Failed(error) => Access::Unknown(error),
    });

    follow_the_url(path);
    send_to_sign_in(access);
    send_to_conduct();
    effect(move || {
        if !matches!(access.get(), Access::Waiting { .. } | Access::MustSignIn) {
            boot::finish();
        }
    });

    let page = move || match access.get() {
        Access::Public => view! { <Page route /> }.into_any(),
        Access::SignedIn => view! { <SignedIn queries route /> }.into_any(),
        Access::Waiting { slowly: true } => view! {
            <div class="page">
                <Skeleton shape="card" count=4 says=strings::LOADING />
            </div>
        }
        .into_any(),
        Access::Waiting { slowly: false } | Access::MustSignIn => ().into_any(),
        Access::Unknown(error) => view! {
            <div class="page">
                <Trouble error on_retry=move || queries.me().retry() />
            </div>
        }
        .into_any(),
    };

    // A page for everybody has them, too, for somebody whom we know; but who signs in goes nowhere else.
    let known = queries.me();
    let tabbed = Memo::new(move |_| {
        matches!(known.get(), Remote::Loaded(_)) && route.with(|route| *route != Route::SignIn)
    });
    let tabs = move || tabbed.get().then(|| view! { <Tabs route /> }.into_any());

    view! {
        <a class="skip visually-hidden" href="#main" on:click=skip_to_content>
            {strings::SKIP_TO_CONTENT}
        </a>
        <div class="shell">
            <header class="topbar">
                <a class="brand" href=Route::Catalog.path()>
                    {strings::PRODUCT}
                </a>
            </header>
            {follow_some(tabs)}
            <main id="main" tabindex="-1">
                {follow(page)}
            </main>
        </div>
        <ToastRegion />
        <LiveRegion />
    }
    .into_any()
}

/// The pages of somebody whom we know.
#[component]
fn SignedIn(queries: Queries, route: Memo<Route>) -> AnyView {
    let me = queries.me().get().loaded();
    me.map(|me| {
        Viewer::provide(queries, me);
        view! { <Page route /> }
    })
    .into_any()
}

#[component]
fn Page(route: Memo<Route>) -> AnyView {
    follow(move || match route.get() {
        Route::Catalog => view! { <pages::catalog::Catalog /> }.into_any(),
        Route::Session(id) => lazy::page(move || lazy::session(id.clone())),
        Route::Feedback(id) => lazy::page(move || lazy::feedback(id.clone())),
        Route::MyLearning => lazy::page(lazy::my_learning),
        Route::Profile => lazy::page(lazy::profile),
        Route::Conduct => lazy::page(lazy::conduct),
        Route::SignIn => lazy::page(lazy::sign_in),
        Route::DemoMail => lazy::page(lazy::demo_mail),
        Route::NotFound => view! { <pages::not_found::NotFound /> }.into_any(),
    })
}

/// The main navigation: tabs at the thumb on phones, in the top bar beyond.
#[component]
fn Tabs(route: Memo<Route>) -> AnyView {
    let tabs = [
        (Route::Catalog, Glyph::Calendar, strings::NAV_CATALOG),
        (Route::MyLearning, Glyph::Book, strings::NAV_MY_LEARNING),
        (Route::Profile, Glyph::Person, strings::NAV_PROFILE),
    ];
    let tabs = tabs
        .into_iter()
        .map(|(to, glyph, words)| {
            let path = to.path();
            let current = attr(move || (route.get() == to).then(|| "page".to_owned()));
            view! {
                <li>
                    <a class="tab" href=path aria-current=current>
                        <Icon glyph />
                        {words}
                    </a>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <nav class="tabs" aria-label=strings::NAVIGATION>
            <ul>{tabs}</ul>
        </nav>
    }
    .into_any()
}

/// Does what the router's own `<Routes>` would do: tells it that the page stands, so that it
/// may write the address, and has the new heading focused. We match paths ourselves
/// ([`Route`]), so that links are typed.
fn follow_the_url(path: Memo<String>) {
    let browser = expect_context::<BrowserUrl>();
    let focus = expect_context::<FocusNext>();
    let mut navigated = false;
    effect(move || {
        path.track();
        if std::mem::replace(&mut navigated, true) {
            focus.want();
        }
        browser.ready_to_complete();
    });
}

/// Nobody is signed in: to the sign-in page, and afterwards back.
fn send_to_sign_in(access: Memo<Access>) {
    let navigate = use_navigate();
    let location = use_location();
    effect(move || {
        if access.get() == Access::MustSignIn {
            let path = location.pathname.get_untracked();
            let search = location.search.get_untracked();
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&viewer::sign_in_path(&path, &search), options);
        }
    });
}

/// Before the first session: to the code of conduct, and from there to the session.
fn send_to_conduct() {
    let navigate = use_navigate();
    let signups = use_signups();
    effect(move || {
        if let Some(session) = signups.take_asked() {
            let path = [&Route::Conduct.path(), "?", SESSION, "=", &session].concat();
            navigate(&path, NavigateOptions::default());
        }
    });
}

/// The router takes clicks on links, so the focus must be moved by hand.
fn skip_to_content(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    crate::ui::focus::focus_first("#main");
}
