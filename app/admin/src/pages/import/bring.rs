//! The first step: what the sheet holds, and the sheet itself.

use leptos::ev::{DragEvent, SubmitEvent};
use leptos::prelude::*;
use potluck_app::ui::field::fresh_id;
use potluck_app::ui::follow::{class, follow_some, words};
use potluck_app::ui::{Banner, Button, Look, Tone};
use potluck_domain::api::SheetKind;

use super::desk::{Desk, Step};
use super::steps::heading;
use super::{file, sheet};
use crate::draft::{Draft, DraftNotice};
use crate::strings::import as say;
use crate::ui::TextArea;

#[component]
pub fn Bring(desk: Desk, draft: Draft) -> AnyView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if desk.text.with_untracked(|text| text.trim().is_empty()) {
            let missing = ("text".to_owned(), say::TEXT_MISSING.to_owned());
            desk.form.refuse([missing].into());
            return;
        }
        desk.form.start();
        desk.form.succeed();
        desk.go(Step::Match);
        // What is read already stays as it is.
        if desk.preview.with_untracked(Option::is_none) {
            desk.read();
        }
    };
    let dropped = move || {
        desk.dropped
            .get()
            .then(|| view! { <Banner tone=Tone::Warning>{say::DROPPED}</Banner> }.into_any())
    };
    view! {
        <form class="form import-bring" novalidate aria-labelledby=super::desk::HEADING on:submit=submit>
            {heading(say::BRING)}
            <DraftNotice draft />
            {follow_some(dropped)}
            <Kinds desk />
            <Sheet desk />
            <div class="form__actions">
                <Button on_press=|()| () look=Look::Primary kind="submit" busy=Signal::derive(move || desk.is_busy())>
                    {say::READ}
                </Button>
                <p class="quiet small">{say::READ_AGAIN}</p>
            </div>
        </form>
    }
    .into_any()
}

/// `fieldset.sheet-kinds` of `label.sheet-kind`: a radio and its card.
#[component]
fn Kinds(desk: Desk) -> AnyView {
    let name = fresh_id("kind");
    let cards = sheet::KINDS
        .map(|kind| card(desk, kind, &name))
        .into_iter()
        .collect::<Vec<_>>();
    view! {
        <fieldset class="sheet-kinds">
            <legend class="segmented__legend">{say::KIND}</legend>
            <div class="sheet-kinds__cards">{cards}</div>
        </fieldset>
    }
    .into_any()
}

fn card(desk: Desk, kind: SheetKind, name: &str) -> AnyView {
    let id = fresh_id("sheet-kind");
    let (title, text) = ([&id, "-title"].concat(), [&id, "-text"].concat());
    let (needed, other) = sheet::columns(kind);
    let [needed, other] = say::columns(kind, needed, other);
    let choose = move |_| {
        desk.chosen.set(true);
        desk.kind.set(kind);
    };
    view! {
        <label class="sheet-kind">
            <input
                class="sheet-kind__input"
                type="radio"
                name=name.to_owned()
                aria-labelledby=title.clone()
                aria-describedby=text.clone()
                prop:checked=move || desk.kind.get() == kind
                on:change=choose
            />
            <span class="sheet-kind__face">
                <span class="sheet-kind__title" id=title>
                    {say::kind(kind)}
                </span>
                <span class="sheet-kind__text" id=text>
                    <span class="sheet-kind__lead">{say::lead(kind)}</span>
                    " "
                    <span class="sheet-kind__columns">{needed}</span>
                    " "
                    <span class="sheet-kind__columns">{other}</span>
                </span>
            </span>
        </label>
    }
    .into_any()
}

/// The field to paste into, on which a file can be dropped, and the way to choose one.
#[component]
fn Sheet(desk: Desk) -> AnyView {
    let over = RwSignal::new(false);
    let names = class(move || {
        let class = if over.get() {
            "import-drop import-drop--over"
        } else {
            "import-drop"
        };
        class.to_owned()
    });
    let hover = move |event: DragEvent| {
        // Text is dropped into the field as ever.
        if file::is_dragged(&event) {
            event.prevent_default();
            over.set(true);
        }
    };
    let drop = move |event: DragEvent| {
        over.set(false);
        if let Some(dropped) = file::dropped(&event) {
            event.prevent_default();
            file::take(desk, dropped);
        }
    };
    let id = fresh_id("file");
    let hint = [&id, "-hint"].concat();
    view! {
        <div
            class=names
            on:dragenter=hover
            on:dragover=hover
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            <TextArea
                form=desk.form
                name="text"
                label=say::TEXT
                value=desk.text
                hint=say::TEXT_HINT
                rows=8
            />
        </div>
        <div class="field">
            <label class="field__label" for=id.clone()>
                {say::FILE}
            </label>
            <p class="field__hint" id=hint.clone()>
                {say::FILE_HINT}
            </p>
            <input
                class="import-file"
                id=id
                type="file"
                accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values"
                aria-describedby=hint
                on:change=move |event| {
                    if let Some(chosen) = file::chosen(&event) {
                        file::take(desk, chosen);
                    }
                }
            />
            <p class="import-note" role="status">
                {words(move || desk.note.get())}
            </p>
        </div>
    }
    .into_any()
}
