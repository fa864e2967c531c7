//! What it is about, how the time is spent, what to bring.

use leptos::prelude::*;
use potluck_domain::api::{Resource, Session};

use crate::components::PlanBar;
use crate::query::Shared;
use crate::strings::{self, session as say};

/// `section.session__about` with `.prose`, the topics, the plan and the resources.
#[component]
pub fn About(session: Memo<Shared<Session>>) -> AnyView {
    // A signup changes none of this.
    let description = Memo::new(move |_| session.with(|s| s.description_html.clone()));
    let agenda = Memo::new(move |_| session.with(|s| s.agenda.clone()));
    let resources = Memo::new(move |_| session.with(|s| s.resources.clone()));
    let topics = Memo::new(move |_| session.with(|s| s.card.training.topics.clone()));

    let plan = move || {
        let agenda = agenda.get();
        (!agenda.is_empty()).then(|| {
            view! {
                <section class="session__plan">
                    <h2>{say::PLAN}</h2>
                    <PlanBar agenda />
                </section>
            }
        })
    };
    view! {
        <section class="session__about">
            <h2>{say::ABOUT}</h2>
            // The Worker renders it from Markdown and lets no raw HTML through.
            <div class="prose" inner_html=move || description.get()></div>
            <ul class="topics">
                {move || {
                    topics
                        .get()
                        .iter()
                        .map(|topic| view! { <li class="badge">{strings::label(topic)}</li> })
                        .collect::<Vec<_>>()
                }}
            </ul>
        </section>
        {plan}
        {move || list(resources.get())}
    }
    .into_any()
}

fn list(resources: Vec<Resource>) -> Option<AnyView> {
    if resources.is_empty() {
        return None;
    }
    let items = resources
        .into_iter()
        .map(|resource| {
            view! {
                <li>
                    <a href=resource.url target="_blank" rel="noopener noreferrer">
                        {resource.title}
                        <span class="visually-hidden">{say::NEW_TAB}</span>
                    </a>
                </li>
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    Some(
        view! {
            <section class="session__resources">
                <h2>{say::RESOURCES}</h2>
                <ul>{items}</ul>
            </section>
        }
        .into_any(),
    )
}
