//! What there is to read or bring.

use leptos::prelude::*;
use potluck_app::form::FormState;
use potluck_app::ui::follow::follow;

use super::TypedResource;
use crate::components::planner::forget_errors_of_moved_rows;
use crate::strings::trainings as say;
use crate::ui::{Items, Repeatable, TextInput};

/// The fields of a resource.
#[derive(Clone, Copy, PartialEq)]
pub struct ResourceFields {
    title: RwSignal<String>,
    url: RwSignal<String>,
}

impl ResourceFields {
    pub fn new(resource: TypedResource) -> Self {
        Self {
            title: RwSignal::new(resource.title),
            url: RwSignal::new(resource.url),
        }
    }

    /// As it is typed; tracked.
    pub fn typed(self) -> TypedResource {
        TypedResource {
            title: self.title.get(),
            url: self.url.get(),
        }
    }
}

/// Rows of title and link.
#[component]
pub fn Resources(form: FormState, resources: Items<ResourceFields>) -> AnyView {
    forget_errors_of_moved_rows(form, resources, "resources.");
    let row = move |item: ResourceFields, place: Signal<usize>| {
        let place = Memo::new(move |_| place.get());
        follow(move || {
            let name = |field: &str| ["resources.", &place.get().to_string(), field].concat();
            view! {
                <TextInput
                    form
                    name=name(".title")
                    label=say::RESOURCE_TITLE
                    value=item.title
                    most=200
                />
                <TextInput
                    form
                    name=name(".url")
                    label=say::RESOURCE_LINK
                    value=item.url
                    kind="url"
                    placeholder="https://"
                />
            }
            .into_any()
        })
    };
    view! {
        <Repeatable
            items=resources
            legend=say::RESOURCES
            noun=say::RESOURCE
            fresh=|| ResourceFields::new(TypedResource::default())
            row=row
            most=30
        />
    }
    .into_any()
}
