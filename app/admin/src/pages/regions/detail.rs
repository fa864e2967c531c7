//! Region: a new one, or one that is there.

use std::sync::Arc;

use leptos::prelude::*;
use potluck_app::query::use_queries;
use potluck_domain::api::{RegionDetails, Thing};

use super::NEW;
use super::edit::Editor;
use crate::components::detail_page::DetailPage;
use crate::components::history::History;
use crate::route::Route;
use crate::strings::regions as say;
use crate::ui::PageHead;

#[component]
pub fn RegionDetail(code: String) -> AnyView {
    let back = (Route::Regions.path(), say::TITLE.to_owned());
    if code == NEW {
        return view! {
            <div class="page">
                <PageHead title=say::NEW_TITLE lead=say::NEW_LEAD back />
                <Editor />
            </div>
        }
        .into_any();
    }
    let url = ["/api/regions/", &potluck_app::api::encode(&code)].concat();
    let query = use_queries().watch_url::<RegionDetails>(&url);
    let known = move |region: Memo<RegionDetails>| {
        let region = Memo::new(move |_| Some(region.get()));
        view! {
            <Editor region />
            <History kind=Thing::Region id=&code />
        }
        .into_any()
    };
    view! {
        <div class="page">
            <DetailPage
                query
                name=|it: &RegionDetails| it.region.name.clone()
                unnamed=say::DETAIL_TITLE
                back
                gone=(say::GONE_TITLE, say::GONE_TEXT)
                known=Arc::new(known)
            />
        </div>
    }
    .into_any()
}
