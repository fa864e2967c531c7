//! What somebody has typed and not sent, kept on this device: it survives a lost connection, a
//! sign-in that is over, and a reload.

use gloo::storage::{LocalStorage, Storage};
use leptos::prelude::*;
use potluck_app::ui::follow::{effect, follow_some};
use potluck_app::ui::{Banner, Button, Look, Tone};
use potluck_app::viewer::use_viewer;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::strings::draft as say;
use crate::ui::Home;

/// The handle on a form's draft; copied freely.
#[derive(Clone, Copy)]
pub struct Draft {
    restored: RwSignal<bool>,
    /// Stays for good: the answer to what was sent may come when the page is left, and what was
    /// saved must not come back as a draft.
    key: &'static str,
    /// Puts the form back to how it was opened.
    reset: StoredValue<Box<dyn Fn() + Send + Sync>>,
    /// While the form is sent and after, nothing is kept.
    done: StoredValue<bool>,
}

/// Keeps what `current` says under the name of the `form` (such as `training:t-1`, or
/// `training:new`) and the person, as soon as it is not what the form was opened with; and hands
/// what was kept before to `restore`. Call it once the form has its first values.
///
/// ```ignore
/// let draft = use_draft(
///     &["person:", &id].concat(),
///     Signal::derive(move || PersonDraft { name: name.get(), .. }),
///     move |kept: PersonDraft| name.set(kept.name),
/// );
/// // on success: draft.clear();
/// view! { <DraftNotice draft /> … }
/// ```
pub fn use_draft<T>(
    form: &str,
    current: Signal<T>,
    restore: impl Fn(T) + Send + Sync + 'static,
) -> Draft
where
    T: Serialize + DeserializeOwned + Clone + PartialEq + Send + Sync + 'static,
{
    let person = untrack(|| use_viewer().me().id.clone());
    let key: &'static str = key(&person, form).leak();
    let opened_with = current.get_untracked();
    let restored = RwSignal::new(false);
    if let Some(kept) = load::<T>(key).filter(|kept| *kept != opened_with) {
        restore(kept);
        restored.set(true);
    }
    let draft = Draft {
        restored,
        key,
        reset: StoredValue::new({
            let opened_with = opened_with.clone();
            // Signals that it makes belong to the form, and not to the notice that goes.
            let home = Home::here();
            Box::new(move || home.make(|| restore(opened_with.clone())))
        }),
        done: StoredValue::new(false),
    };
    effect(move || {
        let now = current.get();
        if draft.done.get_value() {
            return;
        }
        if now == opened_with {
            draft.forget();
        } else if let Ok(json) = serde_json::to_string(&now) {
            // A full or forbidden storage costs the draft and nothing else.
            let _ = LocalStorage::raw().set_item(draft.key, &json);
        }
    });
    draft
}

fn key(person: &str, form: &str) -> String {
    ["draft:", person, ":", form].concat()
}

fn load<T: DeserializeOwned>(key: &str) -> Option<T> {
    let json = LocalStorage::raw().get_item(key).ok().flatten()?;
    // One from before the form had another shape is of no use.
    serde_json::from_str(&json).ok()
}

impl Draft {
    /// The form was sent, or is given up: nothing is kept any more.
    pub fn clear(self) {
        self.done.set_value(true);
        self.restored.set(false);
        self.forget();
    }

    /// What is shown was sent: it is no draft until something is typed again.
    pub fn settle(self) {
        self.restored.set(false);
        self.forget();
    }

    /// Back to how the form was opened.
    pub fn discard(self) {
        self.restored.set(false);
        self.reset.with_value(|reset| reset());
        self.forget();
    }

    /// Whether the form shows what was kept; tracked.
    pub fn is_restored(self) -> bool {
        self.restored.get()
    }

    fn forget(self) {
        // As in `use_draft`.
        let _ = LocalStorage::raw().remove_item(self.key);
    }
}

/// A banner that says that a draft was restored, and takes it away on demand.
#[component]
pub fn DraftNotice(draft: Draft) -> AnyView {
    let notice = move || {
        draft.is_restored().then(|| {
            view! {
                <div class="draft" role="status">
                    <Banner tone=Tone::Info title=say::RESTORED_TITLE.to_owned()>
                        <div class="draft__line">
                            <span>{say::RESTORED_TEXT}</span>
                            <Button on_press=move |()| draft.discard() look=Look::Quiet>
                                {say::DISCARD}
                            </Button>
                        </div>
                    </Banner>
                </div>
            }
            .into_any()
        })
    };
    follow_some(notice)
}
