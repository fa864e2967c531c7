//! Text in Markdown, with what readers will see beside it.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use potluck_app::form::FormState;
use potluck_app::ui::follow::{attr, effect, follow};
use potluck_app::ui::{Segment, Segmented};
use potluck_domain::api::{MarkdownForm, Rendered};

use crate::api::Call;
use crate::strings::markdown as say;
use crate::ui::TextArea;

/// How long somebody pauses before the preview follows.
const PAUSE_MS: u32 = 400;

/// What the preview shows.
#[derive(Clone, PartialEq)]
enum Preview {
    Empty,
    /// Rendered by the Worker, which lets no raw HTML through.
    Html(String),
    Failed,
}

/// `.markdown` with `.markdown__write` and `.markdown__preview`: side by side where there is room,
/// else one of them, as `data-shown` and the switch say.
#[component]
pub fn MarkdownField(
    form: FormState,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(default = 10)] rows: u32,
) -> AnyView {
    let preview = follow_preview(value);
    let shown = RwSignal::new(WRITE.to_owned());
    let content = move || match preview.get() {
        Preview::Empty => view! { <p class="quiet">{say::NOTHING}</p> }.into_any(),
        Preview::Failed => view! { <p class="quiet">{say::FAILED}</p> }.into_any(),
        Preview::Html(html) => view! { <div class="prose" inner_html=html></div> }.into_any(),
    };
    let rows_of_help = say::HELP_ROWS
        .into_iter()
        .map(|(typed, meaning)| {
            view! {
                <dt>
                    <code>{typed}</code>
                </dt>
                <dd>{meaning}</dd>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let hint = hint.unwrap_or_default();
    view! {
        <div class="markdown" data-shown=attr(move || Some(shown.get()))>
            <Segmented
                legend=say::SHOW
                class="markdown__switch"
                options=vec![
                    Segment::new(WRITE, say::WRITE),
                    Segment::new(PREVIEW, say::PREVIEW),
                ]
                value=shown
                on_choose=move |chosen| shown.set(chosen)
            />
            <div class="markdown__write">
                <TextArea form name label value hint rows />
                <details class="markdown__help">
                    <summary>{say::HELP}</summary>
                    <dl class="markdown__keys">{rows_of_help}</dl>
                </details>
            </div>
            <section class="markdown__preview" aria-label=say::PREVIEW>
                <p class="markdown__title" aria-hidden="true">
                    {say::PREVIEW}
                </p>
                {follow(content)}
            </section>
        </div>
    }
    .into_any()
}

const WRITE: &str = "write";
const PREVIEW: &str = "preview";

/// Asks for the preview of `value` a moment after it changed.
fn follow_preview(value: RwSignal<String>) -> RwSignal<Preview> {
    let preview = RwSignal::new(Preview::Empty);
    let timer = StoredValue::new_local(None::<Timeout>);
    let mut at_once = true;
    effect(move || {
        let text = value.get();
        if text.trim().is_empty() {
            timer.set_value(None);
            preview.set(Preview::Empty);
            return;
        }
        let pause = if std::mem::replace(&mut at_once, false) {
            0
        } else {
            PAUSE_MS
        };
        let later = Timeout::new(pause, move || render(text, value, preview));
        // Dropping the old timer cancels it.
        timer.set_value(Some(later));
    });
    preview
}

fn render(text: String, value: RwSignal<String>, preview: RwSignal<Preview>) {
    spawn_local(async move {
        let form = MarkdownForm { text };
        let answer = Call::post("/api/markdown")
            .json(&form)
            .read::<Rendered>()
            .await;
        // What was typed meanwhile is asked for on its own; the page may be left.
        if value.try_get_untracked().as_ref() != Some(&form.text) {
            return;
        }
        preview.set(match answer {
            Ok(reply) => Preview::Html(reply.value.html),
            Err(_) => Preview::Failed,
        });
    });
}
