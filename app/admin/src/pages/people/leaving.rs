//! Deactivating a person, and activating them again.

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::form::FormState;
use potluck_app::format;
use potluck_app::query::use_queries;
use potluck_app::strings as words;
use potluck_app::ui::follow::follow;
use potluck_app::ui::toast::use_toasts;
use potluck_app::ui::{Button, Look};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Changed, PersonDetails, SessionRef};

use super::edit::fixed_role;
use crate::api::Call;
use crate::components::undoing::use_undoing;
use crate::route::Route;
use crate::strings::people as say;
use crate::ui::ConfirmDialog;

/// `section.section` with the way out or back.
#[component]
pub fn Leaving(person: Memo<PersonDetails>) -> AnyView {
    let gone = Memo::new(move |_| person.with(|it| it.person.deactivated_at));
    let zone = use_viewer().time_zone();
    let content = move || match gone.get() {
        None => view! { <Deactivate person /> }.into_any(),
        Some(at) => {
            let since = say::since(&format::short_day(at, &zone));
            view! {
                <p class="section__text">{since} ". " {say::DEACTIVATED_TEXT}</p>
                <Activate person />
            }
            .into_any()
        }
    };
    view! {
        <section class="section" aria-labelledby="leaving">
            <h2 class="section__title" id="leaving">
                {say::LEAVING}
            </h2>
            {follow(content)}
        </section>
    }
    .into_any()
}

fn url(person: Memo<PersonDetails>) -> String {
    person.with_untracked(|it| ["/api/people/", &it.person.id, "/deactivation"].concat())
}

#[component]
fn Deactivate(person: Memo<PersonDetails>) -> AnyView {
    // State
    let (queries, undoing) = (use_queries(), use_undoing());
    let (form, open) = (FormState::new(), RwSignal::new(false));
    let (name, fixed) =
        person.with_untracked(|it| (it.person.name.clone(), fixed_role(it.person.clone())));
    let title = say::deactivate(&name);

    // Actions
    let send = move |()| {
        form.start();
        let name = name.clone();
        spawn_local(async move {
            match Call::put(&url(person)).read::<Changed>().await {
                Ok(reply) => {
                    form.succeed();
                    open.set(false);
                    undoing.offer(say::is_deactivated(&name), reply.value.change_id, || ());
                }
                Err(error) => {
                    queries.note(&error);
                    form.fail(&error);
                }
            }
        });
    };

    // View
    let affects = Signal::derive(move || {
        let mut lines = person.with(|it| say::freed(it.confirmed, it.waitlisted));
        lines.push(say::SIGNED_OUT.to_owned());
        lines
    });
    let teaches = move || person.with(|it| sessions(&it.teaches));
    let reason = Signal::derive(move || fixed.get().map(str::to_owned));
    view! {
        <p class="section__text">{say::LEAVING_TEXT}</p>
        <div class="section__action">
            <Button on_press=move |()| open.set(true) disabled_reason=reason>
                {say::DEACTIVATE}
            </Button>
        </div>
        <ConfirmDialog
            open
            form
            title
            confirm=say::DEACTIVATE
            affects
            heard=Signal::stored(Some(say::HEARD.to_owned()))
            on_confirm=send
        >
            {follow(teaches)}
            <p class="quiet small">{say::UNDO_NOTE}</p>
        </ConfirmDialog>
    }
    .into_any()
}

/// The sessions that lose nobody, but that somebody else should teach.
fn sessions(teaches: &[SessionRef]) -> AnyView {
    if teaches.is_empty() {
        return ().into_any();
    }
    let zone = use_viewer().time_zone();
    let items = teaches
        .iter()
        .map(|session| {
            let when = format::day_and_time(session.starts_at, &zone);
            let when = [", ", &potluck_app::strings::time::yours(&when)].concat();
            view! {
                <li>
                    <a href=Route::Session(session.id.clone()).path()>{session.title.clone()}</a>
                    {when}
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    view! {
        <h3 class="confirm__title">{say::TEACHES}</h3>
        <ul class="confirm__who">{items}</ul>
        <p class="quiet small">{say::TEACHES_NOTE}</p>
    }
    .into_any()
}

#[component]
fn Activate(person: Memo<PersonDetails>) -> AnyView {
    let (queries, toasts, undoing) = (use_queries(), use_toasts(), use_undoing());
    let sending = RwSignal::new(false);
    let activate = move |()| {
        sending.set(true);
        let name = person.with_untracked(|it| it.person.name.clone());
        spawn_local(async move {
            match Call::delete(&url(person)).read::<Changed>().await {
                Ok(reply) => {
                    undoing.offer(say::is_activated(&name), reply.value.change_id, || ());
                }
                Err(error) => {
                    queries.note(&error);
                    toasts.fail(words::error(&error));
                }
            }
            // The button may be gone by now.
            let _ = sending.try_set(false);
        });
    };
    view! {
        <div class="section__action">
            <Button on_press=activate look=Look::Secondary busy=sending>
                {say::ACTIVATE}
            </Button>
        </div>
    }
    .into_any()
}
