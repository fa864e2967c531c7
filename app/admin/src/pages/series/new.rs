//! A new series, from nothing or from what an address begins it with.

mod begin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use potluck_app::api::ApiError;
use potluck_app::components::Trouble;
use potluck_app::form::FormState;
use potluck_app::query::{Queries, Remote, use_queries};
use potluck_app::ui::follow::follow;
use potluck_app::ui::{Button, Look, Skeleton};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::Training;
use serde::Deserialize;

use super::form::days::DayList;
use super::form::each::{NumberFields, PlaceFields};
use super::form::preview::{Preview, PreviewPanel};
use super::form::repeat::{RepeatControls, RuleWords};
use super::form::{Fields, Kept};
use super::rule_words;
use crate::api::{Call, Once};
use crate::components::region_choice::RegionChoice;
use crate::components::trainings::training_search;
use crate::components::undoing::{Undoing, use_undoing};
use crate::components::zones::use_zones;
use crate::draft::{Draft, DraftNotice, use_draft};
use crate::route::Route;
use crate::strings::series::{self as words, form as say};
use crate::strings::sessions::plan;
use crate::ui::{Combobox, DateTimeField, ErrorSummary, PageHead};
use begin::{Address, begin, training_url};

#[component]
pub fn NewSeries() -> AnyView {
    let queries = use_queries();
    let zone = use_viewer().time_zone();
    let address = use_location()
        .query
        .with_untracked(|query| Address::read(&|name| query.get(name)));
    let given = !address.is_empty();
    let start = Memo::new(move |_| begin(queries, &address, &zone));
    // The form stays as it is when what it began with is fetched again.
    let begun = Memo::new(move |before: Option<&Remote<Kept>>| match before {
        Some(Remote::Loaded(kept)) => Remote::Loaded(kept.clone()),
        _ => start.get(),
    });
    let content = move || match begun.get() {
        Remote::Loading => ().into_any(),
        Remote::LoadingSlowly => {
            view! { <Skeleton shape="line" count=5 says=say::LOADING /> }.into_any()
        }
        Remote::Failed(error) => trouble(error, queries),
        Remote::Loaded(kept) => view! { <NewForm kept given /> }.into_any(),
    };
    view! {
        <div class="page">
            <PageHead
                title=say::NEW_TITLE
                back=(Route::AllSeries.path(), words::TITLE.to_owned())
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
fn NewForm(kept: Kept, given: bool) -> AnyView {
    let form = FormState::new();
    let fields = Fields::new(kept);
    // What an address began is not mixed with what was begun from nothing.
    let name = if given { "series:given" } else { "series:new" };
    let draft = use_draft(
        name,
        Signal::derive(move || fields.get()),
        move |kept: Kept| fields.set(kept),
    );
    let preview = Preview::follow(form, fields);
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
                <ErrorSummary form />
                <Combobox
                    form
                    name="training_id"
                    label=plan::TRAINING
                    chosen=fields.training
                    search=training_search()
                    hint=plan::TRAINING_HINT
                />
                <When form fields />
            </div>
            <PreviewPanel preview fields />
            <div class="form plan-desk__rest">
                <NumberFields form fields=fields.each defaults=defaults(fields) />
                <PlaceFields form fields=fields.each />
                <fieldset class="plan-group">
                    <legend class="field__label">{say::LEAVE_OUT}</legend>
                    <RegionChoice
                        form
                        value=fields.skip_holidays
                        name="skip_holidays"
                        legend=say::SKIP
                        hints=(say::SKIP_NONE, say::SKIP_SOME)
                    />
                    <DayList form value=fields.exceptions />
                </fieldset>
                <div class="form__actions">
                    <Button on_press=|()| () look=Look::Primary kind="submit" busy=form.sending()>
                        {say::CREATE}
                    </Button>
                    <a class=Look::Quiet.class() href=Route::AllSeries.path()>
                        {crate::strings::CANCEL}
                    </a>
                </div>
            </div>
        </form>
    }
    .into_any()
}

/// The first time, the rule, and what it says.
#[component]
fn When(form: FormState, fields: Fields) -> AnyView {
    let start = Memo::new(move |_| super::form::start(&fields.local_start.get()));
    let said = Memo::new(move |_| {
        let series = fields.get().look()?;
        let words = rule_words(&series.rule, &series.local_start, &series.time_zone);
        Some((words, series.rule))
    });
    view! {
        <DateTimeField
            form
            legend=say::START
            value=fields.local_start
            zone=fields.time_zone
            zones=use_zones()
        />
        <RepeatControls form fields=fields.repeat start />
        <RuleWords rule=said />
    }
    .into_any()
}

/// What the chosen training gives where a field is left empty.
fn defaults(fields: Fields) -> Signal<Option<String>> {
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
        Some(plan::defaults(
            Some(training.duration_minutes),
            Some(training.default_capacity),
            &trainers.collect::<Vec<_>>(),
        ))
    });
    defaults.into()
}

/// What is read of the series that was made.
#[derive(Deserialize)]
struct Made {
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
        let body = untrack(|| self.fields.get()).series();
        spawn_local(async move {
            let call = Call::post("/api/series")
                .json(&body)
                .once(&self.key.get_value());
            match call.read::<Made>().await {
                Ok(reply) => {
                    self.form.succeed();
                    self.draft.clear();
                    let path = Route::Series(reply.value.id).path();
                    navigate(&path, NavigateOptions::default());
                    // Taken back, it is gone, and so is its page.
                    let leave = move || {
                        if location().pathname().is_ok_and(|here| here == path) {
                            navigate(&Route::AllSeries.path(), NavigateOptions::default());
                        }
                    };
                    self.undoing.offer(say::CREATED, reply.change_id, leave);
                }
                Err(error) => {
                    self.queries.note(&error);
                    self.fail(error);
                }
            }
        });
    }

    /// What the API says of the rule as a whole is said at the part that is wrong.
    fn fail(self, error: ApiError) {
        let wrong = untrack(|| self.fields.repeat.get()).wrong();
        match error {
            ApiError::Problem(problem)
                if problem.fields.contains_key("rule") && !wrong.is_empty() =>
            {
                let mut fields = problem.fields;
                fields.remove("rule");
                fields.extend(wrong);
                self.form.refuse(fields);
            }
            error => self.form.fail(&error),
        }
    }
}
