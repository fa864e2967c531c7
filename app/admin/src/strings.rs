//! All words of this program's screens that the employees' app does not have.

pub mod attendance;
pub mod audit;
pub mod conflict;
pub mod deciding;
pub mod draft;
pub mod fair;
pub mod feedback;
pub mod fields;
pub mod import;
pub mod lists;
pub mod mail;
pub mod markdown;
pub mod messages;
pub mod people;
pub mod planner;
pub mod regions;
pub mod report;
pub mod roster;
pub mod series;
pub mod sessions;
pub mod supply;
pub mod table;
pub mod teach;
pub mod telling;
pub mod trainings;
pub mod undo;

use crate::route::Section;

pub const NAVIGATION: &str = "Administration";
pub const NAVIGATION_TEACHING: &str = "Teaching";
pub const TO_CATALOG: &str = "Catalog";

pub const CANCEL: &str = "Cancel";
pub const BACK: &str = "Back";
pub const SAVE: &str = "Save";
pub const ADD: &str = "Add";

pub const CLOSED_TITLE: &str = "This room is not yours";
pub const CLOSED_TEXT: &str =
    "It belongs to those who run the program. If that should be you, ask one of its admins.";
pub const CLOSED_TEACH: &str = "Go to teaching";
pub const LOST_TITLE: &str = "Nothing is here";
pub const LOST_TEXT: &str = "The address leads nowhere. Perhaps it was mistyped.";
pub const LOST_ACTION: &str = "To the start";

pub const SIGNED_OUT_TITLE: &str = "Your sign-in is over";
pub const SIGNED_OUT_TEXT: &str = "Sign in again to go on. What you typed is kept on this device.";
pub const SIGN_IN_AGAIN: &str = "Sign in again";

pub fn section(section: Section) -> &'static str {
    match section {
        Section::Supply => supply::TITLE,
        Section::Planner => fair::TITLE,
        Section::Sessions => sessions::TITLE,
        Section::Series => series::TITLE,
        Section::Import => import::TITLE,
        Section::Trainings => trainings::TITLE,
        Section::People => people::TITLE,
        Section::Regions => regions::TITLE,
        Section::Lists => lists::TITLE,
        Section::Feedback => feedback::TITLE,
        Section::Mail => mail::TITLE,
        Section::Audit => audit::TITLE,
        Section::Teaching => teach::TITLE,
    }
}
