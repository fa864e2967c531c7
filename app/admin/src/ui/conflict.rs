//! Two admins changed the same thing: the second sees what the first did, and loses nothing.

use leptos::prelude::*;
use potluck_app::ui::focus::focus_first;
use potluck_app::ui::follow::effect;
use potluck_app::ui::{Button, Look, Segment, Segmented};

use crate::strings::conflict as say;

/// A field that is not as it was when the form was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field's name, given back with the choice.
    pub name: &'static str,
    pub label: String,
    /// As it was when this form was opened.
    pub base: String,
    /// As the other admin has saved it.
    pub theirs: String,
    /// As it stands in this form.
    pub mine: String,
}

/// Whose words count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Theirs,
    Mine,
}

impl Difference {
    /// Whether both sides changed it, each in their own way.
    pub fn clashes(&self) -> bool {
        self.theirs != self.base && self.mine != self.base && self.theirs != self.mine
    }

    /// What is proposed: the side that changed it, and one's own where both did.
    pub fn proposal(&self) -> Side {
        if self.mine == self.base {
            Side::Theirs
        } else {
            Side::Mine
        }
    }
}

/// Those of `fields` that the other admin has changed, which are the ones to decide on.
pub fn changed_by_them(fields: Vec<Difference>) -> Vec<Difference> {
    let changed = |it: &Difference| it.theirs != it.base && it.theirs != it.mine;
    fields.into_iter().filter(changed).collect()
}

/// `.conflict`: one choice a field between theirs and mine, with what it was. `on_save` takes the
/// choice of each field; the page then takes over what is theirs, and saves on top of the version
/// that the other admin has made. Nothing is sent before, and the draft stays as it is.
///
/// ```ignore
/// let differences = changed_by_them(vec![Difference { name: "title", … }]);
/// <ConflictPanel differences by="Sabine Keller" busy=form.sending()
///     on_save=move |choices: Vec<(&'static str, Side)>| save_on_top(choices) />
/// ```
#[component]
pub fn ConflictPanel(
    differences: Vec<Difference>,
    /// Who was first, where that is known.
    #[prop(optional, into)]
    by: Option<String>,
    #[prop(into)] on_save: Callback<Vec<(&'static str, Side)>>,
    #[prop(optional, into)] busy: Signal<bool>,
) -> AnyView {
    let choices: Vec<(&'static str, RwSignal<Side>)> = differences
        .iter()
        .map(|it| (it.name, RwSignal::new(it.proposal())))
        .collect();
    let parts = differences
        .into_iter()
        .zip(&choices)
        .map(|(difference, (_, side))| field(difference, *side))
        .collect::<Vec<_>>();
    let text = if parts.is_empty() {
        say::NOTHING_CLASHES
    } else {
        say::TEXT
    };
    let save = move |()| {
        let chosen = choices
            .iter()
            .map(|(name, side)| (*name, side.get_untracked()));
        on_save.run(chosen.collect());
    };
    effect(|| request_animation_frame(|| focus_first(".conflict__title")));
    view! {
        <section class="conflict" aria-labelledby="conflict">
            <h2 class="conflict__title" id="conflict" tabindex="-1">
                {say::title(by.as_deref())}
            </h2>
            <p class="conflict__text">{text}</p>
            <div class="conflict__fields">{parts}</div>
            <Button on_press=save look=Look::Primary busy=busy>
                {say::SAVE}
            </Button>
        </section>
    }
    .into_any()
}

fn field(difference: Difference, side: RwSignal<Side>) -> AnyView {
    const THEIRS: &str = "theirs";
    const MINE: &str = "mine";
    let value = Signal::derive(move || {
        let name = match side.get() {
            Side::Theirs => THEIRS,
            Side::Mine => MINE,
        };
        name.to_owned()
    });
    let choose = move |value: String| {
        side.set(if value == THEIRS {
            Side::Theirs
        } else {
            Side::Mine
        });
    };
    let shown = |text: &String| {
        if text.is_empty() {
            say::EMPTY.to_owned()
        } else {
            text.clone()
        }
    };
    let clash = difference.clashes();
    let versions = [
        (say::BASE, shown(&difference.base)),
        (say::THEIRS, shown(&difference.theirs)),
        (say::MINE, shown(&difference.mine)),
    ]
    .map(|(title, text)| {
        view! {
            <div class="conflict__version">
                <dt>{title}</dt>
                <dd>{text}</dd>
            </div>
        }
        .into_any()
    });
    view! {
        <div class="conflict__field">
            <dl class="conflict__versions">{versions.into_iter().collect::<Vec<_>>()}</dl>
            <Segmented
                legend=difference.label
                hint=if clash { say::BOTH } else { say::ONLY_THEY }.to_owned()
                options=vec![
                    Segment::new(THEIRS, say::TAKE_THEIRS),
                    Segment::new(MINE, say::KEEP_MINE),
                ]
                value
                on_choose=choose
            />
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn difference(base: &str, theirs: &str, mine: &str) -> Difference {
        Difference {
            name: "title",
            label: "Title".to_owned(),
            base: base.to_owned(),
            theirs: theirs.to_owned(),
            mine: mine.to_owned(),
        }
    }

    #[test]
    fn the_side_that_changed_a_field_is_proposed() {
        assert_eq!(difference("a", "b", "a").proposal(), Side::Theirs);
        assert_eq!(difference("a", "a", "b").proposal(), Side::Mine);
        let both = difference("a", "b", "c");
        assert!(both.clashes());
        assert_eq!(both.proposal(), Side::Mine);
    }

    #[test]
    fn only_what_they_changed_to_something_else_is_asked_about() {
        let fields = vec![
            difference("a", "a", "b"),
            difference("a", "b", "b"),
            difference("a", "b", "a"),
        ];
        assert_eq!(changed_by_them(fields), [difference("a", "b", "a")]);
    }
}
