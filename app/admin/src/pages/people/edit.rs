//! Changing a person.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::ApiError;
use potluck_app::form::FormState;
use potluck_app::query::{Queries, use_queries};
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::{effect, follow, follow_some};
use potluck_app::ui::toast::{Toasts, use_toasts};
use potluck_app::ui::{Button, Look};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Page, Person, PersonDetails, Role};

use super::fields::PersonFields;
use super::typed::Typed;
use crate::api::{Call, is_stale};
use crate::components::undoing::{Undoing, use_undoing};
use crate::draft::{Draft, DraftNotice, use_draft};
use crate::strings::people as say;
use crate::ui::{ConflictPanel, ErrorSummary, Side, changed_by_them};

/// The form, made anew when the person was saved or changes while nothing is typed.
#[component]
pub fn Editor(person: Memo<PersonDetails>) -> AnyView {
    let opened = RwSignal::new(person.get_untracked().person);
    let typed = RwSignal::new(None::<PersonFields>);
    effect(move || {
        let now = person.get().person;
        let clean = untrack(|| {
            opened.with(|it| typed.get().is_none_or(|typed| typed.get() == Typed::of(it)))
        });
        if clean && opened.with_untracked(|it| *it != now) {
            opened.set(now);
        }
    });
    follow(move || {
        let edit = Edit::new(opened);
        typed.set(Some(edit.fields));
        edit.view()
    })
}

/// One form and what it works with; copied freely.
#[derive(Clone, Copy)]
struct Edit {
    opened: RwSignal<Person>,
    fields: PersonFields,
    form: FormState,
    draft: Draft,
    /// As somebody else has saved it meanwhile.
    theirs: RwSignal<Option<Person>>,
    queries: Queries,
    toasts: Toasts,
    undoing: Undoing,
}

impl Edit {
    /// Follows `opened`.
    fn new(opened: RwSignal<Person>) -> Self {
        let person = opened.get();
        let fields = PersonFields::new(Typed::of(&person));
        let draft = use_draft(
            &["person:", &person.id].concat(),
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
            toasts: use_toasts(),
            undoing: use_undoing(),
        }
    }

    fn view(self) -> AnyView {
        let Self { form, draft, .. } = self;
        let on_save = Callback::new(move |choices: Vec<(&'static str, Side)>| {
            self.save_on_top(&choices);
        });
        let conflict = move || {
            let theirs = self.theirs.get()?;
            let base = Typed::of(&self.opened.get_untracked());
            let mine = untrack(|| self.fields.get());
            let theirs = Typed::of(&theirs);
            let differences = changed_by_them(Typed::differences(&base, &theirs, &mine));
            Some(
                view! {
                    <ConflictPanel
                        differences
                        busy=form.sending()
                        on_save=on_save
                    />
                }
                .into_any(),
            )
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
            <form class="form people__form" novalidate on:submit=submit>
                <ErrorSummary form />
                {self.fields.view(form, fixed_role(self.opened.get_untracked()))}
                {self.own_role()}
                <div>
                    <Button on_press=|()| () look=Look::Primary kind="submit" busy=form.sending()>
                        {say::SAVE}
                    </Button>
                </div>
            </form>
        }
        .into_any()
    }

    /// Whoever takes their own role away is told what follows.
    fn own_role(self) -> AnyView {
        let me = untrack(|| use_viewer().me().id.clone());
        let own = self.opened.with_untracked(|it| it.id == me);
        follow_some(move || {
            (own && !self.fields.get().admin).then(|| {
                view! {
                    <p class="people__own" role="status">
                        {say::OWN_ADMIN}
                    </p>
                }
                .into_any()
            })
        })
    }

    fn save(self) {
        let opened = self.opened.get_untracked();
        let mine = untrack(|| self.fields.get());
        let Some(patch) = mine.patch(&Typed::of(&opened), opened.version) else {
            self.draft.clear();
            self.toasts.show(say::NOTHING_CHANGED);
            return;
        };
        self.form.start();
        let url = ["/api/people/", &opened.id].concat();
        spawn_local(async move {
            match Call::patch(&url).json(&patch).read::<PersonDetails>().await {
                Ok(reply) => {
                    self.draft.clear();
                    self.form.succeed();
                    let person = reply.value.person;
                    self.undoing
                        .offer(say::saved(&person.name), reply.change_id, || ());
                    self.opened.set(person);
                    request_animation_frame(|| focus_first(".people__form [type=submit]"));
                }
                Err(error) if is_stale(&error) => self.compare(&url).await,
                Err(error) => self.fail(&error),
            }
        });
    }

    /// Somebody was faster: what do they say?
    async fn compare(self, url: &str) {
        match Call::get(url).read::<PersonDetails>().await {
            Ok(reply) => {
                self.form.succeed();
                self.theirs.set(Some(reply.value.person));
            }
            Err(error) => self.fail(&error),
        }
    }

    fn save_on_top(self, choices: &[(&'static str, Side)]) {
        let Some(theirs) = self.theirs.get_untracked() else {
            return;
        };
        let base = Typed::of(&self.opened.get_untracked());
        let mine = untrack(|| self.fields.get());
        let standing = Typed::of(&theirs);
        // What only they changed is theirs without a question.
        let untouched: Vec<_> = Typed::differences(&base, &standing, &mine)
            .into_iter()
            .filter(|it| it.mine == it.base && !choices.iter().any(|(name, _)| *name == it.name))
            .map(|it| (it.name, Side::Theirs))
            .collect();
        self.fields
            .set(mine.with(&standing, choices).with(&standing, &untouched));
        self.theirs.set(None);
        // The form stays the one it is, with what it starts from replaced.
        self.opened.update_untracked(|it| *it = theirs);
        self.save();
    }

    fn fail(self, error: &ApiError) {
        self.queries.note(error);
        self.form.fail(error);
    }
}

/// Why the role of admin cannot be taken from this person, where that is known: nobody else has it.
pub fn fixed_role(person: Person) -> Signal<Option<&'static str>> {
    if !person.roles.contains(&Role::Admin) || person.deactivated_at.is_some() {
        return Signal::stored(None);
    }
    let admins = use_queries().watch_url::<Page<Person>>("/api/people?role=admin&limit=2");
    Signal::derive(move || {
        let page = admins.loaded()?;
        let others = page.items.iter().any(|it| it.id != person.id);
        (!others).then_some(say::LAST_ADMIN)
    })
}
