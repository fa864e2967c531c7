//! Person.

use std::sync::Arc;

use leptos::prelude::*;
use potluck_app::query::use_queries;
use potluck_domain::api::{PersonDetails, Thing};

use super::edit::Editor;
use super::leaving::Leaving;
use crate::components::detail_page::DetailPage;
use crate::components::history::History;
use crate::route::Route;
use crate::strings::people as say;

#[component]
pub fn PersonDetail(id: String) -> AnyView {
    let url = ["/api/people/", &potluck_app::api::encode(&id)].concat();
    let query = use_queries().watch_url::<PersonDetails>(&url);
    let known = move |person: Memo<PersonDetails>| {
        view! {
            <Editor person />
            <Leaving person />
            <History kind=Thing::Person id=&id />
        }
        .into_any()
    };
    view! {
        <div class="page people">
            <DetailPage
                query
                name=|it: &PersonDetails| it.person.name.clone()
                unnamed=say::DETAIL_TITLE
                back=(Route::People.path(), say::TITLE.to_owned())
                gone=(say::GONE_TITLE, say::GONE_TEXT)
                known=Arc::new(known)
            />
        </div>
    }
    .into_any()
}
