//! Which mail somebody wants: tapped, shown at once, kept by the server.

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_domain::api::{MailChoice, MailChoices, MailKind};

use super::missing::missing;
use crate::api::{self, ApiError};
use crate::query::{Queries, Remote, use_queries};
use crate::strings;
use crate::strings::mail as say;
use crate::ui::Skeleton;
use crate::ui::field::fresh_id;
use crate::ui::toast::{Toasts, use_toasts};

const GROUPS: [(&str, &[MailKind]); 4] = [
    (
        say::PLACE,
        &[
            MailKind::Confirmed,
            MailKind::Waitlisted,
            MailKind::Promoted,
            MailKind::Moved,
            MailKind::Relocated,
            MailKind::Cancelled,
        ],
    ),
    (say::REMINDERS, &[MailKind::Reminder, MailKind::Feedback]),
    (say::RUNNING, &[MailKind::Roster, MailKind::Decide]),
    (say::MESSAGES, &[MailKind::Message]),
];

/// How far the choices have come, without what is chosen: so that a refresh keeps the focus.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    Failed(ApiError),
    Here(Vec<MailKind>),
}

#[component]
pub fn Mail() -> AnyView {
    // State
    let query = use_queries().watch_url::<MailChoices>(api::MY_MAIL);
    let choices = Choices::new();
    let remote = query.clone();
    let stage = Memo::new(move |_| match remote.get() {
        Remote::Loading | Remote::LoadingSlowly => Stage::Waiting,
        Remote::Failed(error) => Stage::Failed(error),
        Remote::Loaded(known) => Stage::Here(known.items.iter().map(|it| it.kind).collect()),
    });
    let known = query.clone();
    Effect::new(move |_| {
        if let Some(known) = known.loaded() {
            choices.learn(&known);
        }
    });

    // View
    let content = move || match stage.get() {
        Stage::Waiting => view! { <Skeleton shape="line" says=say::LOADING /> }.into_any(),
        Stage::Failed(error) => {
            let query = query.clone();
            missing(&error, move |()| query.retry())
        }
        Stage::Here(kinds) => groups(&kinds, choices),
    };
    view! {
        <section class="section" aria-labelledby="mail">
            <h2 class="section__title" id="mail">
                {say::TITLE}
            </h2>
            <p class="section__text">{say::TEXT}</p>
            {content}
        </section>
    }
    .into_any()
}

/// The switches of those `kinds` that concern the viewer.
fn groups(kinds: &[MailKind], choices: Choices) -> AnyView {
    let groups = GROUPS.iter().map(|(title, all)| {
        let here = all.iter().filter(|kind| kinds.contains(kind));
        let switches = here.map(|kind| switch(*kind, choices)).collect::<Vec<_>>();
        (!switches.is_empty()).then(|| {
            view! {
                <fieldset class="mail-group">
                    <legend>{*title}</legend>
                    {switches}
                </fieldset>
            }
            .into_any()
        })
    });
    groups.collect::<Vec<_>>().into_any()
}

/// `.checkbox.switch`
fn switch(kind: MailKind, choices: Choices) -> AnyView {
    let id = fresh_id("mail");
    let hint_id = [&id, "-hint"].concat();
    view! {
        <div class="checkbox switch">
            <input
                class="checkbox__input"
                type="checkbox"
                role="switch"
                id=id.clone()
                aria-describedby=hint_id.clone()
                prop:checked=move || choices.is_on(kind)
                on:change=move |event| choices.choose(kind, event_target_checked(&event))
            />
            <label class="checkbox__label" for=id>
                {say::name(kind)}
            </label>
            <p class="checkbox__hint" id=hint_id>
                {say::hint(kind)}
            </p>
        </div>
    }
    .into_any()
}

/// What is chosen on the screen. Taps may come faster than answers: of each kind one request is
/// under way, and what was chosen last is sent after it.
#[derive(Clone, Copy)]
struct Choices {
    queries: Queries,
    toasts: Toasts,
    wanted: RwSignal<Vec<MailChoice>>,
    under_way: StoredValue<Vec<MailKind>>,
}

impl Choices {
    fn new() -> Self {
        Self {
            queries: use_queries(),
            toasts: use_toasts(),
            wanted: RwSignal::new(Vec::new()),
            under_way: StoredValue::new(Vec::new()),
        }
    }

    /// Takes what the server says, unless it is about to learn something else.
    fn learn(self, known: &MailChoices) {
        if self.under_way.with_value(Vec::is_empty) {
            self.wanted.set(known.items.clone());
        }
    }

    fn is_on(self, kind: MailKind) -> bool {
        self.wanted.with(|wanted| is_on(wanted, kind))
    }

    fn set(self, kind: MailKind, on: bool) {
        // The page may be gone when the answer comes.
        self.wanted.try_update(|wanted| {
            if let Some(choice) = wanted.iter_mut().find(|choice| choice.kind == kind) {
                choice.on = on;
            }
        });
    }

    fn choose(self, kind: MailKind, on: bool) {
        self.set(kind, on);
        let first = self.under_way.try_update_value(|kinds| {
            let first = !kinds.contains(&kind);
            if first {
                kinds.push(kind);
            }
            first
        });
        if first == Some(true) {
            spawn_local(self.send(kind, on));
        }
    }

    async fn send(self, kind: MailKind, first: bool) {
        let mut known = !first;
        let mut wanted = first;
        while wanted != known {
            match api::choose_mail(kind, wanted).await {
                Ok(()) => known = wanted,
                Err(error) => {
                    self.queries.note(&error);
                    self.toasts.fail(strings::error(&error));
                    self.set(kind, known);
                }
            }
            let now = self.wanted.try_with_untracked(|all| is_on(all, kind));
            wanted = now.unwrap_or(known);
        }
        let rest = self.under_way.try_update_value(|kinds| {
            kinds.retain(|other| *other != kind);
            kinds.len()
        });
        if rest == Some(0) {
            self.queries.invalidate(&|url| url == api::MY_MAIL);
        }
    }
}

fn is_on(choices: &[MailChoice], kind: MailKind) -> bool {
    choices
        .iter()
        .any(|choice| choice.kind == kind && choice.on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_mail_stands_in_one_group() {
        let grouped = GROUPS.iter().flat_map(|(_, kinds)| *kinds);
        let times = |kind| grouped.clone().filter(|it| **it == kind).count();
        for kind in MailKind::ALL {
            assert_eq!(times(kind), 1, "{kind:?}");
        }
    }
}
