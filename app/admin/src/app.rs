//! The router and what stands around every page.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Router;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::{BrowserUrl, LocationProvider};
use leptos_router::params::ParamsMap;
use potluck_app::api::ApiError;
use potluck_app::boot;
use potluck_app::components::Trouble;
use potluck_app::components::page_title::FocusNext;
use potluck_app::lazy::page;
use potluck_app::query::{Queries, Remote, provide_queries};
use potluck_app::strings as words;
use potluck_app::ui::follow::{effect, follow, follow_some};
use potluck_app::ui::live::{LiveRegion, Voice};
use potluck_app::ui::toast::{ToastRegion, Toasts};
use potluck_app::ui::{Banner, Skeleton, Tone};
use potluck_app::viewer::{self, Viewer, use_viewer};

use crate::nav::{Rooms, skip_to_content};
use crate::route::Route;
use crate::ui::undo::{UndoRegion, Undos};
use crate::{lazy, pages, strings, style};

/// The whole program.
#[component]
pub fn App() -> AnyView {
    viewer::apply_last_theme();
    let queries = provide_queries();
    Voice::provide();
    Toasts::provide();
    Undos::provide();
    FocusNext::provide();
    view! {
        <Router>
            <Shell queries />
        </Router>
    }
    .into_any()
}

/// Whether we know who is there.
#[derive(Clone, Debug, PartialEq)]
enum Access {
    Waiting { slowly: bool },
    Known,
    MustSignIn,
    Unknown(ApiError),
}

impl Access {
    /// Somebody whom we knew stays: a page with what they typed must not go because their
    /// sign-in is over.
    fn next<T>(before: Option<&Self>, me: Remote<T>) -> Self {
        match me {
            _ if before == Some(&Self::Known) => Self::Known,
            Remote::Loading => Self::Waiting { slowly: false },
            Remote::LoadingSlowly => Self::Waiting { slowly: true },
            Remote::Loaded(_) => Self::Known,
            Remote::Failed(error) if error.is_signed_out() => Self::MustSignIn,
            Remote::Failed(error) => Self::Unknown(error),
        }
    }
}

