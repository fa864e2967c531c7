//! What people wrote: searched, by question, and a few at a time.

use leptos::prelude::*;
use potluck_app::ui::follow::{effect, follow};
use potluck_app::ui::{Button, Look};
use potluck_domain::api::{Comment, Question};

use super::QUESTION;
use crate::components::report::comment_groups;
use crate::strings::feedback as say;
use crate::strings::report as words;
use crate::ui::{FilterSelect, SearchBox, TableUrl};

/// Comments that are shown at once, and added by each `Show more`.
const STEP: usize = 20;
/// Comments that the API gives at the most.
const MOST: usize = 300;

const QUESTIONS: [(Question, &str, &str); 3] = [
    (Question::Keep, "keep", words::KEEP),
    (Question::Change, "change", words::CHANGE),
    (Question::LearnNext, "learn_next", words::LEARN_NEXT),
];

/// `section.report__part` with a search and a choice of the question, both in the page's address,
/// and the comments that fit.
#[component]
pub fn Said(comments: Vec<Comment>, url: TableUrl) -> AnyView {
    if comments.is_empty() {
        return view! {
            <section class="report__part" aria-labelledby="said">
                <h2 class="report__title" id="said">{words::COMMENTS}</h2>
                <p class="quiet">{words::NO_COMMENTS}</p>
            </section>
        }
        .into_any();
    }
    let cut = (comments.len() >= MOST).then(|| say::cut(MOST));
    let comments = StoredValue::new(comments);
    let wanted = Memo::new(move |_| {
        let state = url.state();
        (state.search.clone(), state.filter(QUESTION).to_owned())
    });
    let fitting = Memo::new(move |_| {
        let (search, question) = wanted.get();
        comments.with_value(|comments| {
            let fits = |comment: &&Comment| fits(comment, &search, &question);
            comments.iter().filter(fits).cloned().collect::<Vec<_>>()
        })
    });
    let most = RwSignal::new(STEP);
    effect(move || {
        wanted.track();
        most.set(STEP);
    });
    let options = QUESTIONS.map(|(_, value, words)| (value.to_owned(), words.to_owned()));
    let list = move || {
        let (all, most) = (fitting.with(Vec::len), most.get());
        let shown = all.min(most);
        let groups = fitting.with(|fitting| comment_groups(&fitting[..shown], 3));
        groups.map_or_else(
            || view! { <p class="quiet">{say::NOTHING_FITS}</p> }.into_any(),
            |groups| {
                view! {
                    <p class="quiet small" role="status">
                        {say::shown(shown, all)}
                    </p>
                    {groups}
                }
                .into_any()
            },
        )
    };
    let more = move || {
        let rest = fitting.with(Vec::len) > most.get();
        let press = move |()| most.update(|most| *most += STEP);
        rest.then(|| {
            view! {
                <p class="report__more">
                    <Button on_press=press look=Look::Secondary>
                        {say::MORE}
                    </Button>
                </p>
            }
        })
        .into_any()
    };
    view! {
        <section class="report__part" aria-labelledby="said">
            <h2 class="report__title" id="said">{words::COMMENTS}</h2>
            <p class="report__lead">{words::COMMENTS_LEAD}</p>
            <div class="filters">
                <SearchBox url label=say::SEARCH />
                <FilterSelect
                    url
                    name=QUESTION
                    label=say::QUESTION
                    all=say::ALL_QUESTIONS
                    options=Signal::stored(options.to_vec())
                />
            </div>
            {cut.map(|cut| view! { <p class="quiet small">{cut}</p> })}
            {follow(list)}
            {follow(more)}
        </section>
    }
    .into_any()
}

/// Whether a comment answers the question, if one is asked for, and has all the words.
fn fits(comment: &Comment, search: &str, question: &str) -> bool {
    let asked = QUESTIONS.iter().find(|(_, value, _)| *value == question);
    if asked.is_some_and(|(question, ..)| *question != comment.question) {
        return false;
    }
    let person = comment.person.as_ref().map_or("", |person| &person.name);
    let text = [&comment.text, " ", person].concat().to_lowercase();
    search
        .to_lowercase()
        .split_whitespace()
        .all(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_found_by_all_their_words_and_their_question() {
        let comment = Comment {
            question: Question::Change,
            text: "Smaller groups in the second part.".to_owned(),
            person: None,
        };
        assert!(fits(&comment, "", ""));
        assert!(fits(&comment, "Groups second", "change"));
        assert!(!fits(&comment, "groups third", "change"));
        assert!(!fits(&comment, "groups", "keep"));
    }
}
