//! Messages to the roster of a session: written here, sent by mail some minutes later.

use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::api::session_url;
use potluck_app::components::Trouble;
use potluck_app::form::FormState;
use potluck_app::format;
use potluck_app::query::{Queries, Remote, use_queries};
use potluck_app::strings as shared;
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::follow;
use potluck_app::ui::toast::{Toasts, use_toasts};
use potluck_app::ui::{Button, Look, Segment, Segmented, Skeleton};
use potluck_app::viewer::use_viewer;
use potluck_domain::api::{Audience, Message, MessageForm, Page};

use crate::api::{Call, Once};
use crate::draft::{DraftNotice, use_draft};
use crate::strings::messages as say;
use crate::ui::{ErrorSummary, TextArea, Undos, ask_again_while, use_undos};

const CONFIRMED: &str = "confirmed";
const EVERYONE: &str = "everyone";

/// A form to write one, and the list of those there are. `numbers` are the confirmed and the
/// waiting people of the session.
#[component]
pub fn Messages(
    #[prop(into)] session: String,
    #[prop(into)] numbers: Signal<(u32, u32)>,
) -> AnyView {
    let url = session_url(&session, "/messages");
    let desk = Desk {
        url: StoredValue::new(url.clone()),
        queries: use_queries(),
        toasts: use_toasts(),
        undos: use_undos(),
    };
    let messages = desk.queries.watch_url::<Page<Message>>(&url);
    let listed = messages.clone();
    let waits = Memo::new(move |_| {
        let page = listed.loaded();
        page.is_some_and(|page| page.items.iter().any(|it| it.sent_at.is_none()))
    });
    ask_again_while(waits, move || desk.refresh(&desk.url.get_value()));
    // Each message begins a draft of its own.
    let written = RwSignal::new(0_u32);
    let write = follow(move || {
        let first = written.get() == 0;
        if !first {
            request_animation_frame(|| focus_first(".message-form textarea"));
        }
        view! { <Write session=session.clone() desk numbers written /> }.into_any()
    });
    let list = move || match messages.get() {
        Remote::Loading => ().into_any(),
        Remote::LoadingSlowly => view! { <Skeleton shape="line" says=say::LOADING /> }.into_any(),
        Remote::Failed(error) => {
            let again = messages.clone();
            view! { <Trouble error on_retry=move |()| again.retry() /> }.into_any()
        }
        Remote::Loaded(page) if page.items.is_empty() => {
            view! { <p class="quiet">{say::NONE}</p> }.into_any()
        }
        Remote::Loaded(page) => {
            let items = page
                .items
                .iter()
                .map(|it| item(it, desk))
                .collect::<Vec<_>>();
            view! { <ul class="messages">{items}</ul> }.into_any()
        }
    };
    view! {
        <div class="split">
            <section aria-labelledby="write">
                <h2 class="part__title" id="write">{say::WRITE}</h2>
                {write}
            </section>
            <section aria-labelledby="written">
                <h2 class="part__title" id="written">{say::LIST}</h2>
                {follow(list)}
            </section>
        </div>
    }
    .into_any()
}

/// What writing and taking back need; copied freely.
#[derive(Clone, Copy)]
struct Desk {
    url: StoredValue<String>,
    queries: Queries,
    toasts: Toasts,
    undos: Undos,
}

impl Desk {
    fn refresh(self, url: &str) {
        self.queries.invalidate(&|shown| shown == url);
    }

    fn fail(self, error: &potluck_app::api::ApiError) {
        self.queries.note(error);
        self.toasts.fail(shared::error(error));
    }

    /// Takes one of `messages` back, as long as it was not sent; its undo writes it again. Perhaps
    /// the page was left meanwhile.
    fn take_back(self, messages: String, message: &Message) {
        let url = [&messages, "/", &message.id].concat();
        let again = MessageForm {
            audience: message.audience,
            text: message.text.clone(),
        };
        spawn_local(async move {
            let answer = Call::delete(&url).done().await;
            // Also when it was sent meanwhile.
            self.refresh(&messages);
            if let Err(error) = answer {
                self.fail(&error);
                return;
            }
            let key = Once::fresh();
            self.undos.offer(say::TAKEN_BACK, move || {
                let call = Call::post(&messages).json(&again).once(&key);
                let messages = messages.clone();
                spawn_local(async move {
                    match call.done().await {
                        Ok(_) => {
                            self.toasts.show(say::WRITTEN);
                            self.refresh(&messages);
                        }
                        Err(error) => self.fail(&error),
                    }
                });
            });
        });
    }
}