#[component]
fn Shell(queries: Queries) -> AnyView {
    let path = use_location().pathname;
    let route = Memo::new(move |_| path.with(|path| Route::parse(path)));
    let me = queries.me();
    let remote = me.clone();
    let access = Memo::new(move |before: Option<&Access>| Access::next(before, remote.get()));
    let signed_out = Memo::new(move |before: Option<&bool>| match me.get() {
        Remote::Failed(error) => error.is_signed_out(),
        Remote::Loaded(_) => false,
        Remote::Loading | Remote::LoadingSlowly => before == Some(&true),
    });

    follow_the_url(path);
    leave_when_elsewhere(route);
    send_to_sign_in(access);
    effect(move || {
        if !matches!(access.get(), Access::Waiting { .. } | Access::MustSignIn) {
            boot::finish();
        }
    });

    let content = move || match access.get() {
        Access::Known => view! { <Known queries route signed_out /> }.into_any(),
        Access::Waiting { slowly: true } => view! {
            <div class="page">
                <Skeleton shape="line" count=6 says=words::LOADING />
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

    view! {
        <a class="skip visually-hidden" href="#main" on:click=skip_to_content>
            {words::SKIP_TO_CONTENT}
        </a>
        <div class="shell shell--desk">
            <header class="topbar">
                <a class="brand" rel="external" href="/">
                    {words::PRODUCT}
                </a>
                <a class="topbar__out" rel="external" href="/">
                    {strings::TO_CATALOG}
                </a>
            </header>
            {follow(content)}
        </div>
        <UndoRegion />
        <ToastRegion />
        <LiveRegion />
    }
    .into_any()
}

/// Navigation and page for somebody whom we know.
#[component]
fn Known(queries: Queries, route: Memo<Route>, signed_out: Memo<bool>) -> AnyView {
    let me = queries.me();
    let Some(me) = untrack(|| me.loaded()) else {
        return ().into_any();
    };
    let viewer = Viewer::provide(queries, me);
    let rooms = move || view! { <Rooms route me=(*viewer.me()).clone() /> }.into_any();
    view! {
        {follow(rooms)}
        <main id="main" tabindex="-1">
            {follow_some(move || signed_out.get().then(sign_in_again))}
            <Page route />
        </main>
    }
    .into_any()
}

#[component]
fn Page(route: Memo<Route>) -> AnyView {
    let viewer = use_viewer();
    let closed = Memo::new(move |_| {
        let section = route.with(Route::section);
        section.is_some_and(|section| !section.is_open_to(&viewer.me()))
    });
    follow(move || match route.get() {
        _ if closed.get() => view! { <pages::closed::Closed /> }.into_any(),
        Route::Teach => page(lazy::teach),
        Route::TeachSession(id) => page(move || lazy::teach_session(id.clone())),
        Route::TeachTraining(id) => late(move || lazy::teach_training(id.clone())),
        Route::Sessions => page(lazy::sessions),
        Route::NewSession => late(lazy::sessions_new),
        Route::Session(id) => late(move || lazy::sessions_detail(id.clone())),
        Route::Trainings => late(lazy::trainings),
        Route::NewTraining => late(lazy::trainings_new),
        Route::Training(id) => late(move || lazy::trainings_detail(id.clone())),
        Route::People => late(lazy::people),
        Route::NewPerson => late(lazy::people_new),
        Route::Person(id) => late(move || lazy::people_detail(id.clone())),
        Route::Regions => late(lazy::regions),
        Route::Region(code) => late(move || lazy::regions_detail(code.clone())),
        Route::Lists => late(lazy::lists),
        Route::Feedback => late(lazy::feedback),
        Route::Mail => late(lazy::mail),
        Route::Audit => late(lazy::audit),
        Route::Supply => late(lazy::supply),
        Route::Planner => late(lazy::planner),
        Route::AllSeries => late(lazy::all_series),
        Route::NewSeries => late(lazy::series_new),
        Route::Series(id) => late(move || lazy::series_detail(id.clone())),
        Route::Import => late(lazy::import),
        Route::NotFound => view! { <pages::not_found::NotFound /> }.into_any(),
        Route::Home | Route::Elsewhere => ().into_any(),
    })
}

/// A page that wants the late style, which is fetched beside its code.
fn late<F: Future<Output = potluck_app::lazy::Page> + 'static>(
    fetch: impl Fn() -> F + Send + 'static,
) -> AnyView {
    page(move || {
        let (styled, page) = (style::late(), fetch());
        async move {
            let page = page.await;
            styled.await;
            page
        }
    })
}

fn sign_in_again() -> AnyView {
    let location = use_location();
    let href = move || {
        let search = location.search.get();
        location
            .pathname
            .with(|path| viewer::sign_in_path(path, &search))
    };
    view! {
        <div class="page__banner" role="alert">
            <Banner tone=Tone::Warning title=strings::SIGNED_OUT_TITLE.to_owned()>
                {strings::SIGNED_OUT_TEXT} " "
                <a rel="external" href=href>
                    {strings::SIGN_IN_AGAIN}
                </a>
            </Banner>
        </div>
    }
    .into_any()
}

/// As in the employees' app: tells the router that the page stands, and has the new heading
/// focused.
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

/// `/admin` goes on to the sessions; what belongs to the employees' program is loaded anew.
fn leave_when_elsewhere(route: Memo<Route>) {
    let navigate = use_navigate();
    let shown = use_location();
    effect(move || match route.get() {
        Route::Home => {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&Route::Sessions.path(), options);
        }
        Route::Elsewhere => {
            let path = shown.pathname.get_untracked();
            let query = shown.query.with_untracked(ParamsMap::to_query_string);
            // Only fails where the browser forbids it altogether.
            let _ = location().replace(&[path, query].concat());
        }
        _ => {}
    });
}

/// Nobody is signed in: to the sign-in page of the employees' app, and afterwards back.
fn send_to_sign_in(access: Memo<Access>) {
    let shown = use_location();
    effect(move || {
        if access.get() == Access::MustSignIn {
            let path = shown.pathname.get_untracked();
            let search = shown.search.get_untracked();
            let _ = location().replace(&viewer::sign_in_path(&path, &search));
        }
    });
}

#[cfg(test)]
mod tests {
    use potluck_domain::api::Problem;

    use super::*;

    #[test]
    fn whoever_was_known_keeps_the_page_when_the_sign_in_is_over() {
        let over = || {
            Remote::<()>::Failed(ApiError::Problem(Problem {
                status: 401,
                code: "not_signed_in".to_owned(),
                title: String::new(),
                detail: String::new(),
                fields: std::collections::BTreeMap::new(),
            }))
        };
        assert_eq!(Access::next(None, over()), Access::MustSignIn);
        assert_eq!(Access::next(Some(&Access::Known), over()), Access::Known);
        let waiting = Access::Waiting { slowly: false };
        assert_eq!(
            Access::next(Some(&waiting), Remote::Loaded(())),
            Access::Known
        );
    }
}
