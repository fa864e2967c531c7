//! Adding and changing a region.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use potluck_app::api::ApiError;
use potluck_app::form::FormState;
use potluck_app::query::{Queries, use_queries};
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::{effect, follow, follow_some};
use potluck_app::ui::{Button, Look};
use potluck_domain::api::{RegionDetails, RegionForm};

use super::fields::RegionFields;
use super::typed::Typed;
use crate::api::{Call, is_stale};
use crate::components::undoing::{Undoing, use_undoing};
use crate::draft::{Draft, DraftNotice, use_draft};
use crate::route::Route;
use crate::strings::regions as say;
use crate::ui::{ConflictPanel, ErrorSummary, Side, changed_by_them};

/// The form, made anew when the region was saved or changes while nothing is typed. Without a
/// `region` it is for a new one.
#[component]
pub fn Editor(#[prop(optional, into)] region: Signal<Option<RegionDetails>>) -> AnyView {
    let opened = RwSignal::new(region.get_untracked());
    let fields = RwSignal::new(None::<RegionFields>);
    effect(move || {
        let now = region.get();
        let clean = untrack(|| {
            let typed = fields.get().map(RegionFields::get);
            typed.is_none_or(|typed| typed == opened.with(|it| start(it.as_ref())))
        });
        if clean && now.is_some() && opened.with_untracked(|it| *it != now) {
            opened.set(now);
        }
    });
    let navigate = use_navigate();
    let added = Callback::new(move |code: String| {
        navigate(&Route::Region(code).path(), NavigateOptions::default());
    });
    follow(move || {
        let edit = Edit::new(opened, added);
        fields.set(Some(edit.fields));
        edit.view()
    })
}

fn start(region: Option<&RegionDetails>) -> Typed {
    region.map_or_else(Typed::default, Typed::of)
}

fn url(code: &str) -> String {
    ["/api/regions/", &potluck_app::api::encode(code)].concat()
}

/// One form and what it works with; copied freely.
#[derive(Clone, Copy)]
struct Edit {
    opened: RwSignal<Option<RegionDetails>>,
    fields: RegionFields,
    form: FormState,
    draft: Draft,
    /// As somebody else has saved it meanwhile.
    theirs: RwSignal<Option<RegionDetails>>,
    queries: Queries,
    undoing: Undoing,
    added: Callback<String>,
}

impl Edit {
    /// Follows `opened`.
    fn new(opened: RwSignal<Option<RegionDetails>>, added: Callback<String>) -> Self {
        let region = opened.get();
        let code = region.as_ref().map_or(super::NEW, |it| &it.region.code);
        let fields = RegionFields::new(start(region.as_ref()));
        let draft = use_draft(
            &["region:", code].concat(),
            Signal::derive(move || fields.get()),
            move |kept| fields.set(kept),
        );
        Self {
            opened,
            fields,
            form: FormState::new(),
            draft,
            theirs: RwSignal::new(None),
            queries: use_queries(),
            undoing: use_undoing(),
            added,
        }
    }

    fn view(self) -> AnyView {
        let Self { form, draft, .. } = self;
        let new = self.opened.with_untracked(Option::is_none);
        let on_save = Callback::new(move |choices: Vec<(&'static str, Side)>| {
            self.save_on_top(&choices);
        });
        let conflict = move || {
            let theirs = Typed::of(&self.theirs.get()?);
            let base = self.opened.with_untracked(|it| start(it.as_ref()));
            let mine = untrack(|| self.fields.get());
            let differences = changed_by_them(Typed::differences(&base, &theirs, &mine));
            Some(view! { <ConflictPanel differences busy=form.sending() on_save /> }.into_any())
        };
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            if !form.sending().get_untracked() {
                self.save();
            }
        };
        let words = if new { say::CREATE } else { say::SAVE };
        view! {
            <DraftNotice draft />
            {follow_some(conflict)}
            <form class="form region-form" novalidate on:submit=submit>
                <ErrorSummary form />
                {self.fields.view(form, new)}
                <div>
                    <Button on_press=|()| () look=Look::Primary kind="submit" busy=form.sending()>
                        {words}
                    </Button>
                </div>
            </form>
        }
        .into_any()
    }

    fn save(self) {
        let version = self
            .opened
            .with_untracked(|it| it.as_ref().map(|it| it.version));
        let mine = untrack(|| self.fields.get());
        match mine.form(version) {
            Ok(form) => self.send(form),
            Err(errors) => self.form.refuse(errors),
        }
    }

    fn send(self, form: RegionForm) {
        self.form.start();
        spawn_local(async move {
            let new = form.version.is_none();
            let call = if new {
                Call::post("/api/regions")
            } else {
                Call::put(&url(&form.code))
            };
            match call.json(&form).read::<RegionDetails>().await {
                Ok(reply) => {
                    self.draft.clear();
                    self.form.succeed();
                    let region = reply.value;
                    let name = &region.region.name;
                    let words = if new {
                        say::added(name)
                    } else {
                        say::saved(name)
                    };
                    self.undoing.offer(words, reply.change_id, || ());
                    if new {
                        self.added.run(region.region.code);
                    } else {
                        self.opened.set(Some(region));
                        request_animation_frame(|| focus_first(".region-form [type=submit]"));
                    }
                }
                Err(error) if is_stale(&error) => self.compare(&form.code).await,
                Err(error) => self.fail(&error),
            }
        });
    }

    /// Somebody was faster: what do they say?
    async fn compare(self, code: &str) {
        match Call::get(&url(code)).read::<RegionDetails>().await {
            Ok(reply) => {
                self.form.succeed();
                self.theirs.set(Some(reply.value));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn save_on_top(self, choices: &[(&'static str, Side)]) {
        let Some(theirs) = self.theirs.get_untracked() else {
            return;
        };
        let mine = untrack(|| self.fields.get());
        self.fields.set(mine.with(&Typed::of(&theirs), choices));
        self.theirs.set(None);
        // The form stays the one it is, with what it starts from replaced.
        self.opened.update_untracked(|it| *it = Some(theirs));
        self.save();
    }

    fn fail(self, error: &ApiError) {
        self.queries.note(error);
        self.form.fail(error);
    }
}
