//! Words of the sign-in page.

use potluck_domain::api::Role;

pub const TITLE: &str = "Everyone brings something to the table";
pub const TAB: &str = "Sign in";
pub const LEAD: &str = "Colleagues teach colleagues, an hour at a time. This is the demo: choose who you want to be today.";
pub const LOADING: &str = "Loading the people of the demo";
pub const SEARCH: &str = "Find a colleague";
pub const NOBODY: &str = "Nobody goes by that name, department or city.";
pub const UNAVAILABLE: &str = "Signing in is not set up here";
pub const UNAVAILABLE_TEXT: &str =
    "This Potluck does not run the demo, and no company sign-in is connected yet.";

pub fn role(role: Role) -> &'static str {
    match role {
        Role::Employee => "Employee",
        Role::Trainer => "Trainer",
        Role::Admin => "Admin",
    }
}

/// A region by its code, before anyone is signed in and the regions can be asked for.
pub fn region(code: &str) -> &str {
    match code {
        "AU" => "Australia",
        "EU" => "Europe",
        "US" => "United States",
        other => other,
    }
}

pub fn everyone_in(region: &str, people: usize) -> String {
    format!("Everyone in {region} ({people})")
}
