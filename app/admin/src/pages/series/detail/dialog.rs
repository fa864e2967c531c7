//! Where a change of a series is chosen, looked at and made.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use potluck_app::ui::follow::{follow_some, words};
use potluck_app::ui::{Banner, Button, Dialog, Look, Segment, Segmented, Tone};

use super::act::Act;
use super::effects::{Effects, Seen};
use super::scope::Scope;
use crate::components::telling::{is_soon, when};
use crate::strings::fields;
use crate::strings::series::change as say;
use crate::ui::{ErrorSummary, TextArea, telling};

/// A dialog over the page: the fields, which are the children, which sessions, what happens to each
/// of them, and whom that affects. What was typed stays when it is closed or fails.
#[component]
pub(super) fn ActDialog(
    act: Act,
    title: &'static str,
    /// The words of the button: what it does.
    confirm: &'static str,
    /// What is said once it is done.
    done: &'static str,
    /// Once it is done, such as to empty the fields.
    #[prop(into)]
    after: Callback<()>,
    children: Children,
) -> AnyView {
    let seen = Memo::new(move |_| act.seen());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        act.confirm(done, after);
    };
    let reason = Signal::derive(move || {
        if act.patch.with(Option::is_none) {
            Some(say::UNCHANGED.to_owned())
        } else if act.behind.get() {
            Some(say::LOOKING.to_owned())
        } else {
            None
        }
    });
    // What could not be looked at is looked at again before anything is done.
    let verb = move || {
        let unseen = seen.with(Option::is_none) && reason.with(Option::is_none);
        if unseen { say::LOOK_AGAIN } else { confirm }.to_owned()
    };
    let stale = move || {
        act.overtaken.get().then(|| {
            view! {
                <div role="alert">
                    <Banner tone=Tone::Warning title=say::STALE_TITLE.to_owned()>
                        {say::STALE_TEXT}
                    </Banner>
                </div>
            }
            .into_any()
        })
    };
    view! {
        <Dialog open=act.open title class="dialog--sheet">
            <form class="confirm series-dialog" novalidate on:submit=submit>
                {follow_some(stale)}
                {children()}
                <Scope act />
                <Effects act seen />
                <Left act seen />
                <Felt act seen />
                <ErrorSummary form=act.form />
                <div class="confirm__actions">
                    <Button
                        on_press=|()| ()
                        look=Look::Primary
                        kind="submit"
                        busy=act.form.sending()
                        disabled_reason=reason
                    >
                        {words(verb)}
                    </Button>
                    <Button on_press=move |()| act.open.set(false) look=Look::Quiet>
                        {fields::KEEP}
                    </Button>
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}

/// What becomes of sessions with people that the series no longer names.
#[component]
fn Left(act: Act, seen: Memo<Option<Seen>>) -> AnyView {
    const KEEP: &str = "keep";
    const CANCEL: &str = "cancel";
    // While it is looked at again, what was chosen stays in sight.
    let leaves = Memo::new(move |before: Option<&bool>| {
        let now = seen.with(|seen| seen.as_ref().map(|it| it.leaves));
        now.or(before.copied().filter(|_| act.patch.with(Option::is_some)))
            .unwrap_or_default()
    });
    let value = Signal::derive(move || if act.cancel.get() { CANCEL } else { KEEP }.to_owned());
    let choose = move |chosen: String| act.cancel.set(chosen == CANCEL);
    let why = move || {
        act.cancel.get().then(|| {
            view! {
                <TextArea
                    form=act.form
                    name="reason"
                    label=fields::REASON
                    value=act.reason
                    hint=say::REASON_HINT
                    rows=2
                />
            }
            .into_any()
        })
    };
    follow_some(move || {
        leaves.get().then(|| {
            view! {
                <div class="series-left">
                    <Segmented
                        legend=say::LEFT_TITLE
                        options=vec![
                            Segment::new(KEEP, say::KEEP),
                            Segment::new(CANCEL, say::CANCEL),
                        ]
                        value
                        on_choose=choose
                    />
                    {follow_some(why)}
                </div>
            }
            .into_any()
        })
    })
}

/// Whom it affects, and what they are told.
#[component]
fn Felt(act: Act, seen: Memo<Option<Seen>>) -> AnyView {
    let who = move || {
        let lines = seen.with(|seen| {
            let seen = seen.as_ref()?;
            Some(say::affected(seen.confirmed, seen.waitlisted))
        })?;
        if lines.is_empty() {
            return None;
        }
        let lines = lines
            .into_iter()
            .map(|line| view! { <li>{line}</li> }.into_any())
            .collect::<Vec<_>>();
        Some(
            view! {
                <h3 class="confirm__title">{fields::WHO}</h3>
                <ul class="confirm__who">{lines}</ul>
            }
            .into_any(),
        )
    };
    let told = Signal::derive(move || {
        let (title, zone) = act
            .desk()
            .series
            .with(|it| (it.training.title.clone(), it.time_zone.clone()));
        let reason = act.reason.get();
        seen.with(|seen| seen.as_ref()?.told(&title, &reason, &|at| when(at, &zone)))
    });
    let heard = Signal::derive(move || seen.with(|seen| seen.as_ref()?.heard(&is_soon)));
    view! {
        {follow_some(who)}
        {telling(act.open, told, heard)}
    }
    .into_any()
}
