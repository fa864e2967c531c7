//! Who is there? In the demo: whoever one wants to be.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use potluck_domain::api::{DemoPerson, Role};

use crate::api;
use crate::components::{PageTitle, Trouble};
use crate::format;
use crate::query::{Remote, use_queries};
use crate::strings;
use crate::strings::sign_in as say;
use crate::ui::toast::use_toasts;
use crate::ui::{Message, Skeleton};
use crate::viewer::return_path;

/// Formats and hues of the picture at the top.
const TABLE: [(&str, &str); 6] = [
    ("debate", "222"),
    ("training", "70"),
    ("class", "32"),
    ("lunch and learn", "152"),
    ("academy module", "32"),
    ("discussion group", "222"),
];

#[component]
pub fn SignIn() -> AnyView {
    // State
    let queries = use_queries();
    let toasts = use_toasts();
    let people = queries.demo_people();
    let going = RwSignal::new(None::<String>);

    // Read once: signing in changes the URL.
    let back = use_query_map().with_untracked(return_path);

    // Actions
    let navigate = use_navigate();
    let sign_in = Callback::new(move |email: String| {
        if going.get_untracked().is_some() {
            return;
        }
        going.set(Some(email.clone()));
        let (navigate, back) = (navigate.clone(), back.clone());
        spawn_local(async move {
            match api::demo_sign_in(&email).await {
                Ok(()) => {
                    queries.clear();
                    navigate(&back, NavigateOptions::default());
                }
                Err(error) => toasts.fail(strings::error(&error)),
            }
            going.set(None);
        });
    });

    // View
    view! {
        <div class="page sign-in">
            <header class="sign-in__head">
                <PageTitle title=say::TITLE tab=say::TAB />
                <p class="page__lead">{say::LEAD}</p>
            </header>
            {table()}
            {move || match people.get() {
                Remote::Loading => ().into_any(),
                Remote::LoadingSlowly => {
                    view! { <Skeleton shape="entry" count=6 says=say::LOADING /> }.into_any()
                }
                Remote::Failed(error) if error.is_not_found() => {
                    view! {
                        <Message kind="lost" title=say::UNAVAILABLE text=say::UNAVAILABLE_TEXT />
                    }
                        .into_any()
                }
                Remote::Failed(error) => {
                    let people = people.clone();
                    view! { <Trouble error on_retry=move |()| people.retry() /> }.into_any()
                }
                Remote::Loaded(page) => groups(&page.items, going, sign_in),
            }}
        </div>
    }
    .into_any()
}

/// A table laid with the shapes of what people bring.
fn table() -> AnyView {
    let tiles = TABLE.map(|(format, hue)| {
        view! { <div class="motif" data-format=format style:--hue=hue></div> }
    });
    view! {
        <div class="sign-in__table" aria-hidden="true">
            {tiles.into_iter().collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

/// The people by region, in the order in which the regions first come.
fn groups(
    people: &[DemoPerson],
    going: RwSignal<Option<String>>,
    sign_in: Callback<String>,
) -> AnyView {
    let mut regions: Vec<&str> = Vec::new();
    for person in people {
        if !regions.contains(&person.region.as_str()) {
            regions.push(&person.region);
        }
    }
    let groups = regions.into_iter().map(|region| {
        let buttons = people
            .iter()
            .filter(|person| person.region == region)
            .map(|person| button(person, going, sign_in))
            .collect_view();
        view! {
            <section class="sign-in__region">
                <h2 class="sign-in__region-name">{say::region(region).to_owned()}</h2>
                <ul class="sign-in__people">{buttons}</ul>
            </section>
        }
    });
    view! { <div class="sign-in__regions">{groups.collect_view()}</div> }.into_any()
}

fn button(
    person: &DemoPerson,
    going: RwSignal<Option<String>>,
    sign_in: Callback<String>,
) -> AnyView {
    let email = person.email.clone();
    let own = email.clone();
    let city = format::zone_city(&person.time_zone);
    let initials: String = person
        .name
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .take(2)
        .collect();
    let role = [Role::Admin, Role::Trainer]
        .into_iter()
        .find(|role| person.roles.contains(role))
        .map(|role| view! { <span class="badge">{say::role(role)}</span> });
    view! {
        <li>
            <button
                type="button"
                class="who"
                aria-busy=move || going.with(|it| it.as_ref() == Some(&own)).then_some("true")
                on:click=move |_| sign_in.run(email.clone())
            >
                <span class="who__initials" aria-hidden="true">
                    {initials}
                </span>
                <span class="who__words">
                    <span class="who__name">{person.name.clone()}</span>
                    <span class="who__meta">
                        {[&person.department, " · ", &city].concat()}
                    </span>
                </span>
                {role}
            </button>
        </li>
    }
    .into_any()
}
