//! The code of conduct: what everyone accepts before their first session.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::{ApiError, CONDUCT};
use potluck_app::components::Trouble;
use potluck_app::form::FormState;
use potluck_app::query::{Queries, Remote, use_queries};
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::{effect, follow, follow_some};
use potluck_app::ui::{Button, Look, Skeleton};
use potluck_domain::api::{Conduct, ConductForm};

use crate::api::{Call, is_stale};
use crate::components::markdown::MarkdownField;
use crate::components::undoing::{Undoing, use_undoing};
use crate::draft::{Draft, DraftNotice, use_draft};
use crate::route::Route;
use crate::strings::regions as say;
use crate::ui::{ConflictPanel, Difference, ErrorSummary, Side};

/// `section#conduct`, the last of the page.
#[component]
pub fn ConductCard() -> AnyView {
    let query = use_queries().watch_url::<Conduct>(CONDUCT);
    let shown = {
        let query = query.clone();
        Memo::new(move |before: Option<&Option<Conduct>>| {
            let now = query.loaded().map(|it| (*it).clone());
            now.or_else(|| before.cloned().flatten())
        })
    };
    let known = Memo::new(move |_| shown.with(Option::is_some));
    let content = move || {
        if known.get() {
            return view! { <Editor shown /> }.into_any();
        }
        match query.get() {
            Remote::Failed(error) => {
                let query = query.clone();
                view! { <Trouble error on_retry=move |()| query.retry() /> }.into_any()
            }
            Remote::LoadingSlowly => {
                view! { <Skeleton shape="line" count=4 says=say::LOADING /> }.into_any()
            }
            _ => ().into_any(),
        }
    };
    view! {
        <section class="section conduct-card" id="conduct" aria-labelledby="conduct-title">
            <h2 class="section__title" id="conduct-title">
                {say::CONDUCT}
            </h2>
            <p class="section__text">{say::CONDUCT_TEXT}</p>
            {follow(content)}
        </section>
    }
    .into_any()
}

/// The form, made anew when the text was saved or changes while nothing is typed.
#[component]
fn Editor(shown: Memo<Option<Conduct>>) -> AnyView {
    let opened = RwSignal::new(shown.get_untracked());
    let typed = RwSignal::new(None::<RwSignal<String>>);
    effect(move || {
        let now = shown.get();
        let clean = untrack(|| {
            let text = typed.get().map(|it| it.get());
            text.is_none_or(|text| opened.with(|it| it.as_ref().is_none_or(|it| it.text == text)))
        });
        let text = |it: &Option<Conduct>| it.as_ref().map(|it| (it.text.clone(), it.version));
        if clean && opened.with_untracked(text) != text(&now) {
            opened.set(now);
        }
    });
    let form = follow(move || {
        opened.get().map_or_else(
            || ().into_any(),
            |conduct| {
                let edit = Edit::new(opened, &conduct);
                typed.set(Some(edit.text));
                edit.view()
            },
        )
    });
    let history = [&Route::Audit.path(), HISTORY].concat();
    view! {
        {form}
        <p class="conduct-card__links">
            <a rel="external" href="/conduct">
                {say::CONDUCT_READ}
            </a>
            <a href=history>{say::CONDUCT_HISTORY}</a>
        </p>
    }
    .into_any()
}

/// What the audit trail knows of it.
const HISTORY: &str = "?kind=conduct";

/// One form and what it works with; copied freely.
#[derive(Clone, Copy)]
struct Edit {
    opened: RwSignal<Option<Conduct>>,
    text: RwSignal<String>,
    form: FormState,
    draft: Draft,
    /// As somebody else has saved it meanwhile.
    theirs: RwSignal<Option<Conduct>>,
    queries: Queries,
    undoing: Undoing,
}

impl Edit {
    fn new(opened: RwSignal<Option<Conduct>>, conduct: &Conduct) -> Self {
        let text = RwSignal::new(conduct.text.clone());
        let draft = use_draft("conduct", text.into(), move |kept| text.set(kept));
        Self {
            opened,
            text,
            form: FormState::new(),
            draft,
            theirs: RwSignal::new(None),
            queries: use_queries(),
            undoing: use_undoing(),
        }
    }

    fn view(self) -> AnyView {
        let Self { form, draft, .. } = self;
        let on_save = Callback::new(move |choices: Vec<(&'static str, Side)>| {
            let theirs = choices.iter().any(|(_, side)| *side == Side::Theirs);
            self.save_on_top(theirs);
        });
        let conflict = move || {
            let theirs = self.theirs.get()?;
            let base = self.opened.get_untracked().map(|it| it.text);
            let differences = vec![Difference {
                name: "text",
                label: say::CONDUCT_FIELD.to_owned(),
                base: base.unwrap_or_default(),
                theirs: theirs.text,
                mine: self.text.get_untracked(),
            }];
            Some(view! { <ConflictPanel differences busy=form.sending() on_save /> }.into_any())
        };
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            if !form.sending().get_untracked() {
                self.save();
            }
        };
        view! {
            <DraftNotice draft />
            {follow_some(conflict)}
            <form class="form conduct-card__form" novalidate on:submit=submit>
                <ErrorSummary form />
                <MarkdownField
                    form
                    name="text"
                    label=say::CONDUCT_FIELD
                    value=self.text
                    hint=say::CONDUCT_CHANGE
                />
                <div>
                    <Button
                        on_press=|()| ()
                        look=Look::Secondary
                        kind="submit"
                        busy=form.sending()
                    >
                        {say::CONDUCT_SAVE}
                    </Button>
                </div>
            </form>
        }
        .into_any()
    }

    fn save(self) {
        self.form.start();
        let sent = ConductForm {
            text: self.text.get_untracked(),
            version: self
                .opened
                .with_untracked(|it| it.as_ref().map(|it| it.version)),
        };
        spawn_local(async move {
            match Call::put(CONDUCT).json(&sent).read::<Conduct>().await {
                Ok(reply) => {
                    self.draft.clear();
                    self.form.succeed();
                    self.undoing
                        .offer(say::CONDUCT_SAVED, reply.change_id, || ());
                    self.opened.set(Some(reply.value));
                    request_animation_frame(|| focus_first(".conduct-card__form [type=submit]"));
                }
                Err(error) if is_stale(&error) => match Call::get(CONDUCT).read().await {
                    Ok(reply) => {
                        self.form.succeed();
                        self.theirs.set(Some(reply.value));
                    }
                    Err(error) => self.fail(&error),
                },
                Err(error) => self.fail(&error),
            }
        });
    }

    fn save_on_top(self, take_theirs: bool) {
        let Some(theirs) = self.theirs.get_untracked() else {
            return;
        };
        if take_theirs {
            self.text.set(theirs.text.clone());
        }
        self.theirs.set(None);
        self.opened.update_untracked(|it| *it = Some(theirs));
        self.save();
    }

    fn fail(self, error: &ApiError) {
        self.queries.note(error);
        self.form.fail(error);
    }
}
