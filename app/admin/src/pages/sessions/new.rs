//! A new session, from nothing, of a training, or as a copy of another session.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use potluck_app::api::{ApiError, encode};
use potluck_app::components::Trouble;
use potluck_app::form::FormState;
use potluck_app::query::{Queries, Remote, use_queries};
use potluck_app::ui::follow::follow;
use potluck_app::ui::{Banner, Button, Look, Skeleton, Tone};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Page, SessionDetails, Training, TrainingRow};
use serde::Deserialize;

use super::form::{Defaults, Fields, Kept, PlanFields, PlanPanel, Preview, TimeFields};
use crate::api::{Call, Once};
use crate::components::undoing::{Undoing, use_undoing};
use crate::draft::{Draft, DraftNotice, use_draft};
use crate::route::Route;
use crate::strings::sessions::{self as say, plan, session};
use crate::ui::{Choice, Combobox, ErrorSummary, PageHead, Search};

#[component]
pub fn NewSession() -> AnyView {
    let queries = use_queries();
    let zone = use_viewer().time_zone();
    let (training, from) = use_location().query.with_untracked(|query| {
        let given = |name: &str| query.get(name).filter(|it| !it.is_empty());
        (given("training"), given("from"))
    });
    let copied = from.is_some();
    let start = Memo::new(move |_| start(queries, training.as_deref(), from.as_deref(), &zone));
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
        Remote::Loaded(kept) => view! { <NewForm kept copied /> }.into_any(),
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

/// What the form begins with.
fn start(queries: Queries, training: Option<&str>, from: Option<&str>, zone: &str) -> Remote<Kept> {
    let empty = Kept {
        time_zone: zone.to_owned(),
        ..Kept::default()
    };
    if let Some(id) = from {
        let url = ["/api/admin/sessions/", &encode(id)].concat();
        return map(queries.watch_url::<SessionDetails>(&url).get(), |session| {
            copy(&session)
        });
    }
    let Some(id) = training else {
        return Remote::Loaded(empty);
    };
    let training = queries.watch_url::<Training>(&training_url(id)).get();
    map(training, |training| Kept {
        training: vec![Choice {
            value: training.id.clone(),
            words: training.title.clone(),
            detail: String::new(),
        }],
        ..empty
    })
}

fn map<T, U>(remote: Remote<T>, make: impl FnOnce(T) -> U) -> Remote<U> {
    match remote {
        Remote::Loading => Remote::Loading,
        Remote::LoadingSlowly => Remote::LoadingSlowly,
        Remote::Loaded(value) => Remote::Loaded(make(value)),
        Remote::Failed(error) => Remote::Failed(error),
    }
}

/// All of a session but its time, and what hangs on that.
fn copy(session: &SessionDetails) -> Kept {
    Kept {
        training: vec![Choice {
            value: session.training_id.clone(),
            words: session.title.clone(),
            detail: String::new(),
        }],
        local_start: String::new(),
        opens: String::new(),
        closes: String::new(),
        ..Kept::of(session)
    }
}

fn training_url(id: &str) -> String {
    ["/api/trainings/", &encode(id)].concat()
}

/// Trainings of the catalog, by words of theirs.
fn trainings() -> Search {
    Search::new(|typed: String| async move {
        let url = ["/api/admin/trainings?limit=8&q=", &encode(&typed)].concat();
        let page = Call::get(&url).read::<Page<TrainingRow>>().await?.value;
        let choice = |it: TrainingRow| {
            let names: Vec<String> = it.trainers.into_iter().map(|it| it.name).collect();
            Choice {
                value: it.id,
                words: it.title,
                detail: names.join(", "),
            }
        };
        Ok(page.items.into_iter().map(choice).collect())
    })
}

#[component]
fn NewForm(kept: Kept, copied: bool) -> AnyView {
    let form = FormState::new();
    let fields = Fields::new(kept);
    let name = if copied {
        "session:copy"
    } else {
        "session:new"
    };
    let draft = use_draft(
        name,
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
                <ErrorSummary form />
                <Combobox
                    form
                    name="training_id"
                    label=plan::TRAINING
                    chosen=fields.training
                    search=trainings()
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
                    self.form.fail(&error);
                }
            }
        });
    }
}