#[component]
fn Write(
    session: String,
    desk: Desk,
    numbers: Signal<(u32, u32)>,
    written: RwSignal<u32>,
) -> AnyView {
    let form = FormState::new();
    let text = RwSignal::new(String::new());
    let audience = RwSignal::new(CONFIRMED.to_owned());
    let key = StoredValue::new(Once::fresh());
    let draft = use_draft(
        &["message:", &session].concat(),
        Signal::derive(move || (audience.get(), text.get())),
        move |(kept, words)| {
            audience.set(kept);
            text.set(words);
        },
    );
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if form.sending().get_untracked() {
            return;
        }
        form.start();
        let everyone = audience.with_untracked(|audience| audience == EVERYONE);
        let body = MessageForm {
            audience: if everyone {
                Audience::Everyone
            } else {
                Audience::Confirmed
            },
            text: text.get_untracked(),
        };
        let url = desk.url.get_value();
        spawn_local(async move {
            let call = Call::post(&url).json(&body).once(&key.get_value());
            match call.read::<Message>().await {
                Ok(reply) => {
                    form.succeed();
                    draft.clear();
                    desk.refresh(&url);
                    let message = reply.value;
                    let take_back = move || desk.take_back(url.clone(), &message);
                    desk.undos.offer(say::WRITTEN, take_back);
                    written.update(|written| *written += 1);
                }
                Err(error) => {
                    desk.queries.note(&error);
                    form.fail(&error);
                }
            }
        });
    };
    let choose = move |value: String| audience.set(value);
    let choices = move || {
        let (confirmed, waiting) = numbers.get();
        let options = vec![
            Segment::new(CONFIRMED, say::to_confirmed(confirmed)),
            Segment::new(EVERYONE, say::to_everyone(confirmed + waiting)),
        ];
        view! { <Segmented legend=say::AUDIENCE options value=audience on_choose=choose /> }
            .into_any()
    };
    view! {
        <form class="form message-form" novalidate on:submit=submit>
            <DraftNotice draft />
            <ErrorSummary form />
            {follow(choices)}
            <TextArea form name="text" label=say::TEXT value=text hint=say::TEXT_HINT rows=6 />
            <div class="form__actions">
                <Button on_press=|()| () look=Look::Primary kind="submit" busy=form.sending()>
                    {say::SEND}
                </Button>
                <p class="quiet small">{say::LATER}</p>
            </div>
        </form>
    }
    .into_any()
}

fn item(message: &Message, desk: Desk) -> AnyView {
    let zone = use_viewer().time_zone();
    let when = |at| format::day_and_time(at, &zone);
    let written = when(message.written_at);
    let audience = match message.audience {
        Audience::Confirmed => say::for_confirmed(),
        Audience::Everyone => say::for_everyone(),
    };
    let state = match message.sent_at {
        Some(at) => {
            view! { <span class="badge badge-good">{say::sent(&when(at))}</span> }.into_any()
        }
        None => view! { <span class="badge badge-warn">{say::WAITS}</span> }.into_any(),
    };
    let take_back = message.sent_at.is_none().then(|| {
        let label = say::take_back(&message.author.name, &written);
        let message = message.clone();
        view! {
            <Button on_press=move |()| desk.take_back(desk.url.get_value(), &message) look=Look::Quiet label=label>
                {say::TAKE_BACK}
            </Button>
        }
        .into_any()
    });
    view! {
        <li class="message-item">
            <p class="message-item__head">
                <span class="message-item__who">{say::by(&message.author.name, &written)}</span>
                {state}
            </p>
            <p class="quiet small">{audience}</p>
            <p class="message-item__text">{message.text.clone()}</p>
            {take_back}
        </li>
    }
    .into_any()
}
