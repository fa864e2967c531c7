//! Potluck in the browser, as trainers and admins have it.

fn main() {
    leptos::mount::mount_to_body(potluck_admin::app::App);
}
