//! Who was there, marked in the room: everyone is, until somebody is tapped.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::{ApiError, session_url};
use potluck_app::form::FormState;
use potluck_app::query::{Queries, use_queries};
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::{class, effect, follow, follow_some, words};
use potluck_app::ui::{Banner, Button, Look, Message, Tone};
use potluck_domain::api::{Attendance, AttendanceForm, AttendanceSummary, RosterEntry};

use super::roster::{Roster, is_confirmed};
use super::undoing::{Undoing, use_undoing};
use crate::api::Call;
use crate::draft::{Draft, DraftNotice, use_draft};
use crate::strings::attendance as say;
use crate::ui::ErrorSummary;

type Absent = BTreeSet<String>;

/// `form.attendance` with a big row for each confirmed person of the roster and one Save. What was
/// marked before can be corrected; what is not saved is kept as a draft. Show it from the start of
/// the session on.
#[component]
pub fn AttendanceList(
    #[prop(into)] session: String,
    #[prop(into)] roster: Signal<Roster>,
) -> AnyView {
    let stored = Memo::new(move |_| roster.with(|roster| absent(roster)));
    let saved = RwSignal::new(stored.get_untracked());
    let marked = RwSignal::new(stored.get_untracked());
    // Marked by somebody else, or undone: taken over, unless something is typed here.
    effect(move || {
        let stored = stored.get();
        let untouched = marked.with_untracked(|it| saved.with_untracked(|saved| it == saved));
        if untouched && saved.with_untracked(|saved| *saved != stored) {
            marked.set(stored.clone());
            saved.set(stored);
        }
    });
    let people = Memo::new(move |_| roster.with(|roster| confirmed(roster)));
    follow(move || {
        let people = people.get();
        if people.is_empty() {
            let (title, text) = (say::NOBODY_TITLE, say::NOBODY_TEXT);
            return view! { <Message kind="empty" title text /> }.into_any();
        }
        let session = session.clone();
        // Each saving begins a draft of its own.
        follow(move || {
            saved.track();
            view! { <Sheet session=session.clone() people=people.clone() marked saved /> }
                .into_any()
        })
    })
}

/// Id, name and department.
type Person = (String, String, String);

fn confirmed(roster: &[RosterEntry]) -> Vec<Person> {
    let people = roster.iter().filter(|entry| is_confirmed(entry));
    people
        .map(|entry| {
            let person = &entry.person;
            (
                person.id.clone(),
                person.name.clone(),
                person.department.clone(),
            )
        })
        .collect()
}

fn absent(roster: &[RosterEntry]) -> Absent {
    let missing = roster
        .iter()
        .filter(|entry| is_confirmed(entry) && entry.attendance == Some(Attendance::Absent));
    missing.map(|entry| entry.person.id.clone()).collect()
}

#[component]
fn Sheet(
    session: String,
    people: Vec<Person>,
    marked: RwSignal<Absent>,
    saved: RwSignal<Absent>,
) -> AnyView {
    let form = FormState::new();
    let draft = use_draft(
        &["attendance:", &session].concat(),
        marked.into(),
        move |kept| marked.set(kept),
    );
    let sending = Sending {
        form,
        marked,
        saved,
        offline: RwSignal::new(false),
        undoing: use_undoing(),
        queries: use_queries(),
        draft,
    };
    let number = people.len();
    let ids: Vec<String> = people.iter().map(|(id, ..)| id.clone()).collect();
    let rows = people
        .into_iter()
        .map(|person| row(person, marked))
        .collect::<Vec<_>>();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        sending.send(&session, &ids);
    };
    let sums = move || {
        let missing = marked.with(BTreeSet::len).min(number);
        say::sums(number - missing, number)
    };
    let kept = move || {
        sending.offline.get().then(|| {
            view! {
                <div role="alert">
                    <Banner tone=Tone::Warning title=say::NOT_SAVED.to_owned()>
                        {say::KEPT}
                    </Banner>
                </div>
            }
            .into_any()
        })
    };
    view! {
        <form class="attendance" on:submit=submit>
            <DraftNotice draft />
            <p class="quiet">{say::HINT}</p>
            <ul class="attendance__list" aria-label=say::LIST>
                {rows}
            </ul>
            <ErrorSummary form />
            {follow_some(kept)}
            <div class="attendance__foot">
                <p class="attendance__sums" role="status">
                    {words(sums)}
                </p>
                <Button on_press=|()| () look=Look::Primary kind="submit" busy=form.sending()>
                    {say::SAVE}
                </Button>
            </div>
        </form>
    }
    .into_any()
}

fn row((id, name, department): Person, marked: RwSignal<Absent>) -> AnyView {
    let own = id.clone();
    let missing = Memo::new(move |_| marked.with(|marked| marked.contains(&own)));
    let change = move |event| {
        let there = event_target_checked(&event);
        marked.update(|marked| {
            if there {
                marked.remove(&id);
            } else {
                marked.insert(id.clone());
            }
        });
    };
    let names = move || {
        let gone = if missing.get() {
            " attendee--missing"
        } else {
            ""
        };
        ["attendee", gone].concat()
    };
    let state = move || {
        let state = if missing.get() {
            say::MISSING
        } else {
            say::THERE
        };
        state.to_owned()
    };
    view! {
        <li>
            <label class=class(names)>
                <input
                    class="checkbox__input"
                    type="checkbox"
                    prop:checked=move || !missing.get()
                    on:change=change
                />
                <span class="attendee__name">{name}</span>
                <span class="attendee__department">{department}</span>
                <span class="attendee__state" aria-hidden="true">
                    {words(state)}
                </span>
            </label>
        </li>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Sending {
    form: FormState,
    marked: RwSignal<Absent>,
    saved: RwSignal<Absent>,
    /// The last try found no network.
    offline: RwSignal<bool>,
    undoing: Undoing,
    queries: Queries,
    draft: Draft,
}

impl Sending {
    /// `ids` are of those who can be marked: who has lost the seat since is left out.
    fn send(self, session: &str, ids: &[String]) {
        if self.form.sending().get_untracked() {
            return;
        }
        self.form.start();
        self.offline.set(false);
        let mut absent = self.marked.get_untracked();
        absent.retain(|id| ids.contains(id));
        let body = AttendanceForm {
            absent: absent.iter().cloned().collect(),
        };
        let url = session_url(session, "/attendance");
        spawn_local(async move {
            match Call::put(&url)
                .json(&body)
                .read::<AttendanceSummary>()
                .await
            {
                Ok(reply) => {
                    self.form.succeed();
                    self.draft.clear();
                    self.marked.set(absent.clone());
                    self.saved.set(absent);
                    let summary = reply.value;
                    let words = say::saved(summary.present, summary.absent);
                    self.undoing.offer(words, reply.change_id, || ());
                    request_animation_frame(|| focus_first(".attendance__foot .button"));
                }
                // Nothing is wrong with the form, and nothing is lost.
                Err(ApiError::Offline) => {
                    self.form.succeed();
                    self.offline.set(true);
                }
                Err(error) => {
                    self.queries.note(&error);
                    self.form.fail(&error);
                }
            }
        });
    }
}
