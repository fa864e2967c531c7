//! A new session, from nothing, of a training, or as a copy of another session.

mod given;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use potluck_app::api::ApiError;
use potluck_app::components::Trouble;
use potluck_app::form::FormState;
use potluck_app::query::{Queries, Remote, use_queries};
use potluck_app::ui::follow::{follow, follow_some};
use potluck_app::ui::{Banner, Button, Look, Skeleton, Tone};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::Training;
use serde::Deserialize;

use super::form::{Defaults, Fields, Kept, PlanFields, PlanPanel, Preview, TimeFields, fail};
use crate::api::{Call, Once};
use crate::components::trainings::training_search;
use crate::components::undoing::{Undoing, use_undoing};
use crate::draft::{Draft, DraftNotice, use_draft};
use crate::route::Route;
use crate::strings::sessions::{self as say, plan, session};
use crate::ui::{Combobox, ErrorSummary, PageHead};
use given::{Given, training_url};

#[component]
pub fn NewSession() -> AnyView {
    let queries = use_queries();
    let zone = use_viewer().time_zone();
    let address = use_location();
    let given = address
        .query
        .with_untracked(|query| Given::read(|name| query.get(name)));
    let copied = given.copies();
    // What a link has filled in is none of what was typed before.
    let draft = if copied {
        "session:copy".to_owned()
    } else if given.is_proposed() {
        ["session:new?", &address.search.get_untracked()].concat()
    } else {
        "session:new".to_owned()
    };
    let start = Memo::new(move |_| given.start(queries, &zone));
    // The form stays as it is when what it began with is fetched again.
    let begun = Memo::new(move |before: Option<&Remote<Kept>>| match before {
        Some(Remote::Loaded(kept)) => Remote::Loaded(kept.clone()),
        _ => start.get(),
    });
    let content = move || match begun.get() {
        Remote::Loading => ().into_any(),
        Remote::LoadingSlowly => {
            view! { <Skeleton shape="line" count=5 says=session::LOADING /> }.into_any()
        }
        Remote::Failed(error) => trouble(error, queries),
        Remote::Loaded(kept) => view! { <NewForm kept copied draft=draft.clone() /> }.into_any(),
    };
    view! {
        <div class="page">
            <PageHead
                title=say::NEW_TITLE
                back=(Route::Sessions.path(), say::TITLE.to_owned())
            />
            {follow(content)}
        </div>
    }
    .into_any()
}

fn trouble(error: ApiError, queries: Queries) -> AnyView {
    let retry = move |()| queries.invalidate(&|url| url.starts_with("/api/"));
    view! { <Trouble error on_retry=retry /> }.into_any()
}

#[component]
fn NewForm(kept: Kept, copied: bool, draft: String) -> AnyView {
    let form = FormState::new();
    let fields = Fields::new(kept);
    let draft = use_draft(
        &draft,
        Signal::derive(move || fields.get()),
        move |kept: Kept| fields.set(kept),
    );
    let preview = Preview::follow(form, fields, None);
    let sending = Sending {
        form,
        fields,
        draft,
        key: StoredValue::new(Once::fresh()),
        queries: use_queries(),
        undoing: use_undoing(),
    };
    let navigate = use_navigate();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        sending.send(navigate.clone());
    };
    view! {
        <form class="plan-desk" novalidate on:submit=submit>
            <div class="form plan-desk__first">
                <DraftNotice draft />
                {copied
                    .then(|| view! { <Banner tone=Tone::Info>{plan::DUPLICATE_NOTE}</Banner> })}
                {follow_some(move || twin(fields))}
                <ErrorSummary form />
                <Combobox
                    form
                    name="training_id"
                    label=plan::TRAINING
                    chosen=fields.training
                    search=training_search()
                    hint=plan::TRAINING_HINT
                />
                <TimeFields form fields defaults=defaults(fields) />
            </div>
            <PlanPanel preview />
            <div class="form plan-desk__rest">
                <PlanFields form fields />
                <div class="form__actions">
                    <Button on_press=|()| () look=Look::Primary kind="submit" busy=form.sending()>
                        {plan::CREATE}
                    </Button>
                    <a class=Look::Quiet.class() href=Route::Sessions.path()>
                        {crate::strings::CANCEL}
                    </a>
                </div>
            </div>
        </form>
    }
    .into_any()
}

/// That it offers another session again, for as long as somebody wants that.
fn twin(fields: Fields) -> Option<AnyView> {
    let twin_of = fields.rare().twin_of;
    twin_of.with(|it| !it.is_empty()).then(|| {
        view! {
            <Banner tone=Tone::Info>
                <div class="draft__line">
                    <span>{plan::TWIN_NOTE}</span>
                    <Button
                        on_press=move |()| twin_of.set(String::new())
                        look=Look::Quiet
                    >
                        {plan::NO_TWIN}
                    </Button>
                </div>
            </Banner>
        }
        .into_any()
    })
}

/// What the chosen training gives.
fn defaults(fields: Fields) -> Signal<Option<Defaults>> {
    let queries = use_queries();
    let chosen = Memo::new(move |_| {
        fields
            .training
            .with(|it| it.first().map(|it| it.value.clone()))
    });
    let defaults = Memo::new(move |_| {
        let url = training_url(&chosen.get()?);
        let training = queries.watch_url::<Training>(&url).loaded()?;
        let trainers = training.trainers.iter().map(|it| it.name.clone());
        Some(Defaults {
            duration: Some(training.duration_minutes),
            capacity: Some(training.default_capacity),
            trainers: trainers.collect(),
        })
    });
    defaults.into()
}

/// What is read of the session that was planned.
#[derive(Deserialize)]
struct Planned {
    id: String,
}

#[derive(Clone, Copy)]
struct Sending {
    form: FormState,
    fields: Fields,
    draft: Draft,
    key: StoredValue<Once>,
    queries: Queries,
    undoing: Undoing,
}

impl Sending {
    fn send<N>(self, navigate: N)
    where
        N: Fn(&str, NavigateOptions) + Clone + Send + Sync + 'static,
    {
        if self.form.sending().get_untracked() {
            return;
        }
        self.form.start();
        let body = untrack(|| self.fields.get()).session();
        spawn_local(async move {
            let call = Call::post("/api/sessions")
                .json(&body)
                .once(&self.key.get_value());
            match call.read::<Planned>().await {
                Ok(reply) => {
                    self.form.succeed();
                    self.draft.clear();
                    let path = Route::Session(reply.value.id).path();
                    navigate(&path, NavigateOptions::default());
                    // Taken back, it is gone, and so is its page.
                    let leave = move || {
                        if location().pathname().is_ok_and(|here| here == path) {
                            navigate(&Route::Sessions.path(), NavigateOptions::default());
                        }
                    };
                    self.undoing.offer(plan::CREATED, reply.change_id, leave);
                }
                Err(error) => {
                    self.queries.note(&error);
                    fail(self.form, &error);
                }
            }
        });
    }
}
