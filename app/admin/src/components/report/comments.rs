//! What people wrote, by question and without dates.

use leptos::prelude::*;
use potluck_domain::api::{Comment, Question};

use super::heading;
use crate::strings::report as say;

/// `section.report__part` of a heading and `ul.comments` a question, in the order of the API, which
/// says nothing of who wrote when.
#[component]
pub fn Comments(
    comments: Vec<Comment>,
    /// The level of its heading, 2 or 3.
    #[prop(default = 2)]
    level: u8,
) -> AnyView {
    let content = groups(&comments, level + 1).map_or_else(
        || view! { <p class="quiet">{say::NO_COMMENTS}</p> }.into_any(),
        |groups| {
            view! {
                <p class="report__lead">{say::COMMENTS_LEAD}</p>
                {groups}
            }
            .into_any()
        },
    );
    view! {
        <section class="report__part" aria-labelledby="report-comments">
            {heading(level, Some("report-comments"), "report__title", say::COMMENTS)}
            {content}
        </section>
    }
    .into_any()
}

/// `.comments__groups`: a heading of this level and `ul.comments` a question; nothing where nobody
/// wrote.
pub fn groups(comments: &[Comment], level: u8) -> Option<AnyView> {
    let groups = [
        (Question::Keep, say::KEEP),
        (Question::Change, say::CHANGE),
        (Question::LearnNext, say::LEARN_NEXT),
    ]
    .into_iter()
    .filter_map(|(question, title)| {
        let items = comments
            .iter()
            .filter(|comment| comment.question == question)
            .map(comment)
            .collect::<Vec<_>>();
        (!items.is_empty()).then(|| {
            view! {
                <div class="comments__group">
                    {heading(level, None, "scores__title", title)}
                    <ul class="comments">{items}</ul>
                </div>
            }
            .into_any()
        })
    })
    .collect::<Vec<_>>();
    (!groups.is_empty()).then(|| view! { <div class="comments__groups">{groups}</div> }.into_any())
}

fn comment(comment: &Comment) -> AnyView {
    let person = comment.person.as_ref().map(|person| {
        view! { <footer class="comments__person">{person.name.clone()}</footer> }.into_any()
    });
    view! {
        <li class="comments__item">
            <blockquote>
                <p>{comment.text.clone()}</p>
                {person}
            </blockquote>
        </li>
    }
    .into_any()
}
