//! The ways to the program for trainers and admins.

use leptos::prelude::*;
use potluck_domain::api::Role;

use crate::strings::profile as say;
use crate::viewer::use_viewer;

/// Links for those whose roles they are for; nothing for everybody else. `rel="external"` has the
/// browser load the other program, which the router would not.
#[component]
pub fn OtherRooms() -> AnyView {
    let me = use_viewer().me();
    let admin = me.roles.contains(&Role::Admin);
    let trainer = admin || me.roles.contains(&Role::Trainer);
    let rooms = [
        (trainer, "/teach", say::TEACHING),
        (admin, "/admin", say::ADMINISTRATION),
    ];
    let links = rooms
        .into_iter()
        .filter(|(open, ..)| *open)
        .map(|(_, path, words)| {
            view! {
                <a class="button button--secondary" rel="external" href=path>
                    {words}
                </a>
                " "
            }
            .into_any()
        })
        .collect::<Vec<_>>();
    let section = trainer.then(|| {
        view! {
            <section class="section" aria-labelledby="rooms">
                <h2 class="section__title" id="rooms">
                    {say::ROOMS}
                </h2>
                <p class="section__text">{say::ROOMS_TEXT}</p>
                <div>{links}</div>
            </section>
        }
        .into_any()
    });
    section.into_any()
}
